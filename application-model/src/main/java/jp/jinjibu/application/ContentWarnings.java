package jp.jinjibu.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationRules.OutsourcingLimit;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.programme.LegalBasis;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 申請の内容について、断らずに知らせること。申請者には提出の前の注意、事務局には確認の項目の見立てになる。 */
public final class ContentWarnings {
    private final RuleSet rules;
    private final Track track;
    private final Form form;
    private final FormDocument document;
    private final List<Warning> warnings = new ArrayList<>();

    ContentWarnings(RuleSet rules, Track track, Form form, FormDocument document) {
        this.rules = rules;
        this.track = track;
        this.form = form;
        this.document = document;
    }

    /**
     * 断らずに知らせること。
     *
     * @param finding 事務局の確認の項目のどれに写るか
     * @param violation 場所と説明
     */
    public record Warning(Finding finding, Violation violation) {}

    List<Warning> all() {
        form.sections().forEach(this::checkDigits);
        duplicateBodies();
        ownBodies();
        staffLimit();
        outsourcingShare();
        legalBasis();
        return List.copyOf(warnings);
    }

    private void checkDigits(Section section) {
        List<Map<String, @Nullable Object>> rows = document.contents(section.code(), section.repeats());
        for (int i = 0; i < rows.size(); i++) {
            for (Field field : section.fields()) {
                if (field.type() == FieldType.CORPORATE_NUMBER
                        && rows.get(i).get(field.code()) instanceof String text
                        && CorporateNumber.isWellFormed(text)
                        && !new CorporateNumber(text).checkDigitValid()) {
                    String pointer = section.repeats()
                            ? FormDocument.pointer(section.code(), Integer.toString(i), field.code())
                            : FormDocument.pointer(section.code(), field.code());
                    warnings.add(new Warning(
                            Finding.CHECK_DIGIT,
                            new Violation(
                                    pointer,
                                    "check-digit",
                                    "「" + section.label() + "」の「" + field.label() + "」" + text
                                            + "は、検査用数字が合いません。番号を確かめてください。",
                                    null)));
                }
            }
        }
    }

    private void duplicateBodies() {
        Set<String> seen = new HashSet<>();
        document.text(ApplicationField.BODY_NUMBER).ifPresent(seen::add);
        List<Map<String, @Nullable Object>> joint = document.rows(ApplicationField.JOINT_NUMBER.section());
        for (int i = 0; i < joint.size(); i++) {
            String pointer = FormDocument.pointer(
                    ApplicationField.JOINT_NUMBER.section(),
                    Integer.toString(i),
                    ApplicationField.JOINT_NUMBER.field());
            FormDocument.text(joint.get(i), ApplicationField.JOINT_NUMBER)
                    .filter(number -> !seen.add(number))
                    .ifPresent(number -> warnings.add(new Warning(
                            Finding.DUPLICATE_BODY,
                            new Violation(pointer, "duplicate-body", "法人番号" + number + "の申請者が、この申請に二度あります。", null))));
        }
    }

    private void ownBodies() {
        OwnBodies own = OwnBodies.of(document);
        for (Section section : form.sections()) {
            List<Map<String, @Nullable Object>> rows = document.contents(section.code(), section.repeats());
            for (int i = 0; i < rows.size(); i++) {
                if (own.contains(section.code(), rows.get(i))) {
                    warnings.add(new Warning(
                            Finding.OWN_BODY,
                            new Violation(
                                    FormDocument.pointer(section.code(), Integer.toString(i)),
                                    "own-body",
                                    "「" + section.label() + "」の" + (i + 1)
                                            + "行目は、申請者（連名を含む）と法人番号か名称が同じです。自らの連携先や地域の企業にはなれません。",
                                    null)));
                }
            }
        }
    }

