-- 交付決定の日は、承認した日である。承認していない案は、日を持たない。決めたものの日は変えない。
alter table grant_decision alter column decided_on drop not null;
update grant_decision set decided_on = null where state <> 'APPROVED';
alter table grant_decision add check ((state = 'APPROVED') = (decided_on is not null));

-- 額が 0円に確定した交付は、支払わずに完了する。
do $$
declare
    old text;
begin
    select conname into strict old from pg_constraint
        where conrelid = 'subsidy_grant'::regclass and contype = 'c'
            and pg_get_constraintdef(oid) like '%CLOSED%' and pg_get_constraintdef(oid) like '%paid_yen IS NOT NULL%';
    execute format('alter table subsidy_grant drop constraint %I', old);
end $$;
alter table subsidy_grant add check (
    state not in ('PAID', 'CLOSED') or paid_yen is not null or (state = 'CLOSED' and determined_yen = 0)
);
