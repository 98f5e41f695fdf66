-- 請求は、支払う前なら差し戻して、もう一度請求してもらえる。交付申請の差戻しと同じく、項目と期限を持つ。
alter table claim
    add column return_reason text,
    add column return_places text,
    add column return_due_on date,
    add column returned_by text,
    add column returned_at timestamptz,
    add check (num_nulls(return_reason, return_places, return_due_on, returned_by, returned_at) in (0, 5));
alter table claim drop constraint claim_application_id_key;
create unique index claim_one_alive on claim (application_id) where returned_at is null;
create index claim_application on claim (application_id, id);

alter table subsidy_grant
    add column claim_returned boolean not null default false,
    add column return_places text,
    add column return_due_on date,
    add column returned_by text,
    add column returned_at timestamptz;
update subsidy_grant set return_places = '', return_due_on = current_date + 14, returned_by = '', returned_at = now()
    where return_reason is not null;
alter table subsidy_grant
    add check (num_nulls(return_reason, return_places, return_due_on, returned_by, returned_at) in (0, 5));

-- 公募の完了の案。一人が用意し、別の人が承認すると、公募は完了になる。承認を待つものは、一つの公募に一つまで。
create table call_completion (
    id bigint generated always as identity primary key,
    call_code text not null references subsidy_call (code),
    state text not null check (state in ('PREPARED', 'APPROVED', 'REJECTED')),
    prepared_by text not null,
    prepared_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    history text[] not null default '{}',
    check (decided_by <> prepared_by),
    check ((state = 'PREPARED') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check ((state = 'REJECTED') = (decision_reason is not null))
);
create unique index call_completion_one_open on call_completion (call_code) where state = 'PREPARED';
create index call_completion_call on call_completion (call_code, id);
