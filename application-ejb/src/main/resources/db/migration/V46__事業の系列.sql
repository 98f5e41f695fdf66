-- 事業の系列。はじめて登録された順に並ぶ。
create table programme_line (
    code text primary key,
    no integer generated always as identity unique
);
alter table rule_set add column line text;
update rule_set set line = case
    when loaded_by = '製品に同梱' then 'jinjibu'
    else coalesce(substring(content from '(?w)^line:.*?code:\s*["'']?([a-z0-9-]+)[^a-z0-9-]'), code) end;
insert into programme_line (code)
select line from rule_set group by line order by bool_or(loaded_by = '製品に同梱') desc, min(loaded_at), line;
alter table rule_set
    alter column line set not null,
    add foreign key (line) references programme_line (code);
create index rule_set_line on rule_set (line);

-- 採択一覧は、系列と年度ごと。公募の規則集の系列の一覧に属する。
alter table adopted_project drop constraint adopted_project_fiscal_year_fkey;
alter table adoption_list_version drop constraint adoption_list_version_fiscal_year_fkey;
alter table adoption_list drop constraint adoption_list_pkey, add column line text references programme_line (code);
alter table adopted_project add column line text;
alter table adoption_list_version add column line text;
alter table adoption_list_version disable trigger adoption_list_version_append_only;
update adopted_project p set line = r.line
    from subsidy_call c join rule_set r on r.code = c.rule_set_code and r.version = c.rule_set_version
    where c.code = p.call_code;
update adoption_list_version v set line = r.line
    from subsidy_call c join rule_set r on r.code = c.rule_set_code and r.version = c.rule_set_version
    where c.code = v.call_code;
alter table adoption_list_version enable trigger adoption_list_version_append_only;

-- すべて登録済みなのは、取組があるか、この系で公表した一覧だけ。ほかは、配ったものが起動のときに入る。
insert into adoption_list (line, fiscal_year, state)
select line, fiscal_year, 'COMPLETE' from adopted_project
union
select line, fiscal_year, 'COMPLETE' from adoption_list_version;
delete from adoption_list where line is null and (state = 'COMPLETE' or fiscal_year in
    (select fiscal_year from adoption_list where line = 'jinjibu'));
update adoption_list set line = 'jinjibu' where line is null;

alter table adoption_list alter column line set not null, add primary key (line, fiscal_year);
alter table adopted_project
    alter column line set not null,
    add foreign key (line, fiscal_year) references adoption_list (line, fiscal_year),
    drop constraint adopted_project_fiscal_year_list_position_key,
    add unique (line, fiscal_year, list_position);
alter table adoption_list_version
    alter column line set not null,
    add foreign key (line, fiscal_year) references adoption_list (line, fiscal_year);
create or replace view listed_project as select * from adopted_project where removed_version is null;
