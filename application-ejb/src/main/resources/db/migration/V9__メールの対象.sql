-- 何についてのメールか（例: applications/R7-0042-0）。案件の経過に並べる。
alter table mail add column about text;
create index mail_about on mail (about, id) where about is not null;
