-- 二重送信の防止で残す答えの本文を、もとの要求を示した人にしか読めない形にする。鍵は要約値だけを持ち、前の答えの本文は捨てる
-- （済んだことと、移る先は残るので、送り直しても二度は行われない）。
update idempotency_key set key = encode(sha256(convert_to(key, 'UTF8')), 'hex'), body = '';
comment on column idempotency_key.key is '鍵の SHA-256';
comment on column idempotency_key.body is '鍵と要求の全文から作る鍵で封じた答え';
