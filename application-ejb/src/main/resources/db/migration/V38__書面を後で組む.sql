-- 受付票などは、印刷する中身だけを提出とともに残し、PDF は後で組む。組むまで、ハッシュと大きさはない。組んだものは変えない。
alter table document
    alter column sha256 drop not null,
    alter column size drop not null,
    add column letter text,
    add constraint document_drawn check ((sha256 is null) = (size is null)),
    add constraint document_letter check (sha256 is not null or letter is not null);
create index document_undrawn on document (id) where sha256 is null;

create or replace function refuse_document_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.visible_to_applicant_from is null then
            old.visible_to_applicant_from := new.visible_to_applicant_from;
        end if;
        if old.sha256 is null then
            old.sha256 := new.sha256;
            old.size := new.size;
        end if;
        if old is not distinct from new then
            return new;
        end if;
    end if;
    raise exception '% で変えられるのは、申請者に見せる時刻と、まだない PDF を決めることだけです', tg_table_name;
end $$;
