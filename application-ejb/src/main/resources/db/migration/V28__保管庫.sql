-- 添付の保管庫。どの置き場所か、壊れていると分かった中身、見回りの進み。

-- 置き場所の印。置き場所の中のファイル store-id と同じでなければ、空のつなぎ先か、ほかの置き場所である。
create table content_store (
    one boolean primary key default true check (one),
    id text not null
);

-- 受け取ったときのままでないと分かった中身。
create table damaged_content (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    damage text not null check (damage in ('MISSING', 'LENGTH', 'CONTENT')),
    found_at timestamptz not null,
    found_by text not null check (found_by in ('SWEEP', 'FREEZE', 'READ')),
    mended_at timestamptz
);
comment on column damaged_content.mended_at is '受け取ったときのままに戻ったと分かった業務時刻';

-- 見回り。いつも一行。途中で止まっても、position の次から続ける。
create table content_sweep (
    one boolean primary key default true check (one),
    running boolean not null default false,
    position text not null default '',
    started_at timestamptz,
    checked bigint not null default 0,
    bytes bigint not null default 0,
    damaged bigint not null default 0,
    finished_at timestamptz,
    finished_checked bigint not null default 0,
    finished_bytes bigint not null default 0,
    finished_damaged bigint not null default 0
);
comment on column content_sweep.position is '読み終えた最後の中身の SHA-256';
insert into content_sweep default values;

-- 案件に送られたすべてのファイル。外したものを含む。
create view stored_file as
    select 'attachments' as place, a.number as number, f.id as id, f.application_id as application_id,
        f.name as name, f.size as size, f.sha256 as sha256, f.uploaded_by as uploaded_by, f.removed_at as removed_at,
        (select string_agg(cast(e.edition as text), '、' order by e.edition)
            from edition_attachment e where e.attachment_id = f.id) as editions
    from attachment f join application a on a.id = f.application_id
    union all
    select 'filings/' || g.kind, a.number, f.id, f.application_id, f.name, f.size, f.sha256, f.uploaded_by, f.removed_at,
        (select string_agg(cast(e.edition as text), '、' order by e.edition)
            from filing_edition_file e where e.file_id = f.id)
    from filing_file f join filing g on g.id = f.filing_id join application a on a.id = f.application_id
    union all
    select 'filings/performance-report', a.number, f.id, f.application_id, f.name, f.size, f.sha256, f.uploaded_by, f.removed_at,
        (select string_agg(cast(r.edition as text), '、' order by r.edition)
            from report_file e join performance_report r on r.id = e.report_id where e.evidence_id = f.id)
    from evidence_file f join application a on a.id = f.application_id;

create index edition_attachment_file on edition_attachment (attachment_id);
create index filing_file_application on filing_file (application_id);
create index attachment_uploaded_by on attachment (uploaded_by);
create index filing_file_uploaded_by on filing_file (uploaded_by);
create index evidence_file_uploaded_by on evidence_file (uploaded_by);
create index attachment_removed on attachment (removed_at) where removed_at is not null;
create index filing_file_removed on filing_file (removed_at) where removed_at is not null;
create index evidence_file_removed on evidence_file (removed_at) where removed_at is not null;
