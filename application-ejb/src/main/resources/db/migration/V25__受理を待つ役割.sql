-- 受理か承認を待つ届け出るものを、今決める人の役割で絞れるようにする。役割は種類ごとに規則集が決めるので、この版より前に待っているものは
-- null にしておき、起動のときに規則集から書き込む。
alter table filing add column waiting_roles text[];
update filing set waiting_roles = '{}' where state not in ('SUBMITTED', 'PREPARED');
alter table filing add check (state in ('SUBMITTED', 'PREPARED') or waiting_roles = '{}');
comment on column filing.waiting_roles is '今の状態で、受理か承認を決める人の役割。null は、まだ書き込んでいない';
create index filing_waiting on filing using gin (waiting_roles) where state in ('SUBMITTED', 'PREPARED');
