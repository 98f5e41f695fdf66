-- 文書番号は、系列ごとに一つの列。系列が違えば、同じ番号でもよい。
alter table document add column line text references programme_line (code);
alter table document disable trigger document_append_only;
update document d set line = r.line
    from application a join rule_set r on r.code = a.rule_set_code and r.version = a.rule_set_version
    where a.id = d.application_id;
update document d set line = r.line
    from subsidy_call c join rule_set r on r.code = c.rule_set_code and r.version = c.rule_set_version
    where d.line is null and c.code = d.call_code;
alter table document enable trigger document_append_only;
alter table document
    alter column line set not null,
    drop constraint document_document_number_key,
    add unique (line, document_number);

-- これまでの番号は、使ったどの系列でも、その続きから付ける。
alter table document_series drop constraint document_series_pkey, add column line text references programme_line (code);
insert into document_series (line, fiscal_year, kind, last)
select distinct d.line, s.fiscal_year, s.kind, s.last
    from document_series s join document d on d.fiscal_year = s.fiscal_year and d.kind = s.kind
    where d.document_number is not null;
delete from document_series where line is null;
alter table document_series alter column line set not null, add primary key (line, fiscal_year, kind);
