-- 添付と提出の、順番をとることと読み書きを、一往復で行う。関数の中の文は、順番をとった後の姿を見る。

-- これから置くファイルのために、人の順番、中身の順番（turn）の順にとり、その案件にあるものと、その人が送ったものの大きさを数える。
-- 壊れていた中身なら、受け取ったときのままに戻ったことを記す。
create function file_arrives(
    wanted_application bigint, wanted_username text, turn text, wanted_sha256 text, arrived_at timestamptz)
    returns table (of_case bigint, of_person bigint) language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('space ' || wanted_username, 0));
    perform pg_advisory_xact_lock(hashtextextended(turn, 0));
    update damaged_content set mended_at = arrived_at where mended_at is null and sha256 = wanted_sha256;
    return query select
        (select coalesce(sum(f.size), 0)::bigint from stored_file f where f.application_id = wanted_application),
        (select coalesce(sum(f.size), 0)::bigint from stored_file f where f.uploaded_by = wanted_username);
end $$;

-- 団体の提出の順番をとってから、その団体が同じ公募に出している、数に入る状態（空白で区切る）のほかの申請を探す。なければ、受付番号を採る。
create function only_receipt(
    wanted_call text, wanted_organisation bigint, own_id bigint, counting text, fiscal_year integer,
    out already text, out receipt bigint) language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('submission ' || wanted_call || ' ' || wanted_organisation, 0));
    select a.number into already from application a
        where a.call_code = wanted_call and a.organisation_id = wanted_organisation and a.id <> own_id
            and a.state = any (string_to_array(counting, ' '))
        order by a.id limit 1;
    if already is null then
        receipt := next_running_number('receipt', fiscal_year);
    end if;
end $$;
