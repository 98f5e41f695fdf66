package jp.jinjibu.call;

/**
 * 公募を完了にする前に終わらせるもの。
 *
 * @param what 何が終わっていないか。「交付（請求済み）」のような句
 * @param count 件数
 * @param href 見に行く画面
 */
public record OpenItem(String what, long count, String href) {
    /** 「交付（請求済み）　2件」。 */
    public String told() {
        return what + "　" + count + "件";
    }
}
