-- 継続状況報告。一つの交付に一つ。差し戻されたら、直して出し直す。
create table continuation_report (
    application_id bigint primary key references subsidy_grant (application_id),
    state text not null check (state in ('SUBMITTED', 'RETURNED', 'ACCEPTED')),
    continued boolean not null,
    with_subsidy boolean not null,
    same_region boolean not null,
    successor_number text check (successor_number ~ '^[0-9]{13}$'),
    successor_name text,
    situation text not null,
    people_won integer check (people_won >= 0),
    people_trained integer check (people_trained >= 0),
    people_kept integer check (people_kept >= 0),
    first_submitted_on date not null,
    submitted_by text not null,
    submitted_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    return_reason text,
    version bigint not null,
    check ((successor_number is null) = (successor_name is null)),
    check (continued or (successor_number is null and not with_subsidy)),
    check ((state = 'SUBMITTED') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check ((state = 'RETURNED') = (return_reason is not null))
);
comment on column continuation_report.first_submitted_on is 'はじめに報告した日。翌年度の報告かどうかは、この日で決まる';

-- 採択一覧の取組の、名指しされた後継の団体。人が理由を添えて決める。今のものは、取り消していない行。
create table named_successor (
    id bigint generated always as identity primary key,
    project_id bigint not null references adopted_project (id),
    corporate_number text not null check (corporate_number ~ '^[0-9]{13}$'),
    name text not null check (name <> ''),
    reason text not null check (reason <> ''),
    decided_by text not null,
    decided_at timestamptz not null,
    revoked_by text,
    revoked_at timestamptz,
    revocation_reason text,
    check ((revoked_by is null) = (revoked_at is null)),
    check ((revoked_by is null) = (revocation_reason is null))
);
create unique index named_successor_one on named_successor (project_id) where revoked_at is null;
