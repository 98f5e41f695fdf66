package jp.jinjibu.screening;

import java.util.Optional;
import jp.jinjibu.screening.Checklist.ChecklistItem;
import jp.jinjibu.screening.Screening.Decision;

/**
 * 確認の項目の一つの、今の結果。変更できない。
 *
 * @param item 規則集の項目
 * @param finding 自動の確認。人だけが確かめる項目では空
 * @param decision 人の最後の判断。なければ空。{@code stands} が偽なら、もう効いていない
 * @param stands 人の判断が今も効いているか
 * @param edition 今見ている提出の版
 */
public record CheckedItem(
        ChecklistItem item,
        Optional<FindingOutcome> finding,
        Optional<Decision> decision,
        boolean stands,
        int edition) {

    /** 自動の確認による結果。人だけが確かめる項目では要確認。 */
    public CheckResult automatic() {
        return finding.map(found -> found.result(item.ngIsWarning())).orElse(CheckResult.OPEN);
    }

    /** 今の結果。人の判断が効いていればそれ、なければ自動の確認による結果。 */
    public CheckResult result() {
        return standing().map(Decision::result).orElseGet(this::automatic);
    }

    /** 効いている判断の理由。なければ空文字。 */
    public String reason() {
        return standing().map(Decision::reason).orElse("");
    }

    /** 今も効いている人の判断。 */
    public Optional<Decision> standing() {
        return decision.filter(made -> stands);
    }

    /** 効いている判断が、前の版を見てなされたものか。提出し直された内容で、もう一度見たほうがよい。 */
    public boolean isAboutEarlierEdition() {
        return standing().filter(made -> made.edition() < edition).isPresent();
    }

    /** 自動の確認が適か否と決めたものか。これを変えるには理由が要る。 */
    boolean isDeterminedAutomatically() {
        return automatic() != CheckResult.OPEN;
    }

    /** 受理を妨げるか。 */
    public boolean blocksAcceptance() {
        return switch (result()) {
            case OK -> false;
            case NG -> !item.ngIsWarning();
            case OPEN -> true;
        };
    }
}
