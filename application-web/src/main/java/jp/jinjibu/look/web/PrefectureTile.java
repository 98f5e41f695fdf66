package jp.jinjibu.look.web;

/**
 * 都道府県のマス。
 *
 * @param code 都道府県コード 2 桁（{@code 01} から {@code 47}）。マスの位置を決める
 * @param name 名前（都・府・県を除いた短い名）
 * @param count 件数
 * @param href 一覧の行き先。空文字なら開けない
 */
public record PrefectureTile(String code, String name, int count, String href) {

    /** 濃さの段階。0 件は 0、最大件数は 4。 */
    public int level(int max) {
        return count == 0 || max == 0 ? 0 : Math.ceilDiv(count * 4, Math.max(max, 4));
    }
}
