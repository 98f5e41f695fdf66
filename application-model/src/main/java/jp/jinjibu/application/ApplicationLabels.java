package jp.jinjibu.application;

import java.util.Map;
import java.util.Objects;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 申請の状態の、規則が決める呼び方。どの状態にも呼び方がある。
 *
 * @param labels 状態ごとの呼び方
 */
public record ApplicationLabels(
        @Term(value = "申請の状態の呼び方", group = Term.Group.WORDING)
        Map<ApplicationState, Label> labels) {
    /**
     * 一つの状態の呼び方。
     *
     * @param internal 事務局・審査委員・担当官への呼び方
     * @param applicant 申請者への呼び方。まだ知らせない状態では、知らせてよい状態の言葉
     */
    public record Label(
            @Term("呼び方") Sourced<String> internal,
            @Term("申請者への呼び方") Sourced<String> applicant) {}

    /**
     * @throws IllegalArgumentException 呼び方のない状態があるとき
     */
    public ApplicationLabels {
        labels = Map.copyOf(labels);
        if (labels.size() < ApplicationState.values().length) {
            throw new IllegalArgumentException("呼び方のない申請の状態があります");
        }
    }

    /**
     * @throws jp.jinjibu.shared.NotFound 申請を受け付けない年度のとき
     */
    public static ApplicationLabels of(RuleSet rules) {
        return rules.section(ApplicationLabels.class);
    }

    /** その状態の呼び方。 */
    public Label label(ApplicationState state) {
        return Objects.requireNonNull(labels.get(state));
    }

    /** 事務局・審査委員・担当官への呼び方。 */
    public String internal(ApplicationState state) {
        return label(state).internal().value();
    }

    /** 申請者への呼び方。 */
    public String applicant(ApplicationState state) {
        return label(state).applicant().value();
    }
}
