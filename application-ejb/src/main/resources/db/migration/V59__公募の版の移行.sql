-- 公募を、規則集の新しい版に移す案。一人が用意し、別の人が承認すると、公募と下書きが移る。承認を待つものは、一つの公募に一つまで。
create table call_move (
    id bigint generated always as identity primary key,
    call_code text not null references subsidy_call (code),
    from_version integer not null,
    to_version integer not null,
    reason text not null,
    state text not null check (state in ('PREPARED', 'APPROVED', 'REJECTED')),
    prepared_by text not null,
    prepared_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    history text[] not null default '{}',
    check (to_version > from_version),
    check (decided_by <> prepared_by),
    check ((state = 'PREPARED') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null)),
    check ((state = 'REJECTED') = (decision_reason is not null))
);
create unique index call_move_one_open on call_move (call_code) where state = 'PREPARED';
create index call_move_call on call_move (call_code, id);

-- 申請が新しい版に移ったこと。移る前の内容を持つので、新しい様式に収まらなかった記入も残る。
create table application_move (
    id bigint generated always as identity primary key,
    application_id bigint not null references application (id),
    rule_set_code text not null,
    from_version integer not null,
    to_version integer not null,
    content_before text not null,
    before_yen bigint,
    after_yen bigint,
    reason text not null,
    moved_by text not null,
    moved_at timestamptz not null,
    foreign key (rule_set_code, from_version) references rule_set (code, version),
    foreign key (rule_set_code, to_version) references rule_set (code, version),
    check (to_version > from_version)
);
create index application_move_application on application_move (application_id, id);
alter table application add column moved_at timestamptz;
