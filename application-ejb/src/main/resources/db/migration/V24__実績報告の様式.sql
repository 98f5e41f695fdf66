-- 実績報告を、届け出るものの一つにする。様式に書くもの、版、提出、是正は filing が持ち、performance_report には経費の行と証拠書類が残る。

-- 様式になる前に出されたもの（form_version 0）は、出されたバイト列を content にそのまま残し、それを様式の言葉に読み替えたものを answers に持つ。
alter table filing_edition add column answers text;
comment on column filing_edition.answers is '前の形で出されたものだけ。様式の言葉に読み替えた内容（RFC 8785 の JSON）';

alter table subsidy_grant add column completed_on date;
comment on column subsidy_grant.completed_on is '実績報告による、補助事業の完了の日';

-- 出された版が指すファイル。
create table report_file (
    report_id bigint not null references performance_report (id),
    evidence_id bigint not null references evidence_file (id),
    primary key (report_id, evidence_id)
);
create index report_file_evidence on report_file (evidence_id);
insert into report_file (report_id, evidence_id)
    select e.report_id, e.evidence_id from report_cost_evidence e join performance_report r on r.id = e.report_id
    where r.edition > 0
    union
    select d.report_id, d.attachment from report_deliverable d join performance_report r on r.id = d.report_id
    where r.edition > 0 and d.attachment is not null;

-- RFC 8785 の書き方。キーは英字と数字だけ、数は整数だけ。
create function canonical_json(value jsonb) returns text language sql immutable as $$
    select case jsonb_typeof(value)
        when 'object' then '{' || coalesce((select string_agg(to_json(m.key)::text || ':' || canonical_json(m.value), ','
                order by m.key collate "C") from jsonb_each(value) m), '') || '}'
        when 'array' then '[' || coalesce((select string_agg(canonical_json(i.item), ',' order by i.position)
                from jsonb_array_elements(value) with ordinality i (item, position)), '') || ']'
        when 'string' then to_json(value #>> '{}')::text
        else value::text
    end
$$;

-- 様式の言葉での内容。右腕人材の成果は、その枠の交付か、出された版にあるものだけ。
create function report_answers(r performance_report) returns text language sql as $$
    select canonical_json(jsonb_strip_nulls(jsonb_build_object(
        'outcome', jsonb_build_object('completedOn', r.completed_on, 'selfReliance', r.self_reliance),
        'people', jsonb_build_object('won', r.won, 'trained', r.trained, 'kept', r.kept),
        'rightHand', case
            when coalesce(r.vacancies, r.interviews, r.internships, r.hired, r.successors) is not null
                and (r.edition > 0 or exists (select 1 from subsidy_grant g
                    where g.application_id = r.application_id and g.track_code = 'right-hand'))
            then jsonb_build_object('vacancies', r.vacancies, 'interviews', r.interviews, 'internships', r.internships,
                'hired', r.hired, 'successors', r.successors) end,
        'activities', (select coalesce(jsonb_agg(jsonb_build_object('heldOn', a.held_on, 'title', a.title,
                'participants', a.participants, 'companies', a.companies, 'result', a.result) order by a.position), '[]')
            from report_activity a where a.report_id = r.id),
        'kpi', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'target', k.target, 'actual', k.actual,
                'reason', k.reason) order by k.position), '[]') from report_kpi k where k.report_id = r.id),
        'income', (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'amountYen', i.amount_yen)
                order by i.position), '[]') from report_income i where i.report_id = r.id),
        'deliverables', (select coalesce(jsonb_agg(jsonb_build_object('title', d.title,
                'attachment', d.attachment::text) order by d.position), '[]')
            from report_deliverable d where d.report_id = r.id))))
$$;

