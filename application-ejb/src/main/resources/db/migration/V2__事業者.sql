-- 事業者（申請する団体）とその構成員。
create table organisation (
    id bigint generated always as identity primary key,
    corporate_number text not null check (corporate_number ~ '^[0-9]{13}$'),
    name text not null,
    name_key text not null,
    kind text not null,
    address text not null,
    representative text not null,
    staff_count integer not null check (staff_count >= 0),
    state text not null check (state in ('PROVISIONAL', 'CONFIRMED', 'DISMISSED')),
    registered_by text not null,
    registered_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    version bigint not null,
    check ((state = 'PROVISIONAL') = (decided_by is null))
);
-- 一つの法人番号に、生きている登録は一つ。
create unique index organisation_number on organisation (corporate_number) where state <> 'DISMISSED';
create index organisation_state on organisation (state, corporate_number);

-- 構成員。招かれた人は、はじめてサインインしたときに本人（sub）と結ばれる。
create table organisation_member (
    organisation_id bigint not null references organisation (id),
    username text not null,
    sub text,
    role text not null check (role in ('REPRESENTATIVE', 'STAFF')),
    added_by text not null,
    added_at timestamptz not null,
    primary key (organisation_id, username)
);
create unique index organisation_member_sub on organisation_member (organisation_id, sub);
create index organisation_member_by_sub on organisation_member (sub);
create index organisation_member_by_username on organisation_member (username) where sub is null;
