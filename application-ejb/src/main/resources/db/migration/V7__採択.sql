-- 採択の案の版。公募ごとに 1 から。はじめの公表の後の版は、もとにした版（base_version_no）を持つ。
create table adoption_plan (
    id bigint generated always as identity primary key,
    call_code text not null references subsidy_call (code),
    version_no integer not null check (version_no >= 1),
    base_version_no integer check (base_version_no < version_no),
    state text not null check (state in ('PREPARED', 'APPROVED', 'ANNOUNCED', 'REJECTED', 'SUPERSEDED')),
    allotment_yen bigint not null check (allotment_yen between 0 and 999999999999),
    reason text not null,
    prepared_by text not null,
    prepared_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    announced_by text,
    announced_at timestamptz,
    superseded_reason text,
    lock_version bigint not null,
    unique (call_code, version_no),
    foreign key (call_code, base_version_no) references adoption_plan (call_code, version_no),
    check (decided_by <> prepared_by),
    check (announced_by <> decided_by),
    check ((decided_by is null) = (decided_at is null)),
    check ((announced_by is null) = (announced_at is null)),
    check (state not in ('APPROVED', 'ANNOUNCED', 'REJECTED') or decided_by is not null),
    check ((state = 'REJECTED') = (decision_reason is not null)),
    check (state <> 'ANNOUNCED' or announced_by is not null),
    check ((state = 'SUPERSEDED') = (superseded_reason is not null))
);
-- 公表を待つ版も、効いている版も、公募に一つまで。
create unique index adoption_plan_one_pending on adoption_plan (call_code) where state in ('PREPARED', 'APPROVED');
create unique index adoption_plan_one_in_force on adoption_plan (call_code) where state = 'ANNOUNCED';

-- 案の一件。作った後は変えない。
create table adoption_plan_item (
    plan_id bigint not null references adoption_plan (id),
    position integer not null,
    application_number text not null references application (number),
    track_code text not null,
    rank integer not null check (rank >= 1),
    score numeric,
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    cumulative_yen bigint not null check (cumulative_yen >= 0),
    below_minimum boolean not null,
    approval text not null check (approval in ('SETTLED', 'EXPECTED', 'DENIED')),
    result text not null check (result in
        ('ADOPTED', 'CONDITIONALLY_ADOPTED', 'RESERVE', 'REJECTED', 'DECLINED', 'ADOPTION_REVOKED', 'RESERVE_LAPSED')),
    reserve_order integer check (reserve_order >= 1),
    list_no integer check (list_no >= 1),
    promoted boolean not null,
    primary key (plan_id, position),
    unique (plan_id, application_number),
    unique (plan_id, track_code, list_no),
    unique (plan_id, reserve_order),
    check ((result = 'RESERVE') = (reserve_order is not null)),
    check (result not in ('ADOPTED', 'CONDITIONALLY_ADOPTED') or list_no is not null),
    check (result not in ('RESERVE', 'REJECTED', 'RESERVE_LAPSED') or list_no is null),
    check (not promoted or list_no is not null)
);
create index adoption_plan_item_application on adoption_plan_item (application_number);
create trigger adoption_plan_item_append_only before update or delete or truncate on adoption_plan_item
    execute function refuse_change();

-- 台帳。一つの申請に一つの額。辞退・取下げ・取消しで行ごとなくなる。
create table encumbrance (
    application_id bigint primary key references application (id),
    call_code text not null references subsidy_call (code),
    track_code text not null,
    state text not null check (state in ('RESERVED', 'COMMITTED', 'DETERMINED', 'PAID')),
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    changed_at timestamptz not null
);
create index encumbrance_call on encumbrance (call_code);

-- 最後の守り: 公募の台帳を一つずつにして、確保した額の合計が今の配分額を超えないことを確かめる。
create function encumbrance_within_allotment() returns trigger language plpgsql as $$
declare
    allotted bigint;
    encumbered bigint;
begin
    perform 1 from subsidy_call where code = new.call_code for no key update;
    select amount_yen into allotted from allotment where call_code = new.call_code order by id desc limit 1;
    select sum(amount_yen) into encumbered from encumbrance where call_code = new.call_code;
    if encumbered > coalesce(allotted, 0) then
        raise exception '公募 % の確保した額 % 円が、配分額 % 円を超えます', new.call_code, encumbered, coalesce(allotted, 0);
    end if;
    return null;
end $$;
create trigger encumbrance_within_allotment after insert or update on encumbrance
    for each row execute function encumbrance_within_allotment();
create function allotment_covers_encumbrances() returns trigger language plpgsql as $$
declare
    encumbered bigint;
begin
    perform 1 from subsidy_call where code = new.call_code for no key update;
    select sum(amount_yen) into encumbered from encumbrance where call_code = new.call_code;
    if encumbered > new.amount_yen then
        raise exception '公募 % の配分額 % 円が、確保した額 % 円を下回ります', new.call_code, new.amount_yen, encumbered;
    end if;
    return null;
end $$;
create trigger allotment_covers_encumbrances after insert on allotment
    for each row execute function allotment_covers_encumbrances();

-- 採択の取消し。事務局の一人が起こし、別の一人が決める。
create table adoption_revocation (
    id bigint generated always as identity primary key,
    application_id bigint not null references application (id),
    state text not null check (state in ('PREPARED', 'APPROVED', 'REJECTED')),
    reason text not null,
    prepared_by text not null,
    prepared_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    version bigint not null,
    check (decided_by <> prepared_by),
    check ((state = 'PREPARED') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check ((state = 'REJECTED') = (decision_reason is not null))
);
create unique index adoption_revocation_one_open on adoption_revocation (application_id) where state = 'PREPARED';
create index adoption_revocation_application on adoption_revocation (application_id, id);

-- 公表した採択一覧の版。載った取組は消さず、載せた版と除いた版を記す。
create table adoption_list_version (
    call_code text not null references subsidy_call (code),
    version_no integer not null check (version_no >= 1),
    fiscal_year integer not null references adoption_list (fiscal_year),
    announced_at timestamptz not null,
    primary key (call_code, version_no)
);
create trigger adoption_list_version_append_only before update or delete or truncate on adoption_list_version
    execute function refuse_change();
alter table adopted_project
    add column listed_version integer,
    add column removed_version integer check (removed_version > listed_version),
    add column promoted boolean not null default false,
    drop constraint adopted_project_fiscal_year_track_code_no_key,
    add constraint adopted_project_no unique nulls not distinct (fiscal_year, call_code, track_code, no);
comment on column adopted_project.listed_version is '載せた版。この系の外で公表された一覧では null';
comment on column adopted_project.removed_version is '辞退・取消しで除いた版。載っていれば null';

-- 今の版に載っている取組。
create view listed_project as select * from adopted_project where removed_version is null;
