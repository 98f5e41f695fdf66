-- 審査委員。はじめてサインインしたときに本人（sub）と結ばれる。
create table reviewer (
    id bigint generated always as identity primary key,
    username text not null unique,
    sub text unique,
    name text not null,
    name_key text not null,
    active boolean not null,
    registered_by text not null,
    registered_at timestamptz not null,
    version bigint not null
);

-- 審査委員の所属。今のものも前のものも、利害関係の照合に使う。
create table reviewer_affiliation (
    reviewer_id bigint not null references reviewer (id),
    position integer not null,
    name text not null,
    name_key text not null,
    corporate_number text check (corporate_number ~ '^[0-9]{13}$'),
    role text not null,
    starts_on date,
    ends_on date,
    primary key (reviewer_id, position),
    check (starts_on <= ends_on)
);

-- 審査: 一つの申請への、一人の審査委員の割当と、利害関係の申告・免除、採点。
create table review (
    id bigint generated always as identity primary key,
    application_id bigint not null references application (id),
    reviewer_id bigint not null references reviewer (id),
    state text not null check (state in ('ASSIGNED', 'READY', 'RECUSED', 'SUBMITTED')),
    assigned_by text not null,
    assigned_at timestamptz not null,
    assignment_reason text,
    computed_conflict text,
    declared_conflict boolean,
    declaration_reason text,
    declared_at timestamptz,
    waiver_state text not null check (waiver_state in ('NONE', 'PREPARED', 'APPROVED', 'REJECTED')),
    waiver_reason text,
    waiver_by text,
    waiver_at timestamptz,
    waiver_decided_by text,
    waiver_decided_at timestamptz,
    waiver_rejection text,
    comment text not null,
    submitted_at timestamptz,
    version bigint not null,
    unique (application_id, reviewer_id),
    check ((declared_conflict is null) = (declared_at is null)),
    check (not (declared_conflict and declaration_reason is null)),
    check ((state = 'SUBMITTED') = (submitted_at is not null)),
    check (state <> 'RECUSED' or declared_conflict or computed_conflict is not null),
    check ((waiver_state = 'NONE') = (waiver_by is null)),
    check ((waiver_by is null) = (waiver_reason is null)),
    check ((waiver_state in ('APPROVED', 'REJECTED')) = (waiver_decided_by is not null)),
    check ((waiver_state = 'REJECTED') = (waiver_rejection is not null)),
    check (waiver_decided_by <> waiver_by)
);
comment on column review.computed_conflict is '照合で見つけた利害関係。名称だけの一致なら割り当てた理由が要る';
create index review_reviewer on review (reviewer_id, id);

-- 項目ごとの点。answered で score が null は「採点できない」、answered でないのは理由だけを書いたまだの項目。
create table review_score (
    review_id bigint not null references review (id),
    criterion text not null,
    answered boolean not null,
    score integer check (score >= 0),
    reason text not null,
    primary key (review_id, criterion),
    check (answered or score is null)
);

-- 採点の締切り。締め切った公募の行だけがあり、消えも変わりもしない。
create table review_round (
    call_code text primary key references subsidy_call (code),
    closed_by text not null,
    closed_at timestamptz not null
);
create trigger review_round_append_only before update or delete or truncate on review_round
    execute function refuse_change();

-- 締め切った後は、割当も申告も採点も変わらない（最後の守り）。
create function refuse_review_after_closure() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from review_round r join application a on a.call_code = r.call_code
        where a.id = new.application_id
    ) then
        raise exception '採点を締め切った公募の審査は変えられません';
    end if;
    return new;
end
$$;
create trigger review_fixed_after_closure before insert or update on review
    for each row execute function refuse_review_after_closure();
