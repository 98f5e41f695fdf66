-- 重なりと疑義。照らす値を列に持ち、疑義は、解かれるまで額の確定と支払を止める。
alter table organisation add column representative_key text not null default '';
comment on column organisation.representative_key is '代表者の氏名の照合に使う文字列。役職を除く';
update organisation o set representative_key = translate(
        array_to_string(case when cardinality(w.words) > 2 or cardinality(w.words) = 2 and w.words[1] ~ '[役事長表取]$'
            then w.words[2:] else w.words end, ''),
        'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ‐‑‒–—―⁃−─━⺸⺻ー~〜∼〰',
        'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ-----------------')
    from (select id, regexp_split_to_array(lower(trim(normalize(representative, NFKC))), '\s+') as words
        from organisation) w
    where w.id = o.id;
create index organisation_representative on organisation (representative_key) where representative_key <> '';

alter table application add column contact_phone_key text not null default '';
comment on column application.contact_phone_key is '最後に提出された、連絡担当者の電話番号の数字';
update application a set contact_phone_key = left(p.national, case when p.national ~ '^0[5789]0' then 11 else 10 end)
    from (select id, case when typed like '+81%' then '0' || regexp_replace(substr(digits, 3), '^0', '') else digits end
            as national
        from (select id, typed, regexp_replace(typed, '\D', '', 'g') as digits
            from (select id, trim(normalize(coalesce(content::json -> 'body' ->> 'contactPhone', ''), NFKC)) as typed
                from application where edition > 0) t) d) p
    where p.id = a.id and length(p.national) >= 9;
create index application_contact_phone on application (contact_phone_key) where contact_phone_key <> '';
create index subsidy_grant_account on subsidy_grant (bank_code, branch_code, kind, account_number);

alter table application add column open_suspicions integer not null default 0 check (open_suspicions >= 0);
comment on column application.open_suspicions is '解かれていない疑義の数';

create table suspicion (
    id bigint generated always as identity primary key,
    application_id bigint not null references application (id),
    reason text not null check (reason <> ''),
    state text not null check (state in ('PREPARED', 'APPROVED')),
    prepared_by text not null,
    prepared_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text check (decision_reason is null),
    history text[] not null default '{}',
    check (decided_by <> prepared_by),
    check ((state = 'PREPARED') = (decided_by is null)),
    check ((decided_by is null) = (decided_at is null))
);
comment on column suspicion.history is '記した人と、解いた人とその理由';
create index suspicion_application on suspicion (application_id, id);
create index suspicion_open on suspicion (application_id) where state = 'PREPARED';
