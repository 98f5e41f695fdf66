package jp.jinjibu.look.web;

import java.util.List;

/** 区分の概要に、数を出すページ。{@link Place} の付いたページが実装し、開ける人にだけ聞かれる。 */
public interface Numbers {

    /**
     * 数字のマス。
     *
     * @param figure 書式済みの数。数でなければ、その語
     * @param unit 数の単位。語なら空文字
     * @param note 添える言葉。なければ空文字
     * @param link リンクの言葉
     */
    record Tile(String label, String figure, String unit, String note, String href, String link) {

        /** 一覧の件数。 */
        public static Tile count(String label, long count, String note, String href) {
            return new Tile(label, Figure.of(count), "件", note, href, label + "を開く");
        }
    }

    /** この人に見せる数。 */
    List<Tile> tiles();
}
