package jp.jinjibu.screening;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationAmount;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.ApplicationRules.OutsourcingLimit;
import jp.jinjibu.application.ContentRules;
import jp.jinjibu.application.ContentWarnings;
import jp.jinjibu.application.Finding;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.Slot;
import jp.jinjibu.programme.LegalBasis;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.screening.Checklist.ChecklistItem;
import jp.jinjibu.screening.Evidence.Approval;
import jp.jinjibu.screening.Evidence.OtherApplication;
import jp.jinjibu.screening.FindingOutcome.Verdict;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;

/**
 * 自動の確認。提出された内容と、規則、記録（{@link Evidence}）から、項目ごとに値と当てた規則を述べる。内容の規則そのものは {@link ContentRules} と {@link
 * ApplicationAmount} にあり、ここは読むだけである。変更できない。
 */
public final class Findings {

    /** 期間についての規則の符号（{@link ContentRules#submission}）。 */
    private static final Set<String> PERIOD_CODES = Set.of("outside-fiscal-year", "period");

    private final RuleSet rules;
    private final Track track;
    private final ContentRules contentRules;
    private final FormDocument document;
    private final Evidence evidence;
    private final List<ContentWarnings.Warning> warnings;
    private final List<Violation> violations;
    private final ApplicationAmount amount;

    /**
     * @param rules 規則
     * @param trackCode 枠の符号
     * @param document 最後に提出された内容
     * @param evidence 内容のほかに見るもの
     * @throws NotFound その枠がないとき、申請の様式がない年度のとき
     */
    public Findings(RuleSet rules, String trackCode, FormDocument document, Evidence evidence) {
        this.rules = rules;
        this.track = rules.track(trackCode);
        this.contentRules = new ContentRules(rules, trackCode);
        this.document = document;
        this.evidence = evidence;
        this.warnings = contentRules.warnings(document);
        this.violations = contentRules.submission(document, evidence.files());
        this.amount = ApplicationAmount.of(rules, track, evidence.usesPriorAdoptionRate(), document);
    }

    /** この判断での補助金額。計算できなければ空。 */
    public Optional<Money> subsidy() {
        return amount.subsidy();
    }

    /** その項目の自動の確認。人だけが確かめる項目では空。 */
    public Optional<FindingOutcome> of(ChecklistItem item) {
        return item.finding().map(finding -> of(finding, item.origin()));
    }

    private FindingOutcome of(Finding finding, Origin asked) {
        return switch (finding) {
            case CHECK_DIGIT -> checkDigit(asked);
            case CAP -> cap(asked);
            case RATE -> rate(asked);
            case ATTACHMENTS -> attachments(asked);
            case PRIOR_ADOPTION -> priorAdoption(asked);
            case DUPLICATE_BODY -> duplicateBody(asked);
            case STAFF_LIMIT -> staffLimit(asked);
            case LEGAL_BASIS -> legalBasis(asked);
            case OUTSOURCING_SHARE -> outsourcingShare(asked);
            case SUMS -> sums(asked);
            case PERIOD -> period(asked);
            case CONSENT -> consent(asked);
            case OWN_BODY -> ownBody(asked);
        };
    }

    private FindingOutcome checkDigit(Origin asked) {
        List<String> wrong = messages(Finding.CHECK_DIGIT);
        return outcome(
                wrong.isEmpty() ? Verdict.MET : Verdict.NOT_MET,
                wrong.isEmpty() ? "書かれた法人番号は、すべて検査用数字が合う" : String.join("", wrong),
                "法人番号の先頭の数字 = 9 −（ほかの12桁の重み付きの和を9で割った余り）",
                asked);
    }

    private FindingOutcome cap(Origin asked) {
        String rule = "補助金額は補助上限額以下";
        if (track.cap().isEmpty() || amount.subsidy().isEmpty()) {
            return outcome(Verdict.UNCERTAIN, notComputable(), rule, asked);
        }
        Sourced<Money> cap = track.cap().get();
        Money subsidy = amount.subsidy().get();
        boolean met = subsidy.compareTo(cap.value()) <= 0;
        return outcome(
                met ? Verdict.MET : Verdict.NOT_MET,
                "補助金額 " + subsidy.display() + (met ? " ≤ " : " > ") + "上限 "
                        + cap.value().display(),
                rule,
                cap.origin());
    }

