-- 差戻しが答えられずに閉じたとき、保存してあって送られていなかった内容。
alter table correction_request add column unsent_content text;

-- 登録の変更の届出は、確かめられる前に構成員が取り下げられる。
alter table registration_change
    drop constraint registration_change_state_check,
    add check (state in ('PROPOSED', 'CONFIRMED', 'REFUSED', 'WITHDRAWN'));
