-- 事務局は、審査の割当を理由とともに取り消せる。取り消した割当は、点にも負担にも数えない。
alter table review drop constraint review_state_check;
alter table review add constraint review_state_check
    check (state in ('ASSIGNED', 'READY', 'RECUSED', 'SUBMITTED', 'WITHDRAWN'));
alter table review
    add column withdrawal_reason text,
    add column withdrawn_by text,
    add column withdrawn_at timestamptz,
    add check ((state = 'WITHDRAWN') = (withdrawal_reason is not null)),
    add check ((withdrawal_reason is null) = (withdrawn_by is null)),
    add check ((withdrawn_by is null) = (withdrawn_at is null));
comment on column review.computed_conflict is '照合で見つけた利害関係。要確認なら、事務局が assignment_reason に理由を記す';
