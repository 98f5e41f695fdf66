-- 確認済みの事業者の、登録の内容の変更の届出。事務局が確かめると、登録が変わる。
create table registration_change (
    id bigint generated always as identity primary key,
    organisation_id bigint not null references organisation (id),
    name_before text not null,
    kind_before text not null,
    address_before text not null,
    representative_before text not null,
    staff_count_before integer not null,
    name text not null,
    kind text not null,
    address text not null,
    representative text not null,
    staff_count integer not null check (staff_count >= 0),
    reason text not null check (reason <> ''),
    state text not null check (state in ('PROPOSED', 'CONFIRMED', 'REFUSED')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    check ((state = 'PROPOSED') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check ((state = 'REFUSED') = (decision_reason is not null))
);
create unique index registration_change_one_open on registration_change (organisation_id) where state = 'PROPOSED';
create index registration_change_organisation on registration_change (organisation_id, id);