    private FindingOutcome rate(Origin asked) {
        if (track.rates().isEmpty()) {
            return outcome(Verdict.UNCERTAIN, "この枠の補助率は未公表", "枠の補助率", asked);
        }
        boolean prior = evidence.usesPriorAdoptionRate();
        Sourced<Rate> rate = track.rateFor(prior);
        if (track.priorAdoptionRate().isEmpty()) {
            return outcome(Verdict.MET, "補助率 " + rate.value(), "この枠の補助率は一つ", rate.origin());
        }
        String rule = "条件のない補助率 " + track.standardRate().value() + "、過去に採択されている事業者は "
                + track.priorAdoptionRate().get().value();
        if (evidence.isPriorAdoptionUndecided()) {
            return outcome(Verdict.UNCERTAIN, "過去の採択に当たるかを決めるまで、補助率は決まらない", rule, rate.origin());
        }
        return outcome(
                Verdict.MET,
                "補助率 " + rate.value() + "（過去に採択されている事業者に" + (prior ? "当たる" : "当たらない") + "）",
                rule,
                rate.origin());
    }

    private FindingOutcome attachments(Origin asked) {
        List<String> lacking = violations.stream()
                .filter(violation -> Slot.codeAt(violation.pointer()).isPresent())
                .map(Violation::message)
                .toList();
        List<Slot> required = contentRules.form().forAnswers(document).slots().stream()
                .filter(Slot::required)
                .toList();
        long filled = required.stream()
                .filter(slot -> evidence.files().getOrDefault(slot.code(), 0) > 0)
                .count();
        int files =
                evidence.files().values().stream().mapToInt(Integer::intValue).sum();
        return outcome(
                lacking.isEmpty() ? Verdict.MET : Verdict.NOT_MET,
                "必須の添付 " + required.size() + "種類のうち" + filled + "種類、ファイルは" + files + "件" + after(lacking),
                required.isEmpty()
                        ? "必須の添付はない"
                        : "必須の添付: " + required.stream().map(Slot::label).collect(Collectors.joining("、")),
                required.stream().map(Slot::origin).findFirst().orElse(asked));
    }

    private FindingOutcome priorAdoption(Origin asked) {
        if (track.priorAdoptionRate().isEmpty() || evidence.priorAdoption().isEmpty()) {
            return outcome(Verdict.MET, "この枠の補助率は、過去の採択によらない", "条件のある補助率はない", asked);
        }
        PriorAdoptionFinding finding = evidence.priorAdoption().get();
        String found = String.join("、", finding.reasons());
        String rule = track.priorAdoption()
                .map(setting -> setting.value().label() + "は補助率 "
                        + track.priorAdoptionRate().get().value())
                .orElse("過去に採択されている事業者");
        Origin origin = track.priorAdoption().map(Sourced::origin).orElse(asked);
        if (evidence.decision().isPresent()) {
            return outcome(
                    Verdict.MET,
                    (evidence.decision().get() ? "当たると判断" : "当たらないと判断") + "（一覧: " + found + "）",
                    rule,
                    origin);
        }
        String reading = finding.applies() ? "当たる" : "当たらない";
        return finding.needsConfirmation()
                ? outcome(Verdict.UNCERTAIN, "一覧からは" + reading + "と見るが、確かめて決める（" + found + "）", rule, origin)
                : outcome(Verdict.MET, reading + "（" + found + "）", rule, origin);
    }

    private FindingOutcome duplicateBody(Origin asked) {
        Sourced<Boolean> one = ApplicationRules.of(rules).settings().oneApplicationPerBody();
        List<String> inside = messages(Finding.DUPLICATE_BODY);
        List<String> same = numbers(true);
        List<String> joint = numbers(false);
        boolean refused = one.value() && !same.isEmpty();
        Verdict verdict = Verdict.MET;
        if (refused) {
            verdict = Verdict.NOT_MET;
        } else if (!inside.isEmpty() || !same.isEmpty() || !joint.isEmpty()) {
            verdict = Verdict.UNCERTAIN;
        }
        String value = String.join("", inside)
                + (same.isEmpty() ? "" : "同じ団体の申請: " + String.join("、", same) + "。")
                + (joint.isEmpty() ? "" : "連名として重なる申請: " + String.join("、", joint) + "。");
        return outcome(
                verdict,
                value.isEmpty() ? "同じ公募に、同じ団体が代表か連名のほかの申請はない" : value,
                one.value() ? "一つの団体が一つの公募に提出できる申請は一つ" : "一つの団体が枠ごとに申請できる",
                one.origin());
    }

    private List<String> numbers(boolean sameLead) {
        return evidence.sameBody().stream()
                .filter(other -> other.sameLead() == sameLead)
                .map(OtherApplication::number)
                .toList();
    }

