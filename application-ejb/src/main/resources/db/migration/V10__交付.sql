-- 交付。一つの申請に一つ。IN_PROGRESS は取下げの期限（withdrawal_due_on）から求めるので、保存しない。
create table subsidy_grant (
    application_id bigint primary key references application (id),
    number text not null unique references application (number),
    call_code text not null references subsidy_call (code),
    track_code text not null,
    organisation_id bigint not null references organisation (id),
    prior_adoption boolean not null,
    state text not null check (state in (
        'REQUESTED', 'DECIDED', 'REPORTED', 'INSPECTED', 'DETERMINED', 'CLAIMED', 'PAID', 'CLOSED',
        'REQUEST_WITHDRAWN', 'DISCONTINUED', 'SUSPENDED', 'REVOKED', 'RECTIFYING')),
    adopted_yen bigint not null check (adopted_yen between 0 and 999999999999),
    requested_yen bigint not null check (requested_yen between 0 and adopted_yen),
    granted_yen bigint check (granted_yen between 0 and requested_yen),
    determined_yen bigint check (determined_yen between 0 and granted_yen),
    paid_yen bigint check (paid_yen between 0 and determined_yen),
    reduction_reason text,
    starts_on date not null,
    ends_on date not null,
    bank_code text not null,
    bank_name text not null,
    branch_code text not null,
    branch_name text not null,
    kind text not null check (kind in ('ORDINARY', 'CURRENT')),
    account_number text not null,
    holder text not null,
    requested_by text not null,
    requested_at timestamptz not null,
    decided_on date,
    withdrawal_due_on date,
    report_due_on date,
    reported_on date,
    determined_on date,
    paid_on date,
    withdrawal_reason text,
    version bigint not null,
    check (starts_on <= ends_on),
    check ((granted_yen is null) = (decided_on is null)),
    check ((granted_yen is null) = (withdrawal_due_on is null)),
    check ((granted_yen is null) = (report_due_on is null)),
    check (state in ('REQUESTED', 'REQUEST_WITHDRAWN') or granted_yen is not null),
    check (reported_on is null or decided_on is not null),
    check (determined_on is null or determined_yen is not null),
    check (paid_on is null or paid_yen is not null),
    check (state not in ('DETERMINED', 'CLAIMED', 'PAID', 'CLOSED') or determined_yen is not null),
    check (state not in ('PAID', 'CLOSED') or paid_yen is not null)
);
comment on column subsidy_grant.adopted_yen is '採択額（円）';
comment on column subsidy_grant.prior_adoption is '過去に採択されている事業者の補助率を使うか。交付申請のときに凍る';
comment on column subsidy_grant.requested_yen is '交付申請の額（円）';
comment on column subsidy_grant.granted_yen is '交付決定額（円）';
comment on column subsidy_grant.determined_yen is '確定額（円）';
comment on column subsidy_grant.reported_on is '最後に実績報告を受けた日。determined_on は額を確定した日、paid_on は支払った日';
comment on column subsidy_grant.version is '交付申請の内容の版';
create index subsidy_grant_call on subsidy_grant (call_code, number);
create index subsidy_grant_organisation on subsidy_grant (organisation_id);

create table grant_budget (
    application_id bigint not null references subsidy_grant (application_id),
    position integer not null,
    code text not null,
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    primary key (application_id, position),
    unique (application_id, code)
);
create table grant_income (
    application_id bigint not null references subsidy_grant (application_id),
    position integer not null,
    code text not null,
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    primary key (application_id, position),
    unique (application_id, code)
);

-- 交付決定の案。事務局の一人が用意し、別の一人が決める。
create table grant_decision (
    id bigint generated always as identity primary key,
    application_id bigint not null references subsidy_grant (application_id),
    granted_yen bigint not null check (granted_yen between 0 and 999999999999),
    decided_on date not null,
    conditions text[] not null,
    document_number text,
    state text not null check (state in ('PREPARED', 'APPROVED', 'REJECTED')),
    prepared_by text not null,
    prepared_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    check (decided_by <> prepared_by),
    check ((state = 'PREPARED') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check ((state = 'REJECTED') = (decision_reason is not null)),
    check ((state = 'APPROVED') = (document_number is not null))
);
create unique index grant_decision_one_open on grant_decision (application_id) where state = 'PREPARED';
create unique index grant_decision_one_approved on grant_decision (application_id) where state = 'APPROVED';
create index grant_decision_application on grant_decision (application_id, id);
create table grant_allocation (
    decision_id bigint not null references grant_decision (id),
    position integer not null,
    code text not null,
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    primary key (decision_id, position),
    unique (decision_id, code)
);
