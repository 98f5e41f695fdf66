package jp.jinjibu.kpi;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;

/** 一つの取組が、翌年度に続いたか。 */
public enum Outcome {
    /** この団体が続けた。 */
    CONTINUED("継続"),
    /** 名指しされた後継の団体が続けた。 */
    SUCCEEDED("後継の団体が継続"),
    /** 続いていない。 */
    NOT_CONTINUED("継続していない"),
    /** 翌年度のうちの報告がない。続いていないものとして数える。 */
    UNANSWERED("未回答"),
    /** 廃止したか、取り消された。続いていないものとして数える。 */
    DISCONTINUED("廃止・取消し");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** 画面での呼び方。 */
    public String label() {
        return label;
    }

    /** 継続の数（分子）に入るか。 */
    public boolean isContinued() {
        return this == CONTINUED || this == SUCCEEDED;
    }

    /**
     * 継続状況報告の要点。
     *
     * @param firstSubmittedOn はじめに報告した日
     * @param withdrawn 差し戻され、まだ出し直されていないか
     * @param continued 続けているか
     * @param sameRegion 同じ地域か
     * @param successor 後継の団体が続けているか
     */
    public record Answer(
            LocalDate firstSubmittedOn, boolean withdrawn, boolean continued, boolean sameRegion, boolean successor) {}

    /**
     * 交付決定を受けた取組。
     *
     * @param start 開始年度
     * @param state 交付の状態
     * @param answer 継続状況報告。なければ空
     */
    public static Outcome ofGrant(FiscalYear start, GrantState state, Optional<Answer> answer) {
        if (state == GrantState.DISCONTINUED || state == GrantState.REVOKED) {
            return DISCONTINUED;
        }
        return answer.filter(given -> !given.withdrawn())
                .filter(given -> start.next().contains(given.firstSubmittedOn()))
                .map(given -> !given.continued() || !given.sameRegion()
                        ? NOT_CONTINUED
                        : given.successor() ? SUCCEEDED : CONTINUED)
                .orElse(UNANSWERED);
    }

    /**
     * 採択一覧の取組。
     *
     * @param bodies 代表と連名の法人番号
     * @param successor 名指しされた後継の団体。なければ空
     * @param next 翌年度の採択一覧にある法人番号
     */
    public static Outcome ofList(
            Collection<CorporateNumber> bodies, Optional<CorporateNumber> successor, Set<CorporateNumber> next) {
        if (bodies.stream().anyMatch(next::contains)) {
            return CONTINUED;
        }
        return successor.filter(next::contains).isPresent() ? SUCCEEDED : NOT_CONTINUED;
    }
}
