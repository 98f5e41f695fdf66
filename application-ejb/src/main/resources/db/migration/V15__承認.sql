-- 別の人の承認の経過。要素は「種類 利用者名 時刻 理由」（タブで区切る）。前の版までに決まったものは、残っている人と時刻から作る。
create function pg_temp.step(kind text, who text, at timestamptz, reason text) returns text
    language sql immutable
    return kind || E'\t' || who || E'\t' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || E'\t'
        || coalesce(reason, '');
create function pg_temp.steps(
    prepared_by text, prepared_at timestamptz, decided_by text, decided_at timestamptz, rejection text) returns text[]
    language sql immutable
    return case
        when prepared_by is null then '{}'::text[]
        when decided_by is null then array[pg_temp.step('PREPARED', prepared_by, prepared_at, null)]
        else array[
            pg_temp.step('PREPARED', prepared_by, prepared_at, null),
            pg_temp.step(
                case when rejection is null then 'APPROVED' else 'REJECTED' end, decided_by, decided_at, rejection)]
    end;

alter table grant_decision add column history text[] not null default '{}';
update grant_decision set history = pg_temp.steps(prepared_by, prepared_at, decided_by, decided_at, decision_reason);

alter table amount_determination add column history text[] not null default '{}';
update amount_determination
    set history = pg_temp.steps(prepared_by, prepared_at, decided_by, decided_at, decision_reason);

alter table payment add column history text[] not null default '{}';
update payment set history = pg_temp.steps(prepared_by, prepared_at, decided_by, decided_at, decision_reason);

alter table adoption_revocation add column history text[] not null default '{}';
update adoption_revocation
    set history = pg_temp.steps(prepared_by, prepared_at, decided_by, decided_at, decision_reason);

-- 採択の案。置き換えられた版も、承認がどこまで進んでいたかを残す。
alter table adoption_plan
    add column approval_state text check (approval_state in ('PREPARED', 'APPROVED', 'REJECTED')),
    add column approval_history text[] not null default '{}';
update adoption_plan
    set approval_state = case
            when decision_reason is not null then 'REJECTED'
            when decided_by is not null then 'APPROVED'
            else 'PREPARED'
        end,
        approval_history = pg_temp.steps(prepared_by, prepared_at, decided_by, decided_at, decision_reason);
alter table adoption_plan alter column approval_state set not null;

-- 利害関係の免除。締め切った後の審査にも経過を足すので、その間だけ守りを外す。
alter table review disable trigger review_fixed_after_closure;
alter table review add column waiver_history text[] not null default '{}';
update review
    set waiver_history = pg_temp.steps(waiver_by, waiver_at, waiver_decided_by, waiver_decided_at, waiver_rejection);
alter table review enable trigger review_fixed_after_closure;

-- 要件不適合の取消し。認めなかった取消しも、用意した人と理由を残す。
alter table ineligibility drop constraint ineligibility_check;
alter table ineligibility drop constraint ineligibility_check1;
alter table ineligibility rename column approved_by to reinstatement_decided_by;
alter table ineligibility rename column approved_at to reinstatement_decided_at;
alter table ineligibility
    add column reinstatement_state text not null default 'NONE'
        check (reinstatement_state in ('NONE', 'PREPARED', 'APPROVED', 'REJECTED')),
    add column reinstatement_rejection text,
    add column reinstatement_history text[] not null default '{}';
update ineligibility
    set reinstatement_state = case state
            when 'REINSTATED' then 'APPROVED'
            when 'REINSTATEMENT_PREPARED' then 'PREPARED'
            else 'NONE'
        end,
        reinstatement_history =
            pg_temp.steps(prepared_by, prepared_at, reinstatement_decided_by, reinstatement_decided_at, null);
alter table ineligibility
    alter column reinstatement_state drop default,
    add check ((reinstatement_state = 'NONE') = (prepared_by is null)),
    add check ((reinstatement_state in ('APPROVED', 'REJECTED')) = (reinstatement_decided_by is not null)),
    add check ((reinstatement_state = 'REJECTED') = (reinstatement_rejection is not null)),
    add check ((reinstatement_state = 'PREPARED') = (state = 'REINSTATEMENT_PREPARED')),
    add check ((reinstatement_state = 'APPROVED') = (state = 'REINSTATED'));

-- 規則集の有効化。差し戻した有効化も、申請した人と理由を残す。配られた版は申請も承認もなく有効である。
alter table rule_set rename column approved_by to activation_decided_by;
alter table rule_set rename column approved_at to activation_decided_at;
alter table rule_set
    add column activation_state text not null default 'NONE'
        check (activation_state in ('NONE', 'PREPARED', 'APPROVED', 'REJECTED')),
    add column activation_rejection text,
    add column activation_history text[] not null default '{}';
update rule_set
    set activation_state = case
            when activation_decided_by is not null then 'APPROVED'
            when requested_by is not null then 'PREPARED'
            else 'NONE'
        end,
        activation_history =
            pg_temp.steps(requested_by, requested_at, activation_decided_by, activation_decided_at, null);
alter table rule_set
    alter column activation_state drop default,
    add check ((activation_state = 'NONE') = (requested_by is null)),
    add check ((activation_state in ('APPROVED', 'REJECTED')) = (activation_decided_by is not null)),
    add check ((activation_state = 'REJECTED') = (activation_rejection is not null)),
    add check ((activation_state = 'PREPARED') = (state = 'ACTIVATION_REQUESTED'));
