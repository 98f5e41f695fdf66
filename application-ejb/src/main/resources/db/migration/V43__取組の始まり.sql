-- 事業の系列。配ったものでない規則集は、それぞれを一つの系列とする。配ったものは、起動のときに今の書き方に替わる。
update rule_set set content = rtrim(content, E'\n') || E'\nline: {code: ' || code || ', name: {value: '
    || to_json(name) || E', origin: SAMPLE}}\n' where loaded_by <> '製品に同梱';
update rule_set set content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')
    where loaded_by <> '製品に同梱';

-- 交付決定を受けた取組の、市町村と連名。内容から引く。
create view granted_project as
select g.application_id,
    coalesce((select string_agg(code, E'\n') from jsonb_array_elements_text(
        case when jsonb_typeof(doc #> '{region,municipalityCodes}') = 'array'
            then doc #> '{region,municipalityCodes}' else '[]'::jsonb end) code), '') as municipality_codes,
    coalesce((select string_agg(coalesce(joint ->> 'corporateNumber', '') || ' ' || coalesce(joint ->> 'name', ''), E'\n')
        from jsonb_array_elements(
            case when jsonb_typeof(doc -> 'jointApplicants') = 'array'
                then doc -> 'jointApplicants' else '[]'::jsonb end) joint), '') as joint_applicants
from subsidy_grant g
join application a on a.id = g.application_id
cross join lateral (select a.content::jsonb as doc) content;

-- 取組が、前に始まった取組と同じものかの、人の判断。今のものは、取り消していない行。
create table start_decision (
    id bigint generated always as identity primary key,
    project text not null check (project <> ''),
    earlier text check (earlier <> project),
    compared text not null check (compared <> ''),
    reason text not null check (reason <> ''),
    decided_by text not null,
    decided_at timestamptz not null,
    revoked_by text,
    revoked_at timestamptz,
    revocation_reason text,
    check ((revoked_by is null) = (revoked_at is null)),
    check ((revoked_by is null) = (revocation_reason is null))
);
create unique index start_decision_one on start_decision (project) where revoked_at is null;
comment on column start_decision.project is '申請番号か、採択一覧の取組の番号';
comment on column start_decision.earlier is '同じ取組。新しい取組と決めたなら null';
comment on column start_decision.compared is '比べた前の取組。空白で区切る';
