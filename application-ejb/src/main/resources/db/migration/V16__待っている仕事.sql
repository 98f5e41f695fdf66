-- 認証基盤の役割。サインインのたびに追随する。メールで知らせてよいものを、本人のいないところで決めるため。
alter table user_account add column roles text[] not null default '{}';

-- 待っている仕事のメールの受け取り方。行がなければ、一日一通。
create table waiting_mail (
    sub text primary key references user_account (sub),
    delivery text not null check (delivery in ('AT_ONCE', 'DIGEST', 'NONE')),
    digest_on date
);
comment on column waiting_mail.digest_on is '最後に一日一通を済ませた業務日付';

-- すぐに知らせる人に、もう知らせた仕事。済んだ仕事の行は消える。
create table waiting_told (
    sub text not null references waiting_mail (sub),
    line text not null,
    newest timestamptz not null,
    primary key (sub, line)
);
