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

-- 差戻しは、理由を書いて取り下げられる。
alter table correction_request drop constraint correction_request_state_check;
alter table correction_request add check (state in ('OPEN', 'ANSWERED', 'LAPSED', 'WITHDRAWN'));
alter table correction_request add column withdrawal_reason text;
alter table correction_request add check ((state = 'WITHDRAWN') = (withdrawal_reason is not null));

-- 交付申請は、決める前に差し戻して直してもらえる。直されると消える。
alter table subsidy_grant add column return_reason text;
alter table subsidy_grant add check (return_reason is null or state = 'REQUESTED');
