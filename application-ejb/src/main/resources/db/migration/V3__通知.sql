-- 送るメール（outbox）。業務の変更と同じトランザクションで書き、あとで送る。
create table mail (
    id bigint generated always as identity primary key,
    recipient_sub text not null references user_account (sub),
    address text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null default clock_timestamp(),
    sent_at timestamptz,
    failed_at timestamptz,
    last_error text,
    check (sent_at is null or failed_at is null)
);
create index mail_waiting on mail (next_attempt_at) where sent_at is null and failed_at is null;
create index mail_failed on mail (id) where failed_at is not null;

-- 確かめられたメールアドレス。認証基盤の値に追随する。なければ送らない。
alter table user_account add column email text;
