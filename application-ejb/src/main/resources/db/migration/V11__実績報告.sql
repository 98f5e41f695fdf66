-- 実績報告。edition 0 は書きかけ、1 からは出された版で、変わらない。
create table performance_report (
    id bigint generated always as identity primary key,
    application_id bigint not null references subsidy_grant (application_id),
    edition integer not null check (edition >= 0),
    version bigint not null,
    completed_on date,
    won bigint check (won between 0 and 999999999),
    trained bigint check (trained between 0 and 999999999),
    kept bigint check (kept between 0 and 999999999),
    vacancies bigint check (vacancies between 0 and 999999999),
    interviews bigint check (interviews between 0 and 999999999),
    internships bigint check (internships between 0 and 999999999),
    hired bigint check (hired between 0 and 999999999),
    successors bigint check (successors between 0 and 999999999),
    self_reliance text not null,
    saved_by text not null,
    saved_at timestamptz not null,
    content_sha256 text check (content_sha256 ~ '^[0-9a-f]{64}$'),
    unique (application_id, edition),
    check ((edition = 0) = (content_sha256 is null)),
    check (edition = 0 or completed_on is not null)
);
comment on column performance_report.version is '書きかけの版。保存のたびに増える';

create table report_activity (
    report_id bigint not null references performance_report (id),
    position integer not null,
    held_on date,
    title text not null,
    participants bigint check (participants between 0 and 999999999),
    companies bigint check (companies between 0 and 999999999),
    result text not null,
    primary key (report_id, position)
);
create table report_kpi (
    report_id bigint not null references performance_report (id),
    position integer not null,
    kind text not null,
    target bigint check (target between 0 and 999999999),
    actual bigint check (actual between 0 and 999999999),
    reason text not null,
    primary key (report_id, position)
);
create table report_cost (
    report_id bigint not null references performance_report (id),
    position integer not null,
    category text not null,
    description text not null,
    amount_yen bigint check (amount_yen between 0 and 999999999999),
    incurred_from date,
    incurred_to date,
    quoted_on date,
    ordered_on date,
    delivered_on date,
    accepted_on date,
    invoiced_on date,
    paid_on date,
    late_reason text not null,
    payee text not null,
    primary key (report_id, position)
);
create table report_income (
    report_id bigint not null references performance_report (id),
    position integer not null,
    kind text not null,
    amount_yen bigint check (amount_yen between 0 and 999999999999),
    primary key (report_id, position)
);

-- 証拠書類と成果物のファイル。外しても、出された版が指すことがあるので行は残る。
create table evidence_file (
    id bigint generated always as identity primary key,
    application_id bigint not null references subsidy_grant (application_id),
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
comment on column evidence_file.slot is '費目の符号か deliverable（成果物）';
create index evidence_file_application on evidence_file (application_id, id);
create index evidence_file_sha256 on evidence_file (sha256);

create table report_cost_evidence (
    report_id bigint not null references performance_report (id),
    position integer not null,
    line integer not null check (line >= 0),
    evidence_id bigint not null references evidence_file (id),
    primary key (report_id, position)
);
create index report_cost_evidence_file on report_cost_evidence (evidence_id);
create table report_deliverable (
    report_id bigint not null references performance_report (id),
    position integer not null,
    title text not null,
    attachment bigint references evidence_file (id),
    primary key (report_id, position)
);
create index report_deliverable_file on report_deliverable (attachment);

-- 出された版とその行は、変えられない。
create function refuse_submitted_report_change() returns trigger language plpgsql as $$
begin
    if old.edition > 0 then
        raise exception '出された実績報告は変えられません（%）', old.id;
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger performance_report_submitted before update or delete on performance_report
    for each row execute function refuse_submitted_report_change();
create function refuse_submitted_report_row_change() returns trigger language plpgsql as $$
begin
    if exists (select 1 from performance_report r where r.id = old.report_id and r.edition > 0) then
        raise exception '出された実績報告の行は変えられません（%）', old.report_id;
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger report_activity_submitted before update or delete on report_activity
    for each row execute function refuse_submitted_report_row_change();
create trigger report_kpi_submitted before update or delete on report_kpi
    for each row execute function refuse_submitted_report_row_change();
create trigger report_cost_submitted before update or delete on report_cost
    for each row execute function refuse_submitted_report_row_change();
create trigger report_cost_evidence_submitted before update or delete on report_cost_evidence
    for each row execute function refuse_submitted_report_row_change();
create trigger report_income_submitted before update or delete on report_income
    for each row execute function refuse_submitted_report_row_change();
create trigger report_deliverable_submitted before update or delete on report_deliverable
    for each row execute function refuse_submitted_report_row_change();

-- 確定検査。一つの出された版を確かめる。検査中のものは一つの交付に一つまで。
create table inspection (
    id bigint generated always as identity primary key,
    application_id bigint not null references subsidy_grant (application_id),
    report_id bigint not null references performance_report (id),
    state text not null check (state in ('OPEN', 'COMPLETED', 'CORRECTION')),
    version bigint not null,
    income_corrected boolean not null,
    on_site boolean not null,
    note text not null,
    saved_by text not null,
    saved_at timestamptz not null,
    closed_by text,
    closed_at timestamptz,
    correction_reason text,
    correction_due_on date,
    check ((state = 'OPEN') = (closed_by is null)),
    check ((closed_by is null) = (closed_at is null)),
    check ((state = 'CORRECTION') = (correction_reason is not null)),
    check ((correction_reason is null) = (correction_due_on is null))
);
create unique index inspection_one_open on inspection (application_id) where state = 'OPEN';
create index inspection_application on inspection (application_id, id);
create index inspection_report on inspection (report_id);
create table inspection_line (
    inspection_id bigint not null references inspection (id),
    position integer not null,
    result text check (result in ('ACCEPTED', 'REDUCED', 'REFUSED')),
    accepted_yen bigint check (accepted_yen between 0 and 999999999999),
    reason text not null,
    primary key (inspection_id, position)
);
create table inspection_income (
    inspection_id bigint not null references inspection (id),
    position integer not null,
    kind text not null,
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    primary key (inspection_id, position),
    unique (inspection_id, kind)
);
create table inspection_deduction (
    inspection_id bigint not null references inspection (id),
    position integer not null,
    kind text not null check (kind in ('PROFIT', 'CONSUMPTION_TAX')),
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    reason text not null,
    primary key (inspection_id, position),
    unique (inspection_id, kind)
);

-- 額の確定の案。事務局の一人が用意し、用意も検査もしていない別の一人が承認する。
create table amount_determination (
    id bigint generated always as identity primary key,
    application_id bigint not null references subsidy_grant (application_id),
    inspection_id bigint not null references inspection (id),
    amount_yen bigint not null check (amount_yen between 0 and 999999999999),
    cost_yen bigint not null check (cost_yen between 0 and 999999999999),
    method text not null check (method in ('RATE', 'PROPORTION')),
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
    check ((state = 'REJECTED') = (decision_reason is not null))
);
create unique index amount_determination_one_open on amount_determination (application_id) where state = 'PREPARED';
create unique index amount_determination_one_approved on amount_determination (application_id) where state = 'APPROVED';
create index amount_determination_application on amount_determination (application_id, id);
create index amount_determination_inspection on amount_determination (inspection_id);
