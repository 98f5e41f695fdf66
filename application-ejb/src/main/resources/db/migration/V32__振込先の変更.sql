-- 振込先の変更。団体が届け出て、支払担当が承認すると、振込先になる。承認を待つものは、一つの交付に一つまで。
create table bank_account_change (
    id bigint generated always as identity primary key,
    application_id bigint not null references subsidy_grant (application_id),
    bank_code text not null,
    bank_name text not null,
    branch_code text not null,
    branch_name text not null,
    kind text not null check (kind in ('ORDINARY', 'CURRENT')),
    account_number text not null,
    holder text not null,
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
create unique index bank_account_change_one_open on bank_account_change (application_id) where state = 'PREPARED';
create index bank_account_change_application on bank_account_change (application_id, id);

alter table subsidy_grant add column account_change_id bigint references bank_account_change (id);
comment on column subsidy_grant.account_change_id is '承認を待つ振込先の変更。なければ空';
