-- 交付を受けた団体が出すもの（報告、届出）。一つの交付に、一つの種類は一つ。種類の決まりは規則集の filings にある。
-- content は書きかけの様式の内容（RFC 8785 の JSON）、version はその版。事務局の行いでは増えない。
create table filing (
    id bigint generated always as identity primary key,
    application_id bigint not null references subsidy_grant (application_id),
    kind text not null check (kind ~ '^[a-z0-9][a-z0-9-]*$'),
    state text not null check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'PREPARED', 'ACCEPTED')),
    version bigint not null,
    content text not null,
    edition integer not null check (edition >= 0),
    first_submitted_on date,
    saved_by text not null,
    saved_at timestamptz not null,
    accepted_by text,
    accepted_at timestamptz,
    unique (application_id, kind),
    check ((state = 'DRAFT') = (edition = 0)),
    check ((edition = 0) = (first_submitted_on is null)),
    check ((state = 'ACCEPTED') = (accepted_by is not null)),
    check ((accepted_by is null) = (accepted_at is null))
);
comment on column filing.first_submitted_on is 'はじめに出した日';

-- 受理の案。二人以上で受理する種類だけ。差し戻された案も残る。
create table filing_approval (
    id bigint generated always as identity primary key,
    filing_id bigint not null references filing (id),
    edition integer not null,
    state text not null check (state in ('PREPARED', 'APPROVED', 'REJECTED')),
    prepared_by text not null,
    prepared_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    history text[] not null,
    check (decided_by <> prepared_by),
    check ((state = 'PREPARED') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check ((state = 'REJECTED') = (decision_reason is not null))
);
create unique index filing_approval_one_open on filing_approval (filing_id) where state = 'PREPARED';
create index filing_approval_filing on filing_approval (filing_id, id);

-- 添えられたファイル。外しても、出された版が指すことがあるので行は残る。
create table filing_file (
    id bigint generated always as identity primary key,
    application_id bigint not null references subsidy_grant (application_id),
    filing_id bigint not null references filing (id),
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
create index filing_file_filing on filing_file (filing_id, id);
create index filing_file_sha256 on filing_file (sha256);

-- 出された版。変えられない。
create table filing_edition (
    filing_id bigint not null references filing (id),
    edition integer not null check (edition >= 1),
    form_version integer not null,
    received_at timestamptz not null,
    submitted_by text not null,
    content bytea not null,
    content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    primary key (filing_id, edition)
);
create table filing_edition_file (
    filing_id bigint not null,
    edition integer not null,
    file_id bigint not null references filing_file (id),
    primary key (filing_id, edition, file_id),
    foreign key (filing_id, edition) references filing_edition (filing_id, edition)
);
create index filing_edition_file_file on filing_edition_file (file_id);

-- 差戻し。直してほしい項目（内容の中の場所）と理由、出し直す期限。項目を挙げなければ、どこでも直せる。
create table filing_return (
    id bigint generated always as identity primary key,
    filing_id bigint not null references filing (id),
    edition integer not null,
    reason text not null check (reason <> ''),
    due_on date not null,
    returned_by text not null,
    returned_at timestamptz not null
);
create index filing_return_filing on filing_return (filing_id, id);
create table filing_return_pointer (
    filing_return_id bigint not null references filing_return (id),
    position integer not null,
    pointer text not null,
    primary key (filing_return_id, position)
);

-- 期限の前に知らせた印。同じ期限については、一つの日数で一度だけ知らせる。
create table filing_reminder (
    application_id bigint not null references subsidy_grant (application_id),
    kind text not null,
    due_on date not null,
    days integer not null,
    sent_at timestamptz not null,
    primary key (application_id, kind, due_on, days)
);

-- 知らせるものがあるかを、交付ごとに最後に見た業務日付。
create table filing_reminder_day (
    application_id bigint primary key references subsidy_grant (application_id),
    looked_on date not null
);

-- これまでの継続状況報告を写す。出された内容のバイト列は、今の書き方（キーの順、空白なし）で作る。
create function continuation_section(r continuation_report) returns text language sql as $$
    select '{"continuation":{' || string_agg(to_json(key)::text || ':' || value, ',' order by key collate "C") || '}}'
    from (values
        ('continued', r.continued::text),
        ('kept', r.people_kept::text),
        ('sameRegion', case when r.continued then r.same_region::text end),
        ('situation', to_json(r.situation)::text),
        ('succeeded', case when r.continued then (r.successor_number is not null)::text end),
        ('successorName', to_json(r.successor_name)::text),
        ('successorNumber', to_json(r.successor_number)::text),
        ('trained', r.people_trained::text),
        ('withSubsidy', case when r.continued then r.with_subsidy::text end),
        ('won', r.people_won::text)) as field (key, value)
    where value is not null
$$;
insert into filing (application_id, kind, state, version, content, edition, first_submitted_on, saved_by, saved_at,
        accepted_by, accepted_at)
    select r.application_id, 'continuation', r.state, 1, continuation_section(r), 1, r.first_submitted_on, r.submitted_by,
        r.submitted_at, case when r.state = 'ACCEPTED' then r.decided_by end,
        case when r.state = 'ACCEPTED' then r.decided_at end
    from continuation_report r order by r.application_id;
insert into filing_edition (filing_id, edition, form_version, received_at, submitted_by, content, content_sha256)
    select f.id, 1, 1, f.saved_at, f.saved_by, frozen.content, encode(sha256(frozen.content), 'hex')
    from filing f,
        lateral (select convert_to('{"attachments":[],"formVersion":1,"kind":"continuation","sections":' || f.content || '}',
            'UTF8') as content) frozen;
insert into filing_return (filing_id, edition, reason, due_on, returned_by, returned_at)
    select f.id, 1, r.return_reason, (r.decided_at at time zone 'Asia/Tokyo')::date + 14, r.decided_by, r.decided_at
    from filing f join continuation_report r on r.application_id = f.application_id where r.state = 'RETURNED';
drop function continuation_section(continuation_report);
drop table continuation_report;

create trigger filing_edition_append_only before update or delete or truncate on filing_edition
    execute function refuse_change();
create trigger filing_edition_file_append_only before update or delete or truncate on filing_edition_file
    execute function refuse_change();
create trigger filing_return_append_only before update or delete or truncate on filing_return
    execute function refuse_change();
create trigger filing_return_pointer_append_only before update or delete or truncate on filing_return_pointer
    execute function refuse_change();

-- 継続状況報告の要点。最後に出された版から読む。継続率はこれを数える。
create view continuation_answer as
select f.application_id, f.state, f.first_submitted_on,
    coalesce((answer ->> 'continued')::boolean, false) as continued,
    coalesce((answer ->> 'sameRegion')::boolean, false) as same_region,
    coalesce((answer ->> 'withSubsidy')::boolean, false) as with_subsidy,
    answer ->> 'successorNumber' as successor_number,
    answer ->> 'successorName' as successor_name
from filing f
join filing_edition e on e.filing_id = f.id and e.edition = f.edition
cross join lateral (select convert_from(e.content, 'UTF8')::jsonb #> '{sections,continuation}' as answer) content
where f.kind = 'continuation';
