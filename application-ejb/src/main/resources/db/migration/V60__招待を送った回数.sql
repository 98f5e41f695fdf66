-- 一つの招待を送った回数。送れる回数には限りがある。
alter table organisation_invitation add column sendings integer not null default 1;
