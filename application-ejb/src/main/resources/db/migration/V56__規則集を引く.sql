-- 規則集の版の廃止。登録済みの版は、消せる。
alter table rule_set
    drop constraint rule_set_state_check,
    add check (state in ('LOADED', 'ACTIVATION_REQUESTED', 'ACTIVE', 'RETIRED')),
    add column retired_by text,
    add column retired_at timestamptz,
    add column retirement_reason text,
    add check ((state = 'RETIRED') = (retired_by is not null)),
    add check ((state = 'RETIRED') = (retired_at is not null)),
    add check ((state = 'RETIRED') = (retirement_reason is not null));
