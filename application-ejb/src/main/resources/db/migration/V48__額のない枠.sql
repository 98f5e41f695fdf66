-- 額のない枠の申請と、補助金額を計算できない申請は、額を持たずに案に入る。
alter table adoption_plan_item alter column amount_yen drop not null;
comment on column adoption_plan_item.amount_yen is '補助金額（円）。額のない枠と、計算できない申請では null';
