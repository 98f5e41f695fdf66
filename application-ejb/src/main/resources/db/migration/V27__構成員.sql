-- 構成員は、招待を受けた本人だけ。利用者名だけで加えられていて本人と結ばれていない行は、メールアドレスを待つ招待になり、何も見せない。

create table organisation_invitation (
    id bigint generated always as identity primary key,
    organisation_id bigint not null references organisation (id),
    email text,
    former_username text,
    role text not null check (role in ('REPRESENTATIVE', 'STAFF', 'VIEWER')),
    replacing boolean not null,
    state text not null check (state in ('UNBOUND', 'PENDING', 'ACCEPTED', 'WITHDRAWN')),
    token_sha256 text unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
    invited_by text not null,
    invited_at timestamptz not null,
    sent_at timestamptz not null,
    expires_at timestamptz,
    decided_by text,
    decided_at timestamptz,
    version bigint not null,
    check ((former_username is null) = (email is not null)),
    check ((email is null) = (token_sha256 is null)),
    check ((email is null) = (expires_at is null)),
    check (email is null or state <> 'UNBOUND'),
    check ((state in ('ACCEPTED', 'WITHDRAWN')) = (decided_by is not null)),
    check ((decided_by is null) = (decided_at is null)),
    check (not replacing or role = 'REPRESENTATIVE')
);
comment on column organisation_invitation.replacing is '事務局が定めた新しい代表への招待。受けると、それまでの代表と入れ替わる';
create index organisation_invitation_organisation on organisation_invitation (organisation_id, id);
-- 一つの団体から一つの宛先に、返事を待つ招待は一つ。
create unique index organisation_invitation_one_pending on organisation_invitation (organisation_id, lower(email))
    where state = 'PENDING';

-- 終わった構成員。変えも消しもしない。
create table ended_membership (
    id bigint generated always as identity primary key,
    organisation_id bigint not null references organisation (id),
    sub text not null,
    username text not null,
    role text not null check (role in ('REPRESENTATIVE', 'STAFF', 'VIEWER')),
    joined_at timestamptz not null,
    ended_at timestamptz not null,
    ended_by text not null,
    reason text not null
);
create index ended_membership_organisation on ended_membership (organisation_id, id);

insert into organisation_invitation (organisation_id, former_username, role, replacing, state, invited_by, invited_at,
        sent_at, version)
    select organisation_id, username, role, false, 'UNBOUND', added_by, added_at, added_at, 0
    from organisation_member where sub is null order by organisation_id, added_at;
delete from organisation_member where sub is null;

-- 申請を扱う側の人は、招かれただけで、自分から加わっていない。
insert into ended_membership (organisation_id, sub, username, role, joined_at, ended_at, ended_by, reason)
    select m.organisation_id, m.sub, m.username, m.role, m.added_at, now(), '事務局',
        '申請を扱う側の役割を持つ人は、構成員になれないため'
    from organisation_member m join user_account u on u.sub = m.sub
    where u.roles && array['secretariat', 'official', 'bureau', 'auditor', 'administrator', 'payment']
    order by m.organisation_id, m.added_at;
delete from organisation_member m using user_account u
    where u.sub = m.sub
        and u.roles && array['secretariat', 'official', 'bureau', 'auditor', 'administrator', 'payment'];
create trigger ended_membership_append_only before update or delete or truncate on ended_membership
    execute function refuse_change();

drop index organisation_member_by_username;
drop index organisation_member_sub;
alter table organisation_member
    drop constraint organisation_member_pkey,
    drop constraint organisation_member_role_check,
    alter column sub set not null,
    add primary key (organisation_id, sub),
    add constraint organisation_member_role_check check (role in ('REPRESENTATIVE', 'STAFF', 'VIEWER'));

-- 代表の引継ぎの申し出。
alter table organisation
    add column handover_from text,
    add column handover_to text,
    add column handover_at timestamptz,
    add check ((handover_from is null) = (handover_to is null)),
    add check ((handover_from is null) = (handover_at is null)),
    add check (handover_from <> handover_to);

-- 一つの法人番号に、確認済みの登録は一つ。仮登録は、ほかの人も登録でき、事務局がどれかを決める。
drop index organisation_number;
create unique index organisation_confirmed_number on organisation (corporate_number) where state = 'CONFIRMED';
create unique index organisation_provisional_number on organisation (corporate_number, registered_by)
    where state = 'PROVISIONAL';
create index organisation_number on organisation (corporate_number, id) where state <> 'DISMISSED';
create index organisation_registered_by on organisation (registered_by) where state = 'PROVISIONAL';

-- 事務局が新しい代表を定める案。
create table representative_naming (
    id bigint generated always as identity primary key,
    organisation_id bigint not null references organisation (id),
    email text not null,
    evidence text not null check (evidence <> ''),
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
create unique index representative_naming_one_open on representative_naming (organisation_id) where state = 'PREPARED';
create index representative_naming_organisation on representative_naming (organisation_id, id);

-- 系の利用者でないアドレスにも送る。合言葉は本文に置かず、送り終えたら消す。
alter table mail
    alter column recipient_sub drop not null,
    add column secret text,
    add check (recipient_sub is not null or address <> '');
comment on column mail.secret is '送るときに本文の印と置き換える合言葉。送り終えるか、送れないと決まったら消す';
