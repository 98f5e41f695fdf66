-- 交付の状態と、実績報告の期限を過ぎたかを、一覧の絞り込みで求める。決まりは Java（Grant.stateOn と Grant.isOverdue）にあり、
-- 同じ答えになることを検証が確かめる。
create function grant_state(stored varchar, withdrawal_due_on date, today date) returns varchar
    language sql immutable
    return case when stored = 'DECIDED' and today > withdrawal_due_on then 'IN_PROGRESS' else stored end;

create function grant_overdue(stored varchar, report_due_on date, today date) returns boolean
    language sql immutable
    return stored = 'DECIDED' and coalesce(today > report_due_on, false);
