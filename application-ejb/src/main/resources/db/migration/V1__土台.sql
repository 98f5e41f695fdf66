-- 第1段の表。移行は前にしか進まない。守らなければならない規則は制約として書く。
-- 金額は円の整数（bigint）、時刻は timestamptz、日付は date（日本時間の暦日）。

create extension if not exists pg_trgm;

-- 業務時刻。本番は差 0。開発では差をずらすか、一つの時刻に止める。行は最初の起動が入れる。
create table business_clock (
    id smallint primary key check (id = 1),
    offset_millis bigint not null,
    frozen_at timestamptz
);

-- 利用者。本人確認は認証基盤、停止はこの表で行う。
create table user_account (
    sub text primary key,
    username text not null,
    display_name text not null,
    first_seen_at timestamptz not null,
    locked_at timestamptz,
    lock_reason text,
    version bigint not null,
    check ((locked_at is null) = (lock_reason is null))
);
create index user_account_username on user_account (username);

-- 操作の記録。追記だけで、変更も削除もしない。
create table audit_entry (
    id bigint generated always as identity primary key,
    business_time timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    actor_sub text not null,
    actor_name text not null,
    action text not null,
    subject text not null,
    detail text not null
);
create index audit_entry_subject on audit_entry (subject, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% は追記専用です', tg_table_name;
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    execute function refuse_change();

-- 二重送信の防止。答えは、それを生んだ変更と同じトランザクションで残す。
create table idempotency_key (
    caller text not null,
    key text not null,
    request_sha256 text not null,
    status integer not null,
    location text not null,
    etag text not null,
    content_type text not null,
    body bytea not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (caller, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);

-- 規則集。ファイルの本文をそのまま残し、同じ版の別の内容は受け付けない。
create table rule_set (
    code text not null,
    version integer not null check (version >= 1),
    fiscal_year integer not null,
    name text not null,
    state text not null check (state in ('LOADED', 'ACTIVATION_REQUESTED', 'ACTIVE')),
    content text not null,
    content_sha256 text not null,
    loaded_by text not null,
    loaded_at timestamptz not null,
    requested_by text,
    requested_at timestamptz,
    approved_by text,
    approved_at timestamptz,
    lock_version bigint not null,
    primary key (code, version),
    check (approved_by is null or approved_by <> requested_by)
);

-- 公募。
create table subsidy_call (
    code text primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    name text not null,
    rule_set_code text not null,
    rule_set_version integer not null,
    fiscal_year integer not null,
    state text not null check (state in
        ('PREPARING', 'ANNOUNCED', 'UNDER_REVIEW', 'DECIDED', 'RUNNING', 'COMPLETED')),
    opens_at timestamptz,
    opens_at_sample boolean not null,
    closes_at timestamptz,
    version bigint not null,
    foreign key (rule_set_code, rule_set_version) references rule_set (code, version),
    check (opens_at < closes_at),
    check (state = 'COMPLETED' or (opens_at is not null and closes_at is not null))
);
create index subsidy_call_fiscal_year on subsidy_call (fiscal_year, code);

-- 事業予算（案・成立）。現在の値は最後の行、それより前は経過。
create table appropriation (
    id bigint generated always as identity primary key,
    call_code text not null references subsidy_call (code),
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    state text check (state in ('PROPOSED', 'ENACTED')),
    decided_on date,
    reason text not null,
    recorded_by text not null,
    recorded_at timestamptz not null
);
create index appropriation_call on appropriation (call_code, id);
create trigger appropriation_append_only before update or delete or truncate on appropriation
    execute function refuse_change();

-- 公募への配分額と枠ごとの内訳。現在の値は最後の行。
create table allotment (
    id bigint generated always as identity primary key,
    call_code text not null references subsidy_call (code),
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    reason text not null,
    sample boolean not null,
    recorded_by text not null,
    recorded_at timestamptz not null
);
create index allotment_call on allotment (call_code, id);
create table allotment_track (
    allotment_id bigint not null references allotment (id),
    track_code text not null,
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    primary key (allotment_id, track_code)
);
create trigger allotment_append_only before update or delete or truncate on allotment
    execute function refuse_change();
create trigger allotment_track_append_only before update or delete or truncate on allotment_track
    execute function refuse_change();

-- 都道府県と担当の経済産業局。
create table prefecture (
    code text primary key,
    municipality_code text not null unique,
    name text not null unique,
    kana text not null,
    bureau text not null
);

-- 公表された採択一覧。年度ごとに「すべて登録済み」か「未登録」。
create table adoption_list (
    fiscal_year integer primary key,
    state text not null check (state in ('COMPLETE', 'NOT_HELD'))
);
create table adopted_project (
    id bigint generated always as identity primary key,
    fiscal_year integer not null references adoption_list (fiscal_year),
    call_code text not null,
    track_code text,
    track_name text,
    list_position integer not null,
    no integer not null check (no >= 1),
    area text not null,
    project_name text not null,
    search_key text not null,
    unique nulls not distinct (fiscal_year, track_code, no),
    unique (fiscal_year, list_position)
);
create index adopted_project_search on adopted_project using gin (search_key gin_trgm_ops);
create table adopted_applicant (
    project_id bigint not null references adopted_project (id),
    position integer not null,
    role text not null check (role in ('LEAD', 'JOINT')),
    name text not null,
    name_key text not null,
    corporate_number text check (corporate_number ~ '^[0-9]{13}$'),
    check_digit_valid boolean,
    primary key (project_id, position),
    check ((corporate_number is null) = (check_digit_valid is null))
);
create unique index adopted_applicant_one_lead on adopted_applicant (project_id) where role = 'LEAD';
create index adopted_applicant_number on adopted_applicant (corporate_number);
create index adopted_applicant_name_key on adopted_applicant (name_key);
create table adopted_municipality (
    project_id bigint not null references adopted_project (id),
    position integer not null,
    name text not null,
    code text check (code ~ '^[0-9]{6}$'),
    prefecture_code text references prefecture (code),
    primary key (project_id, position)
);
create index adopted_municipality_prefecture on adopted_municipality (prefecture_code, project_id);
