-- 利用者の登録の申し込みと、サインインしたブラウザー。合言葉と印は、その要約だけを持つ。

create table sign_up (
    id bigint generated always as identity primary key,
    email text not null check (email = lower(email)),
    token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
    source text not null,
    asked_at timestamptz not null,
    used_at timestamptz
);
comment on column sign_up.source is '申し込みの送り元。多すぎる申し込みを断るために数える';
create index sign_up_email on sign_up (email, asked_at);
create index sign_up_source on sign_up (source, asked_at);
create index sign_up_asked on sign_up (asked_at);

create table signed_in_browser (
    sub text not null references user_account (sub),
    mark_sha256 text not null check (mark_sha256 ~ '^[0-9a-f]{64}$'),
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (sub, mark_sha256)
);
create index signed_in_browser_mark on signed_in_browser (mark_sha256);
