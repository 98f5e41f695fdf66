package jp.jinjibu.report;

import java.util.List;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.programme.RuleSet;

/**
 * 証拠書類と成果物のファイルの限り。申請の添付で受け付けるものと同じ。
 *
 * @param maxBytes 一つの大きさの上限（バイト）
 * @param mediaTypes 受け付ける種類
 */
public record EvidenceLimits(long maxBytes, List<String> mediaTypes) {
    /** 一つの交付に預けられるファイルの数。 */
    public static final int MAX_FILES = 2000;

    /** 規則の添付の枠のすべてから。 */
    public static EvidenceLimits of(RuleSet rules) {
        List<Slot> slots = ApplicationRules.of(rules).form().slots();
        return new EvidenceLimits(
                slots.stream().mapToLong(Slot::maxBytes).max().orElse(0),
                slots.stream()
                        .flatMap(slot -> slot.mediaTypes().stream())
                        .distinct()
                        .toList());
    }
}
