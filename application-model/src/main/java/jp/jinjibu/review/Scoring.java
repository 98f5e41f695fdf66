package jp.jinjibu.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.shared.Violation;

/**
 * 審査委員が書くもの: 点と、その理由と、全体の所見。変更できない。
 *
 * @param sheet 点
 * @param reasons 項目の符号から、点の理由への対応。空の理由は含まない
 * @param comment 全体の所見。なければ空文字
 */
public record Scoring(ScoreSheet sheet, Map<String, String> reasons, String comment) {

    /** まだ何も書いていない。 */
    public static final Scoring BLANK = new Scoring(ScoreSheet.BLANK, Map.of(), "");

    /** 点の理由の字数の上限。 */
    public static final int REASON_LIMIT = 1000;

    /** 全体の所見の字数の上限。 */
    public static final int COMMENT_LIMIT = 2000;

    public Scoring {
        Map<String, String> written = new HashMap<>(reasons);
        written.values().removeIf(String::isBlank);
        reasons = Map.copyOf(written);
    }

    /** その項目の点の理由。なければ空文字。 */
    public String reason(String criterion) {
        return Optional.ofNullable(reasons.get(criterion)).orElse("");
    }

    /** 保存できない理由。項目の順。足りないことは誤りとしない。 */
    public List<Violation> violations(List<Criterion> criteria) {
        List<Violation> violations = new ArrayList<>(sheet.violations(criteria));
        reasons.forEach((code, reason) -> {
            Optional<Criterion> criterion =
                    criteria.stream().filter(known -> known.code().equals(code)).findFirst();
            if (criterion.isEmpty()) {
                violations.add(new Violation(pointer(code), "unknown-criterion", "採点の項目「" + code + "」はありません。", null));
            } else if (length(reason) > REASON_LIMIT) {
                violations.add(
                        tooLong(pointer(code), "「" + criterion.get().label() + "」の点の理由", REASON_LIMIT, length(reason)));
            }
        });
        if (length(comment) > COMMENT_LIMIT) {
            violations.add(tooLong("/comment", "全体の所見", COMMENT_LIMIT, length(comment)));
        }
        return violations;
    }

    /** 理由の場所。例: {@code /comments/plan}。 */
    public static String pointer(String criterion) {
        return "/comments/" + criterion.replace("~", "~0").replace("/", "~1");
    }

    private static Violation tooLong(String pointer, String what, int limit, int length) {
        return new Violation(pointer, "too-long", what + "は" + limit + "字までにしてください（今は" + length + "字）。", null);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
