-- 種類に合わない終わりや長すぎる名前は直して持つ。直したときだけ、送られたままの名前も残す。
alter table attachment add column sent_name text;
alter table filing_file add column sent_name text;
alter table evidence_file add column sent_name text;
comment on column attachment.sent_name is '送られたままの名前。直していなければ null';
comment on column filing_file.sent_name is '送られたままの名前。直していなければ null';
comment on column evidence_file.sent_name is '送られたままの名前。直していなければ null';
