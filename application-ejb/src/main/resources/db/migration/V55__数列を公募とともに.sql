-- 年度の通し番号の数列を、公募ができたときに作る。はじめの下書きやはじめの提出が作ると、確定するまで、ほかの人の提出が待つ。
create function prepare_running_number(kind text, fiscal_year integer) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
begin
    if to_regclass(format('running_number_%s_%s', kind, fiscal_year)) is null then
        perform pg_advisory_xact_lock(hashtextextended(format('running_number_%s_%s', kind, fiscal_year), 0));
        execute format('create sequence if not exists %I', format('running_number_%s_%s', kind, fiscal_year));
    end if;
end $$;

create function call_prepares_running_numbers() returns trigger language plpgsql as $$
begin
    perform prepare_running_number('application', new.fiscal_year), prepare_running_number('receipt', new.fiscal_year);
    return null;
end $$;

create trigger call_prepares_running_numbers after insert on subsidy_call
    for each row execute function call_prepares_running_numbers();

select prepare_running_number('application', fiscal_year), prepare_running_number('receipt', fiscal_year)
    from (select distinct fiscal_year from subsidy_call) years;
