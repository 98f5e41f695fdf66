-- 文書番号の通し番号。年度と種類ごとに欠番がない。決定と同じトランザクションで一つ進め、取り消されれば戻る。
create table document_series (
    fiscal_year integer not null,
    kind text not null,
    last integer not null check (last >= 1),
    primary key (fiscal_year, kind)
);

-- 出した書面の中身（PDF）。内容のハッシュで引く。変えない。
create table document_content (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bytea not null check (length(bytes) > 0)
);
-- PDF はすでに圧縮されている。二度は圧縮しない。
alter table document_content alter column bytes set storage external;
create trigger document_content_append_only before update or delete or truncate on document_content
    execute function refuse_change();

-- 出した書面。変わるのは、申請者に見せる時刻（null はまだ見せない）だけで、一度だけ決まる。
create table document (
    id bigint generated always as identity primary key,
    kind text not null check (kind ~ '^[a-z][a-z0-9-]{0,39}$'),
    fiscal_year integer not null,
    document_number text unique,
    application_id bigint references application (id),
    call_code text references subsidy_call (code),
    title text not null,
    file_name text not null,
    sha256 text not null references document_content (sha256),
    size bigint not null check (size > 0),
    issued_by text not null,
    issued_at timestamptz not null,
    visible_to_applicant_from timestamptz
);
create index document_application on document (application_id, id);

create function refuse_document_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.visible_to_applicant_from is null then
        old.visible_to_applicant_from := new.visible_to_applicant_from;
        if old is not distinct from new then
            return new;
        end if;
    end if;
    raise exception '% で変えられるのは、申請者に見せる時刻を決めることだけです', tg_table_name;
end $$;
create trigger document_append_only before update or delete on document
    for each row execute function refuse_document_change();
create trigger document_no_truncate before truncate on document
    execute function refuse_change();

-- 印刷用の字形。書体にない文字を含むもとの文字列と、書面に印刷する文字列。
create table print_form (
    id bigint generated always as identity primary key,
    original text not null unique check (original <> ''),
    printed text not null check (printed <> ''),
    reason text not null,
    recorded_by text not null,
    recorded_at timestamptz not null
);