    private void staffLimit() {
        Optional<Sourced<Integer>> limit = ApplicationRules.of(rules).settings().staffLimit();
        boolean company = document.text(ApplicationField.BODY_KIND)
                .flatMap(rules::findOrganisationKind)
                .map(OrganisationKind::company)
                .map(Sourced::value)
                .orElse(false);
        Optional<Long> staff = document.number(ApplicationField.BODY_STAFF_COUNT);
        if (limit.isPresent()
                && company
                && staff.isPresent()
                && staff.get() > limit.get().value()) {
            warnings.add(new Warning(
                    Finding.STAFF_LIMIT,
                    new Violation(
                            ApplicationField.BODY_STAFF_COUNT.pointer(),
                            "staff-limit",
                            String.format(
                                    Locale.ROOT,
                                    "従業員の数が%,d人で、会社の上限の%,d人を超えています。",
                                    staff.get(),
                                    limit.get().value()),
                            limit.get().origin().label())));
        }
    }

    private void outsourcingShare() {
        Optional<OutsourcingLimit> limit = ApplicationRules.of(rules).settings().outsourcing();
        if (limit.isEmpty()) {
            return;
        }
        ApplicationAmount amount = ApplicationAmount.counted(rules, document);
        if (amount.isGroupOver(limit.get().group(), limit.get().percent())) {
            String group = rules.categoryGroups().stream()
                    .filter(candidate -> candidate.code().equals(limit.get().group()))
                    .map(candidate -> candidate.name().value())
                    .findFirst()
                    .orElse(limit.get().group());
            warnings.add(new Warning(
                    Finding.OUTSOURCING_SHARE,
                    new Violation(
                            FormDocument.pointer(ApplicationField.BUDGET_CATEGORY.section()),
                            "outsourcing-share",
                            group + "が"
                                    + amount.costOfGroup(limit.get().group()).display() + "で、補助対象経費の合計"
                                    + amount.cost().display() + "の"
                                    + limit.get().percent() + "％を超えています。",
                            limit.get().origin().label())));
        }
    }

    private void legalBasis() {
        document.text(ApplicationField.LEGAL_BASIS)
                .flatMap(track::findLegalBasis)
                .ifPresent(basis -> usersOfLegalBasis(basis));
        Set<String> planArea = Set.copyOf(document.texts(ApplicationField.LEGAL_BASIS_AREA));
        List<String> outside = document.texts(ApplicationField.REGION_MUNICIPALITIES).stream()
                .filter(code -> !planArea.contains(code))
                .toList();
        if (!planArea.isEmpty() && !outside.isEmpty()) {
            warn(
                    ApplicationField.REGION_MUNICIPALITIES,
                    "legal-basis-area",
                    "事業実施地域の" + String.join("、", outside) + "は、計画の区域の外です。",
                    Optional.empty());
        }
        Optional<LocalDate> planFrom = document.date(ApplicationField.LEGAL_BASIS_FROM);
        Optional<LocalDate> planTo = document.date(ApplicationField.LEGAL_BASIS_TO);
        if (isBefore(document.date(ApplicationField.PROJECT_STARTS_ON), planFrom)) {
            warn(ApplicationField.PROJECT_STARTS_ON, "legal-basis-period", "事業の開始日が、計画の期間より前です。", Optional.empty());
        }
        if (isBefore(planTo, document.date(ApplicationField.PROJECT_ENDS_ON))) {
            warn(ApplicationField.PROJECT_ENDS_ON, "legal-basis-period", "事業の終了日が、計画の期間より後です。", Optional.empty());
        }
    }

    private void usersOfLegalBasis(LegalBasis basis) {
        Optional<String> kind = document.text(ApplicationField.BODY_KIND);
        if (!basis.organisationKinds().isEmpty()
                && kind.isPresent()
                && !basis.organisationKinds().contains(kind.get())) {
            warn(
                    ApplicationField.LEGAL_BASIS,
                    "legal-basis-user",
                    basis.name().value() + "を使えるのは、" + basis.who().value() + "です。",
                    Optional.of(basis.who().origin()));
        }
    }

    private void warn(ApplicationField field, String code, String message, Optional<Origin> origin) {
        warnings.add(new Warning(
                Finding.LEGAL_BASIS,
                new Violation(
                        field.pointer(),
                        code,
                        message,
                        origin.map(Origin::label).orElse(null))));
    }

    private static boolean isBefore(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.isPresent() && other.isPresent() && one.get().isBefore(other.get());
    }
}
