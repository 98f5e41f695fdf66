-- 一覧と検索の申請者の名称は、登録された名称である。申請に書かれていた別の名称は、提出された版に残る。
update application a set body_name = o.name, search_key = a.search_key || E'\n' || o.name_key
    from organisation o where o.id = a.organisation_id and a.body_name <> o.name;
