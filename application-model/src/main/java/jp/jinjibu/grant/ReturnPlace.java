package jp.jinjibu.grant;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** 差戻しで名指しする、交付申請と請求の項目。 */
public enum ReturnPlace {
    /** 額。 */
    AMOUNT("amount", "額"),
    /** 経費の配分。 */
    BUDGET("budget", "経費の配分"),
    /** 収入。 */
    INCOME("income", "収入"),
    /** 補助事業の期間。 */
    PERIOD("period", "補助事業の期間"),
    /** 振込先。 */
    ACCOUNT("account", "振込先");

    /** 交付申請の項目。 */
    public static final Set<ReturnPlace> OF_REQUEST = EnumSet.allOf(ReturnPlace.class);

    /** 請求の項目。 */
    public static final Set<ReturnPlace> OF_CLAIM = EnumSet.of(AMOUNT, ACCOUNT);

    private final String code;
    private final String label;

    ReturnPlace(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** API と画面での符号。 */
    public String code() {
        return code;
    }

    /** 画面での呼び方。 */
    public String label() {
        return label;
    }

    /** その符号の項目。 */
    public static Optional<ReturnPlace> find(String code) {
        return Stream.of(values()).filter(place -> place.code.equals(code)).findFirst();
    }
}
