-- 操作の記録に、何の役割で、どこから、どの要求で行ったかと、変わったものの前と後を残す。閲覧と断りも一行にする。

alter table audit_entry
    add column actor_role text not null default '',
    add column source_address text not null default '',
    add column request_id text not null default '',
    add column before_sha256 text check (before_sha256 ~ '^[0-9a-f]{64}$'),
    add column after_sha256 text check (after_sha256 ~ '^[0-9a-f]{64}$'),
    -- 前からの行も同じに読めるよう、書かれたことから決まる列にする。行は書き換えない。
    add column kind text not null generated always as
        (case action when '閲覧' then 'READ' when '断り' then 'REFUSAL' else 'CHANGE' end) stored,
    add column case_number text generated always as
        (substring(subject from '(?:applications/|grants/|application=)([A-Z][A-Z0-9-]*)')) stored;
comment on column audit_entry.actor_role is 'そのとき使えた役割。二つ以上は空白で区切る';
comment on column audit_entry.request_id is '問い合わせ番号。サーバーの記録の同じ要求の行にもある';
comment on column audit_entry.before_sha256 is '同じトランザクションで変わった行の、変わる前の値の要約。すべて新しければ空';
comment on column audit_entry.after_sha256 is '変わった後の値の要約。すべて消えたなら空';

-- 案件の経過も、記録の画面も、案件か人で絞って新しい順に読む。対象の文字列では探さない。
drop index audit_entry_subject;
create index audit_entry_case on audit_entry (case_number, id) where case_number is not null;
create index audit_entry_actor on audit_entry (actor_name, id);

-- はじめて使う年度の数列を作るので、所有者として動く。動くときの利用者は、数列も表も作れない。
alter function next_running_number(text, integer) security definer set search_path = public, pg_temp;
