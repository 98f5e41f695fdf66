-- 交付決定の日は、承認した日である。承認していない案は、日を持たない。決めたものの日は変えない。
alter table grant_decision alter column decided_on drop not null;
update grant_decision set decided_on = null where state <> 'APPROVED';
alter table grant_decision add check ((state = 'APPROVED') = (decided_on is not null));
