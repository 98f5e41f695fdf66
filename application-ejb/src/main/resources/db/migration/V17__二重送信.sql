-- 二重送信の防止。鍵の排他をとってから、済んだ要求の答えを読む。排他と読み取りを一往復で行う。
-- 中の文は、排他をとった後の姿を見る（volatile な関数の文は、それぞれ新しい姿を見る）。
create function idempotency_answer(wanted_caller text, wanted_key text)
    returns table (
        free boolean, request_sha256 text, status integer, location text, etag text, content_type text, body bytea)
    language plpgsql volatile as $$
begin
    if pg_try_advisory_xact_lock(hashtextextended('idempotency ' || wanted_caller || ' ' || wanted_key, 0)) then
        return query
            select true, k.request_sha256, k.status, k.location, k.etag, k.content_type, k.body
            from (values (1)) one
            left join idempotency_key k on k.caller = wanted_caller and k.key = wanted_key;
    else
        -- 同じ鍵の要求がまだ終わっていない。
        return query select false, null::text, null::integer, null::text, null::text, null::text, null::bytea;
    end if;
end $$;
