-- 受け取ったファイルの、ウイルス検査の様子。検査するよう決めてあれば、済むまではだれにも渡さない。
alter table attachment
    add column scan text not null default 'UNASKED' check (scan in ('UNASKED', 'WAITING', 'CLEAN', 'INFECTED')),
    add column virus text,
    add column scanned_at timestamptz,
    add check ((scan = 'INFECTED') = (virus is not null));
alter table filing_file
    add column scan text not null default 'UNASKED' check (scan in ('UNASKED', 'WAITING', 'CLEAN', 'INFECTED')),
    add column virus text,
    add column scanned_at timestamptz,
    add check ((scan = 'INFECTED') = (virus is not null));
alter table evidence_file
    add column scan text not null default 'UNASKED' check (scan in ('UNASKED', 'WAITING', 'CLEAN', 'INFECTED')),
    add column virus text,
    add column scanned_at timestamptz,
    add check ((scan = 'INFECTED') = (virus is not null));
comment on column attachment.virus is '見つかったウイルスの名';
comment on column filing_file.virus is '見つかったウイルスの名';
comment on column evidence_file.virus is '見つかったウイルスの名';
comment on column attachment.scanned_at is '後からの検査が済んだ業務時刻';
comment on column filing_file.scanned_at is '後からの検査が済んだ業務時刻';
comment on column evidence_file.scanned_at is '後からの検査が済んだ業務時刻';

create index attachment_held_back on attachment (sha256) where scan in ('WAITING', 'INFECTED');
create index filing_file_held_back on filing_file (sha256) where scan in ('WAITING', 'INFECTED');
create index evidence_file_held_back on evidence_file (sha256) where scan in ('WAITING', 'INFECTED');

create or replace view stored_file as
    select 'attachments' as place, a.number as number, f.id as id, f.application_id as application_id,
        f.name as name, f.size as size, f.sha256 as sha256, f.uploaded_by as uploaded_by, f.removed_at as removed_at,
        (select string_agg(cast(e.edition as text), '、' order by e.edition)
            from edition_attachment e where e.attachment_id = f.id) as editions,
        f.scan as scan, f.virus as virus, coalesce(f.scanned_at, f.received_at) as scan_since
    from attachment f join application a on a.id = f.application_id
    union all
    select 'filings/' || g.kind, a.number, f.id, f.application_id, f.name, f.size, f.sha256, f.uploaded_by, f.removed_at,
        (select string_agg(cast(e.edition as text), '、' order by e.edition)
            from filing_edition_file e where e.file_id = f.id),
        f.scan, f.virus, coalesce(f.scanned_at, f.received_at)
    from filing_file f join filing g on g.id = f.filing_id join application a on a.id = f.application_id
    union all
    select 'filings/performance-report', a.number, f.id, f.application_id, f.name, f.size, f.sha256, f.uploaded_by, f.removed_at,
        (select string_agg(cast(r.edition as text), '、' order by r.edition)
            from report_file e join performance_report r on r.id = e.report_id where e.evidence_id = f.id),
        f.scan, f.virus, coalesce(f.scanned_at, f.received_at)
    from evidence_file f join application a on a.id = f.application_id;
