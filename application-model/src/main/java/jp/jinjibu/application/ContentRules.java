package jp.jinjibu.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.FormRules.Progress;
import jp.jinjibu.form.FormRules.Shape;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Violation;

/**
 * 申請の内容についての規則。様式の規則（{@link FormRules}）に、金額の決まりを加え、申請する団体自身の行を連携先や企業に数えない。変更できない。
 *
 * <p>{@link #shape} は保存のとき、{@link #progress} はいつでも、{@link #submission} は提出のときに使う。断らずに知らせることは {@link
 * ContentWarnings}。
 */
public final class ContentRules {
    private static final String BUDGET = FormDocument.pointer(ApplicationField.BUDGET_UNIT_PRICE.section());

    private final RuleSet rules;
    private final Track track;
    private final FormRules formRules;

    /**
     * @param rules 規則
     * @param trackCode 枠の符号
     * @throws NotFound その枠がないとき、申請の様式がない年度のとき
     */
    public ContentRules(RuleSet rules, String trackCode) {
        this.rules = rules;
        this.track = rules.track(trackCode);
        this.formRules = new FormRules(
                ApplicationRules.of(rules).form().forTrack(trackCode),
                rules.fiscalYear(),
                (document, section, row) -> !OwnBodies.of(document).contains(section, row));
    }

    /** この枠の様式。 */
    public Form form() {
        return formRules.form();
    }

    /** 形を確かめる。不足は誤りとしない。すべての誤りを、書かれた順に挙げる。 */
    public Shape shape(FormDocument document) {
        Shape shape = formRules.shape(document);
        return shape.isAcceptable() ? new Shape(List.of(), ApplicationAmount.tooLarge(document)) : shape;
    }

    /** この様式に収まる内容（{@link FormRules#fitting}）。 */
    public FormDocument fitting(FormDocument document) {
        return formRules.fitting(document);
    }

    /** 節ごとの入力状況。様式の順。 */
    public List<Progress> progress(FormDocument document) {
        return formRules.progress(document);
    }

    /**
     * 提出できない理由。空なら提出できる。
     *
     * @param document 申請の内容
     * @param files 添付の枠の符号から、保管されているファイルの数への対応
     * @return すべての理由。様式の順、添付はその後
     */
    public List<Violation> submission(FormDocument document, Map<String, Integer> files) {
        Shape shape = shape(document);
        List<Violation> violations = new ArrayList<>(shape.malformed());
        violations.addAll(shape.refused());
        violations.addAll(formRules.lacking(document));
        if (shape.isAcceptable() && violations.stream().noneMatch(ContentRules::isInBudget)) {
            unpriced(document).or(() -> nothing(document)).ifPresent(violations::add);
        }
        violations.addAll(formRules.files(document, files));
        return violations;
    }

    /** 断らずに知らせること。形の確認を通った内容について見る。 */
    public List<ContentWarnings.Warning> warnings(FormDocument document) {
        return new ContentWarnings(rules, track, form().forAnswers(document), document).all();
    }

    private static boolean isInBudget(Violation violation) {
        return violation.pointer().startsWith(BUDGET);
    }

    /** 補助金額を計算できない申請は、採否を決められない。額のない枠では問わない。 */
    private Optional<Violation> unpriced(FormDocument document) {
        return track.isComputable()
                        && ApplicationAmount.of(rules, track, false, document)
                                .subsidy()
                                .isEmpty()
                ? nothing("unpriced", "補助金額を計算できません。費目・単価・数量・回数のそろった行を、一つ以上入力してください。")
                : Optional.empty();
    }

    /** 数えられる経費の行があるのに、経費か補助金額が0円。過去の採択による補助率は確認で決まるので、枠の通常の補助率で見る。 */
    private Optional<Violation> nothing(FormDocument document) {
        ApplicationAmount amount = ApplicationAmount.of(rules, track, false, document);
        if (amount.subsidy().isEmpty()) {
            return Optional.empty();
        }
        if (amount.cost().equals(Money.ZERO)) {
            return nothing("no-cost", "補助対象経費の合計が0円です。経費を入力してください。");
        }
        return amount.subsidy()
                .filter(Money.ZERO::equals)
                .flatMap(zero -> nothing(
                        "no-subsidy",
                        "計算した補助金額が0円になるので、提出できません。経費が"
                                + amount.cost().display() + "、経費から差し引く収入が"
                                + amount.income(IncomeTreatment.REDUCES_COST).display() + "です。経費と収入を確かめてください。"));
    }

    private static Optional<Violation> nothing(String code, String message) {
        return Optional.of(new Violation(BUDGET, code, message, null));
    }
}
