package jp.jinjibu.shared.web;

import java.time.Instant;
import java.util.List;
import jp.jinjibu.shared.FourEyes;
import org.jspecify.annotations.Nullable;

/** 用意・承認・差戻しの経過の一つ。理由は差戻しだけ。 */
public record ApprovalStepJson(
        FourEyes.Kind kind,
        String kindLabel,
        String by,
        Instant at,
        @Nullable String reason) {
    /** 経過のすべて。古い順。 */
    public static List<ApprovalStepJson> of(List<FourEyes.Step> history) {
        return history.stream()
                .map(step -> new ApprovalStepJson(
                        step.kind(),
                        step.kind().label(),
                        step.by(),
                        step.at(),
                        step.reason().isEmpty() ? null : step.reason()))
                .toList();
    }
}
