-- 最後に提出された版から引く値。経済産業局の管轄と、連名の重なりを、内容を読まずに調べる。
alter table application
    add column prefecture_codes text[] not null default '{}',
    add column joint_numbers text[] not null default '{}';
comment on column application.prefecture_codes is '最後に提出された事業実施地域の都道府県コード';
comment on column application.joint_numbers is '最後に提出された連名の申請者の法人番号';
create index application_joint on application using gin (joint_numbers);
create index application_prefecture on application using gin (prefecture_codes);

-- 利用者の属する経済産業局。認証基盤の値に追随する。
alter table user_account add column bureau text;

-- 確認。人の判断だけを持ち、自動の確認は読むたびに求める。
create table screening (
    application_id bigint primary key references application (id),
    saves bigint not null check (saves >= 1),
    updated_by text not null,
    updated_at timestamptz not null
);
create table screening_item (
    application_id bigint not null references screening (application_id),
    code text not null,
    result text not null check (result in ('OK', 'NG', 'OPEN')),
    reason text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    edition integer not null,
    finding text not null,
    primary key (application_id, code),
    foreign key (application_id, edition) references application_edition (application_id, edition),
    check (result <> 'NG' or reason <> '')
);
comment on column screening_item.finding is '判断したときの自動の確認の値。変われば判断は効かない';

-- 過去の採択に当たるかの判断。今の判断は最後の行。
create table prior_adoption_decision (
    id bigint generated always as identity primary key,
    application_id bigint not null,
    edition integer not null,
    applies boolean not null,
    reason text not null check (reason <> ''),
    evidence text not null check (evidence <> ''),
    finding text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    foreign key (application_id, edition) references application_edition (application_id, edition)
);
create index prior_adoption_decision_application on prior_adoption_decision (application_id, id);
create trigger prior_adoption_decision_append_only before update or delete or truncate on prior_adoption_decision
    execute function refuse_change();

-- 法制度の承認・認定・指定の確認。今の確認は最後の行。
create table legal_basis_approval (
    id bigint generated always as identity primary key,
    application_id bigint not null references application (id),
    approved boolean not null,
    number text,
    decided_on date,
    reason text not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    check (not approved or (number is not null and decided_on is not null)),
    check (approved or reason <> '')
);
create index legal_basis_approval_application on legal_basis_approval (application_id, id);
create trigger legal_basis_approval_append_only before update or delete or truncate on legal_basis_approval
    execute function refuse_change();

-- 要件不適合と、その取消し（用意と承認は別の人）。
create table ineligibility (
    id bigint generated always as identity primary key,
    application_id bigint not null references application (id),
    state text not null check (state in ('IN_FORCE', 'REINSTATEMENT_PREPARED', 'REINSTATED')),
    reason text not null check (reason <> ''),
    decided_by text not null,
    decided_at timestamptz not null,
    reinstatement_reason text,
    prepared_by text,
    prepared_at timestamptz,
    approved_by text,
    approved_at timestamptz,
    check ((state = 'IN_FORCE') = (prepared_by is null)),
    check ((state = 'REINSTATED') = (approved_by is not null)),
    check (approved_by <> prepared_by)
);
create unique index ineligibility_one_in_force on ineligibility (application_id) where state <> 'REINSTATED';
create index ineligibility_application on ineligibility (application_id, id);
