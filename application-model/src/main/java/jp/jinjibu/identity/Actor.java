package jp.jinjibu.identity;

/**
 * 行った人と、その要求。
 *
 * @param sub 人の識別子
 * @param name 人の利用者名
 * @param role そのとき使えた役割。二つ以上は空白で区切る
 * @param address つないできた所。時刻が来て起きたことでは空文字
 * @param requestId 問い合わせ番号。時刻が来て起きたことでは空文字
 */
public record Actor(String sub, String name, String role, String address, String requestId) {}