    private FindingOutcome staffLimit(Origin asked) {
        Optional<Sourced<Integer>> limit = ApplicationRules.of(rules).settings().staffLimit();
        if (limit.isEmpty()) {
            return outcome(Verdict.MET, "従業員の数は問わない", "上限はない", asked);
        }
        String rule = String.format(Locale.ROOT, "会社の従業員は%,d人以下", limit.get().value());
        if (!asks(ApplicationField.BODY_KIND) || !asks(ApplicationField.BODY_STAFF_COUNT)) {
            return outcome(
                    Verdict.UNCERTAIN,
                    "様式が団体の種類か従業員の数を尋ねないため、人が確かめる",
                    rule,
                    limit.get().origin());
        }
        Optional<OrganisationKind> kind =
                document.text(ApplicationField.BODY_KIND).flatMap(rules::findOrganisationKind);
        String kindName = kind.map(OrganisationKind::name).map(Sourced::value).orElse("未入力");
        if (!kind.map(OrganisationKind::company).map(Sourced::value).orElse(false)) {
            return outcome(
                    Verdict.MET,
                    "会社ではないため問わない（団体の種類: " + kindName + "）",
                    rule,
                    limit.get().origin());
        }
        Optional<Long> staff = document.number(ApplicationField.BODY_STAFF_COUNT);
        if (staff.isEmpty()) {
            return outcome(Verdict.UNCERTAIN, "従業員の数が書かれていない", rule, limit.get().origin());
        }
        boolean met = messages(Finding.STAFF_LIMIT).isEmpty();
        return outcome(
                met ? Verdict.MET : Verdict.NOT_MET,
                String.format(
                        Locale.ROOT,
                        "%sの従業員 %,d人 %s 上限 %,d人（申請の時点、この団体だけの申告）",
                        kindName,
                        staff.get(),
                        met ? "≤" : ">",
                        limit.get().value()),
                rule,
                limit.get().origin());
    }

    private FindingOutcome legalBasis(Origin asked) {
        if (track.legalBases().isEmpty()) {
            return outcome(Verdict.MET, "この枠は法制度を求めない", "法制度の求めはない", asked);
        }
        String rule = "計画の区域と期間が事業を含み、使える団体であること。承認見込みでもよい";
        Optional<LegalBasis> basis = document.text(ApplicationField.LEGAL_BASIS).flatMap(track::findLegalBasis);
        if (basis.isEmpty()) {
            return outcome(Verdict.NOT_MET, "法制度が選ばれていない", rule, asked);
        }
        Origin origin = basis.get().who().origin();
        String name = basis.get().name().value();
        List<String> wrong = messages(Finding.LEGAL_BASIS);
        Optional<Approval> approval = evidence.approval();
        String confirmed = approval.map(Approval::text).orElse("承認はまだ確かめられていない（承認見込みは有効）");
        if (!wrong.isEmpty() || approval.filter(found -> !found.approved()).isPresent()) {
            return outcome(Verdict.NOT_MET, name + "。" + String.join("", wrong) + confirmed, rule, origin);
        }
        boolean comparable = !document.texts(ApplicationField.LEGAL_BASIS_AREA).isEmpty()
                && document.text(ApplicationField.LEGAL_BASIS_FROM).isPresent()
                && document.text(ApplicationField.LEGAL_BASIS_TO).isPresent();
        return comparable
                ? outcome(Verdict.MET, name + "。事業の区域と期間は、計画の中にある。" + confirmed, rule, origin)
                : outcome(Verdict.UNCERTAIN, name + "。計画の区域か期間が書かれていないため、添付で確かめる。" + confirmed, rule, origin);
    }

    private FindingOutcome outsourcingShare(Origin asked) {
        Optional<OutsourcingLimit> limit = ApplicationRules.of(rules).settings().outsourcing();
        if (limit.isEmpty()) {
            return outcome(Verdict.MET, "委託・外注の割合は問わない", "上限はない", asked);
        }
        String group = rules.categoryGroups().stream()
                .filter(candidate -> candidate.code().equals(limit.get().group()))
                .map(candidate -> candidate.name().value())
                .findFirst()
                .orElse(limit.get().group());
        Money part = amount.costOfGroup(limit.get().group());
        boolean over = amount.isGroupOver(limit.get().group(), limit.get().percent());
        return outcome(
                over ? Verdict.NOT_MET : Verdict.MET,
                group + " " + part.display() + " ÷ 経費 " + amount.cost().display() + share(part, amount.cost()),
                group + "は経費の" + limit.get().percent() + "％以下",
                limit.get().origin());
    }

    /** 割合の表示。小数第2位以下は切り捨て。判定には使わない。 */
    private static String share(Money part, Money whole) {
        if (whole.equals(Money.ZERO)) {
            return "";
        }
        long tenths = BigInteger.valueOf(part.yen())
                .multiply(BigInteger.valueOf(1_000))
                .divide(BigInteger.valueOf(whole.yen()))
                .longValueExact();
        return "（" + tenths / 10 + "." + tenths % 10 + "％）";
    }