-- 出されたときに凍らせた内容。前の書き方のまま。
create function report_frozen(r performance_report) returns text language sql as $$
    select canonical_json(jsonb_build_object(
        'completedOn', r.completed_on,
        'activities', (select coalesce(jsonb_agg(jsonb_build_object('heldOn', a.held_on, 'title', a.title,
                'participantCount', a.participants, 'companyCount', a.companies, 'result', a.result)
                order by a.position), '[]') from report_activity a where a.report_id = r.id),
        'kpi', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'target', k.target, 'actual', k.actual,
                'reason', k.reason) order by k.position), '[]') from report_kpi k where k.report_id = r.id),
        'people', jsonb_build_object('won', r.won, 'trained', r.trained, 'kept', r.kept),
        'rightHand', case
            when coalesce(r.vacancies, r.interviews, r.internships, r.hired, r.successors) is not null
            then jsonb_build_object('vacancyCount', r.vacancies, 'interviews', r.interviews,
                'internships', r.internships, 'hired', r.hired, 'successors', r.successors) end,
        'costs', (select coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'description', c.description,
                'amountYen', c.amount_yen, 'incurredFrom', c.incurred_from, 'incurredTo', c.incurred_to,
                'quotedOn', c.quoted_on, 'orderedOn', c.ordered_on, 'deliveredOn', c.delivered_on,
                'acceptedOn', c.accepted_on, 'invoicedOn', c.invoiced_on, 'paidOn', c.paid_on,
                'lateReason', c.late_reason, 'payee', c.payee,
                'evidence', (select coalesce(jsonb_agg(e.evidence_id order by e.position), '[]')
                    from report_cost_evidence e where e.report_id = r.id and e.line = c.position))
                order by c.position), '[]') from report_cost c where c.report_id = r.id),
        'income', (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'amountYen', i.amount_yen)
                order by i.position), '[]') from report_income i where i.report_id = r.id),
        'deliverables', (select coalesce(jsonb_agg(jsonb_build_object('title', d.title, 'attachment', d.attachment)
                order by d.position), '[]') from report_deliverable d where d.report_id = r.id),
        'selfReliance', r.self_reliance,
        'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'mediaType', f.media_type, 'name', f.name,
                'sha256', f.sha256, 'size', f.size, 'slot', f.slot) order by f.id), '[]')
            from report_file u join evidence_file f on f.id = u.evidence_id where u.report_id = r.id)))
$$;

insert into filing (application_id, kind, state, version, content, edition, first_submitted_on, saved_by, saved_at,
        accepted_by, accepted_at)
    select r.application_id, 'performance-report',
        case
            when sent.editions is null then 'DRAFT'
            when g.state = 'RECTIFYING' then 'RETURNED'
            when g.state = 'REPORTED' or done.closed_by is null then 'SUBMITTED'
            else 'ACCEPTED'
        end,
        r.version, report_answers(r), coalesce(sent.editions, 0), sent.first_on, r.saved_by, r.saved_at,
        case when g.state not in ('RECTIFYING', 'REPORTED') and sent.editions is not null then done.closed_by end,
        case when g.state not in ('RECTIFYING', 'REPORTED') and sent.editions is not null then done.closed_at end
    from performance_report r
    join subsidy_grant g on g.application_id = r.application_id
    left join lateral (select max(e.edition) as editions, (min(e.saved_at) at time zone 'Asia/Tokyo')::date as first_on
        from performance_report e where e.application_id = r.application_id and e.edition > 0) sent on true
    left join lateral (select i.closed_by, i.closed_at from inspection i
        where i.application_id = r.application_id and i.state = 'COMPLETED' order by i.id desc limit 1) done on true
    where r.edition = 0
    order by r.application_id;
insert into filing_edition (filing_id, edition, form_version, received_at, submitted_by, content, content_sha256, answers)
    select f.id, r.edition, 0, r.saved_at, r.saved_by, convert_to(report_frozen(r), 'UTF8'), r.content_sha256,
        report_answers(r)
    from performance_report r
    join filing f on f.application_id = r.application_id and f.kind = 'performance-report'
    where r.edition > 0
    order by r.id;
insert into filing_return (filing_id, edition, reason, due_on, returned_by, returned_at)
    select f.id, r.edition, i.correction_reason, i.correction_due_on, i.closed_by, i.closed_at
    from inspection i
    join performance_report r on r.id = i.report_id
    join filing f on f.application_id = i.application_id and f.kind = 'performance-report'
    where i.state = 'CORRECTION'
    order by i.id;
do $$
begin
    if exists (select 1 from filing_edition e where e.form_version = 0
            and encode(sha256(e.content), 'hex') <> e.content_sha256) then
        raise exception '出された実績報告を、出されたときと同じバイト列にできません';
    end if;
end $$;
update subsidy_grant g set completed_on = r.completed_on
    from performance_report r
    where r.application_id = g.application_id and r.edition = (select max(e.edition) from performance_report e
        where e.application_id = g.application_id and e.edition > 0);

drop function report_frozen(performance_report);
drop function report_answers(performance_report);
drop function canonical_json(jsonb);
drop table report_activity;
drop table report_kpi;
drop table report_income;
drop table report_deliverable;
alter table performance_report
    drop column version,
    drop column completed_on,
    drop column won,
    drop column trained,
    drop column kept,
    drop column vacancies,
    drop column interviews,
    drop column internships,
    drop column hired,
    drop column successors,
    drop column self_reliance,
    drop column saved_by,
    drop column saved_at,
    drop column content_sha256;
create trigger report_file_submitted before update or delete on report_file
    for each row execute function refuse_submitted_report_row_change();
