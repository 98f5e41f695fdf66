package jp.jinjibu.waiting;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** 仕事の区分。役目の多い人の案内は、この区分にまとめる。 */
public enum Area {
    /** 公募と予算の準備。 */
    CALLS("公募"),
    /** 事業者と申請の確認。 */
    SCREENING("確認"),
    /** 割当、採点、順位、採択の案。 */
    REVIEW("審査と採択"),
    /** 交付申請から支払まで。 */
    GRANTS("交付と支払"),
    /** 継続状況報告と、公表する数。 */
    REPORTS("報告書と集計"),
    /** 規則集、利用者、メール。 */
    SETTINGS("設定");

    private final String label;

    Area(String label) {
        this.label = label;
    }

    /** 案内での呼び方。 */
    public String label() {
        return label;
    }

    /** URL の中の名。 */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** URL の中の名から。知らない名なら空。 */
    public static Optional<Area> find(String code) {
        return Stream.of(values()).filter(area -> area.code().equals(code)).findFirst();
    }
}
