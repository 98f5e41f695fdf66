-- 年度ごとの通し番号。欠番があってよい番号（申請番号、受付番号）に使い、同時の発番を待たせない。
create function next_running_number(kind text, fiscal_year integer) returns bigint language plpgsql as $$
declare
    sequence_name text := format('running_number_%s_%s', kind, fiscal_year);
begin
    if to_regclass(sequence_name) is null then
        perform pg_advisory_xact_lock(hashtextextended(sequence_name, 0));
        execute format('create sequence if not exists %I', sequence_name);
    end if;
    return nextval(sequence_name);
end
$$;

-- 申請。content は様式の内容（RFC 8785 の JSON）、version はその版。事務局の確認や審査では増えない。
create table application (
    id bigint generated always as identity primary key,
    number text not null unique,
    fiscal_year integer not null,
    running_number integer not null check (running_number >= 1),
    call_code text not null references subsidy_call (code),
    track_code text not null,
    rule_set_code text not null,
    rule_set_version integer not null,
    form_version integer not null,
    organisation_id bigint not null references organisation (id),
    corporate_number text not null check (corporate_number ~ '^[0-9]{13}$'),
    state text not null check (state in (
        'DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'INELIGIBLE', 'UNDER_REVIEW', 'ADOPTED', 'CONDITIONALLY_ADOPTED',
        'RESERVE', 'REJECTED', 'WITHDRAWN', 'DECLINED', 'ADOPTION_REVOKED', 'RESERVE_LAPSED')),
    content text not null,
    version bigint not null,
    body_name text not null,
    project_name text not null,
    area text not null,
    requested_yen bigint check (requested_yen between 0 and 999999999999),
    search_key text not null,
    prior_adoption boolean,
    receipt_number text unique,
    edition integer not null default 0 check (edition >= 0),
    received_at timestamptz,
    ranked_at timestamptz,
    created_by text not null,
    created_at timestamptz not null,
    updated_by text not null,
    updated_at timestamptz not null,
    unique (fiscal_year, running_number),
    foreign key (rule_set_code, rule_set_version) references rule_set (code, version),
    check ((edition = 0) = (receipt_number is null)),
    check ((edition = 0) = (received_at is null)),
    check (edition > 0 or state in ('DRAFT', 'WITHDRAWN'))
);
comment on column application.requested_yen is '申請の額（円）。計算できない下書きでは null';
comment on column application.prior_adoption is '過去の採択に当たるかの判断。まだなら null';
comment on column application.received_at is '最後に提出された版の受付時刻';
comment on column application.ranked_at is '締切までに送られた最後の版の受付時刻。同点のときに比べる';
-- 一つの団体の、一つの枠への生きている申請は一つ。
create unique index application_one_per_track on application (call_code, track_code, organisation_id)
    where state <> 'WITHDRAWN';
create index application_call on application (call_code, number);
create index application_call_state on application (call_code, state, number);
create index application_organisation on application (organisation_id, number);
create index application_search on application using gin (search_key gin_trgm_ops);

-- 提出された版。内容（添付の一覧を含む）をそのまま残し、変えない。
create table application_edition (
    application_id bigint not null references application (id),
    edition integer not null check (edition >= 1),
    form_version integer not null,
    received_at timestamptz not null,
    submitted_by text not null,
    content bytea not null,
    content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    primary key (application_id, edition)
);
create trigger application_edition_append_only before update or delete or truncate on application_edition
    execute function refuse_change();

-- 添付。ファイルは内容のハッシュで保管庫にあり、行はそれを指す。外された添付も、提出された版が指すので行を残す。
create table attachment (
    id bigint generated always as identity primary key,
    application_id bigint not null references application (id),
    slot text not null,
    name text not null,
    size bigint not null check (size > 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    media_type text not null,
    received_at timestamptz not null,
    uploaded_by text not null,
    removed_at timestamptz,
    removed_by text,
    check ((removed_at is null) = (removed_by is null))
);
create index attachment_application on attachment (application_id, id);
create index attachment_sha256 on attachment (sha256);

-- 提出された版の添付の一覧。
create table edition_attachment (
    application_id bigint not null,
    edition integer not null,
    attachment_id bigint not null references attachment (id),
    primary key (application_id, edition, attachment_id),
    foreign key (application_id, edition) references application_edition (application_id, edition)
);
create trigger edition_attachment_append_only before update or delete or truncate on edition_attachment
    execute function refuse_change();

-- 差戻し。直してほしい項目（内容の中の場所）と理由、期限（その日の終わりまで）。
create table correction_request (
    id bigint generated always as identity primary key,
    application_id bigint not null references application (id),
    state text not null check (state in ('OPEN', 'ANSWERED', 'LAPSED')),
    reason text not null,
    due_on date not null,
    requested_by text not null,
    requested_at timestamptz not null,
    closed_at timestamptz,
    answered_edition integer,
    check ((state = 'OPEN') = (closed_at is null)),
    check ((state = 'ANSWERED') = (answered_edition is not null))
);
create unique index correction_request_one_open on correction_request (application_id) where state = 'OPEN';
create index correction_request_due on correction_request (due_on) where state = 'OPEN';
create index correction_request_application on correction_request (application_id, id);
create table correction_pointer (
    correction_request_id bigint not null references correction_request (id),
    position integer not null,
    pointer text not null,
    primary key (correction_request_id, position)
);
