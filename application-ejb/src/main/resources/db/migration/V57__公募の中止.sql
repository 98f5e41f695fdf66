-- 申請が提出されないうちの、公募の中止。理由は公開する。予告しないまま中止したものは、中止の後も見せない。
alter table subsidy_call
    drop constraint subsidy_call_state_check,
    add check (state in
        ('PREPARING', 'ANNOUNCED', 'UNDER_REVIEW', 'DECIDED', 'RUNNING', 'COMPLETED', 'CANCELLED')),
    add column cancellation_reason text,
    add column never_announced boolean not null default false,
    add check ((state = 'CANCELLED') = (cancellation_reason is not null)),
    add check (state = 'CANCELLED' or not never_announced);

-- 公募の中止の案。一人が用意し、別の人が承認すると、公募は中止になる。承認を待つものは、一つの公募に一つまで。
create table call_cancellation (
    id bigint generated always as identity primary key,
    call_code text not null references subsidy_call (code),
    reason text not null,
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
create unique index call_cancellation_one_open on call_cancellation (call_code) where state = 'PREPARED';
create index call_cancellation_call on call_cancellation (call_code, id);
