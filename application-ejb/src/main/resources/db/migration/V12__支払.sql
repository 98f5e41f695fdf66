-- 請求。一つの交付に一つ。額は、確定額のうちまだ支払っていない額。
create table claim (
    id bigint generated always as identity primary key,
    application_id bigint not null unique references subsidy_grant (application_id),
    amount_yen bigint not null check (amount_yen between 1 and 999999999999),
    claimed_on date not null,
    claimed_by text not null,
    claimed_at timestamptz not null
);

-- 支払。支払担当の一人が用意し、別の一人が決め、銀行の結果を記す。口座は用意したときのもの。
create table payment (
    id bigint generated always as identity primary key,
    application_id bigint not null references subsidy_grant (application_id),
    claim_id bigint not null references claim (id),
    amount_yen bigint not null check (amount_yen between 1 and 999999999999),
    value_date date not null,
    bank_code text not null,
    bank_name text not null,
    branch_code text not null,
    branch_name text not null,
    kind text not null check (kind in ('ORDINARY', 'CURRENT')),
    account_number text not null,
    holder text not null,
    state text not null check (state in ('PREPARED', 'APPROVED', 'REJECTED')),
    prepared_by text not null,
    prepared_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    result text check (result in ('PAID', 'RETURNED')),
    result_on date,
    reference text,
    result_reason text,
    result_by text,
    result_at timestamptz,
    check (decided_by <> prepared_by),
    check ((state = 'PREPARED') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check ((state = 'REJECTED') = (decision_reason is not null)),
    check (result is null or state = 'APPROVED'),
    check ((result is null) = (result_on is null)),
    check ((result is null) = (reference is null)),
    check ((result is null) = (result_by is null)),
    check ((result is null) = (result_at is null)),
    check ((result is not distinct from 'RETURNED') = (result_reason is not null))
);
comment on column payment.reference is '銀行の受付番号など、振込を確かめられるもの';
comment on column payment.result_reason is '組戻しの理由';
-- 同じ請求を二度は支払わない: 承認待ち・振込中・支払済みは、合わせて一つまで。差戻しと組戻しの後は、また用意できる。
create unique index payment_once on payment (claim_id) where state <> 'REJECTED' and result is distinct from 'RETURNED';
create index payment_application on payment (application_id, id);

-- 予算総括表に数える案件。一件につき一行。総括表の数も、そのもとの一覧も、この一つの見方から読む。
-- 額が null の段階には、まだ（あるいはもう）立っていない。
create view budget_case as
select a.id as application_id,
       a.number,
       a.fiscal_year,
       a.running_number,
       a.call_code,
       a.track_code,
       a.body_name,
       a.project_name,
       coalesce(a.requested_yen, 0) as applied_yen,
       i.amount_yen as adopted_yen,
       g.granted_yen,
       g.granted_yen as changed_yen,
       g.determined_yen,
       g.paid_yen,
       e.state as held_state,
       e.amount_yen as held_yen
from application a
left join adoption_plan p on p.call_code = a.call_code and p.state = 'ANNOUNCED'
left join adoption_plan_item i on i.plan_id = p.id and i.application_number = a.number
    and i.result in ('ADOPTED', 'CONDITIONALLY_ADOPTED')
left join subsidy_grant g on g.application_id = a.id
    and g.state not in ('REQUEST_WITHDRAWN', 'DISCONTINUED', 'REVOKED')
left join encumbrance e on e.application_id = a.id
where a.state <> 'DRAFT' and a.edition > 0;