    private FindingOutcome sums(Origin asked) {
        String rule = "補助金額と収入の合計が経費以下で、差し引く収入が経費以下";
        Money cost = amount.cost();
        Optional<Money> subsidy = amount.subsidy();
        long unfinished = amount.lines().stream()
                .filter(line -> line.amount().isEmpty() || line.category().isEmpty())
                .count();
        if (subsidy.isEmpty() || unfinished > 0) {
            return outcome(
                    Verdict.UNCERTAIN,
                    subsidy.isEmpty() ? notComputable() : "経費に、書きかけの行が" + unfinished + "行ある",
                    rule,
                    asked);
        }
        Money reducing = amount.income(IncomeTreatment.REDUCES_COST);
        Money income = Money.sum(amount.incomes().stream()
                .map(ApplicationAmount.KindIncome::amount)
                .toList());
        Money own = cost.minus(income).minus(subsidy.get());
        Verdict verdict = Verdict.MET;
        if (reducing.compareTo(cost) > 0) {
            verdict = Verdict.NOT_MET;
        } else if (own.isNegative()) {
            verdict = Verdict.UNCERTAIN;
        }
        return outcome(
                verdict,
                "経費 " + cost.display() + " = 補助金額 " + subsidy.get().display() + " + 収入 " + income.display() + " + 自己負担 "
                        + own.display(),
                rule,
                asked);
    }

    private FindingOutcome period(Origin asked) {
        List<String> wrong = violations.stream()
                .filter(violation -> PERIOD_CODES.contains(violation.code()))
                .map(Violation::message)
                .toList();
        Optional<LocalDate> from = document.date(ApplicationField.PROJECT_STARTS_ON);
        Optional<LocalDate> to = document.date(ApplicationField.PROJECT_ENDS_ON);
        String rule = "事業の期間は" + rules.fiscalYear().display() + "（"
                + JapaneseDates.format(rules.fiscalYear().firstDay()) + "から"
                + JapaneseDates.format(rules.fiscalYear().lastDay()) + "まで）の中";
        if (from.isEmpty() || to.isEmpty()) {
            return outcome(Verdict.UNCERTAIN, "事業の開始日か終了日が書かれていない", rule, asked);
        }
        return outcome(
                wrong.isEmpty() ? Verdict.MET : Verdict.NOT_MET,
                JapaneseDates.format(from.get()) + "から" + JapaneseDates.format(to.get()) + "まで" + after(wrong),
                rule,
                asked);
    }

    private FindingOutcome consent(Origin asked) {
        String rule = "どの連携先の同意もそろっている";
        if (!asks(ApplicationField.PARTNER_NAME)) {
            return outcome(Verdict.MET, "様式が連携先を尋ねない", rule, asked);
        }
        List<Map<String, Object>> partners = document.rows(ApplicationField.PARTNER_NAME.section()).stream()
                .filter(FormDocument::hasData)
                .toList();
        List<String> without = partners.stream()
                .filter(row -> !Boolean.TRUE.equals(row.get(ApplicationField.PARTNER_CONSENT.field())))
                .map(row ->
                        FormDocument.text(row, ApplicationField.PARTNER_NAME).orElse("名称のない連携先"))
                .toList();
        if (partners.isEmpty()) {
            return outcome(Verdict.MET, "連携先はない", rule, asked);
        }
        if (!asks(ApplicationField.PARTNER_CONSENT)) {
            return outcome(Verdict.UNCERTAIN, "様式が同意を尋ねないため、人が確かめる", rule, asked);
        }
        return outcome(
                without.isEmpty() ? Verdict.MET : Verdict.NOT_MET,
                "連携先" + partners.size() + "者のうち" + (partners.size() - without.size()) + "者が同意"
                        + (without.isEmpty() ? "" : "。同意の記入がない: " + String.join("、", without)),
                rule,
                asked);
    }

    private FindingOutcome ownBody(Origin asked) {
        List<String> own = messages(Finding.OWN_BODY);
        return outcome(
                own.isEmpty() ? Verdict.MET : Verdict.UNCERTAIN,
                own.isEmpty() ? "申請者（連名を含む）は、連携先にも地域の企業にも書かれていない" : String.join("", own),
                "申請者（連名を含む）は、自らの連携先にも地域の企業にも数えない",
                asked);
    }

    private boolean asks(ApplicationField field) {
        return contentRules.form().holds(field);
    }

    private String notComputable() {
        return track.isComputable() ? "数えられる経費がないため、補助金額を計算できない" : "補助率か上限額が未公表のため、補助金額を計算できない";
    }

    private List<String> messages(Finding finding) {
        return warnings.stream()
                .filter(warning -> warning.finding() == finding)
                .map(warning -> warning.violation().message())
                .toList();
    }

    private static String after(List<String> messages) {
        return messages.isEmpty() ? "" : "。" + String.join("", messages);
    }

    private static FindingOutcome outcome(Verdict verdict, String value, String rule, Origin origin) {
        return new FindingOutcome(verdict, value, rule, origin.label());
    }
}
