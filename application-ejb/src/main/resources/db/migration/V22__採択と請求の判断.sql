-- 一覧と待つ仕事の絞り込みで、モデルと同じ判断をする。

-- 採択されているか（条件付を含む）。
create function application_adopted(state varchar) returns boolean
    language sql immutable
    return coalesce(state in ('ADOPTED', 'CONDITIONALLY_ADOPTED'), false);

-- 請求できるか。確定額が 0 円なら、請求はない。
create function grant_claimable(stored varchar, determined_yen bigint) returns boolean
    language sql immutable
    return stored = 'DETERMINED' and coalesce(determined_yen > 0, false);
