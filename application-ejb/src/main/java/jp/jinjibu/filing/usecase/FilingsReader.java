package jp.jinjibu.filing.usecase;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.LetterTemplate;
import jp.jinjibu.document.LetterTemplates;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Scope;
import jp.jinjibu.form.Slot;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.ContinuationField;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.FilingKind.Acceptance;
import jp.jinjibu.programme.FilingKind.Decision;
import jp.jinjibu.programme.FilingKind.Due;
import jp.jinjibu.programme.FilingKind.Occasion;
import jp.jinjibu.programme.FilingKinds;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.programme.usecase.Block;
import jp.jinjibu.programme.usecase.Kind;
import jp.jinjibu.programme.usecase.SectionReader;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code filings}（交付を受けた団体が出すもの）を読む。 */
public final class FilingsReader implements SectionReader<FilingKinds> {
    private static final Kind<Integer> DAYS = Kind.integerBetween(1, 3_660);

    /** 受理や承認ができる役割。 */
    private static final Set<String> DECIDING = Set.of(Roles.SECRETARIAT, Roles.OFFICIAL);

    private static final Kind<Integer> DEPTH = Kind.integerBetween(1, ApprovalRule.MAX_DEPTH);

    private static final Set<String> GRANT_STATES =
            Stream.of(GrantState.values()).map(GrantState::name).collect(Collectors.toSet());

    @Override
    public Optional<FilingKinds> read(Block root, Common common) {
        return root.has("filings")
                ? Optional.of(new FilingKinds(root.readAll("filings", block -> kind(block, common), FilingKind::code)))
                : Optional.empty();
    }

    private static FilingKind kind(Block block, Common common) {
        String code = block.plain("code", Kind.CODE);
        Form form = common.forms().read(block.block("form"));
        if (code.equals(ContinuationField.FILING)) {
            requireKnownFields(block, form);
        }
        if (code.equals(ReportField.FILING)) {
            requireReport(block, form, common);
        }
        return new FilingKind(
                code,
                block.value("name", Kind.TEXT),
                block.optional("hint", Kind.TEXT),
                states(block),
                opening(block.block("opens")),
                due(block.block("due"), code),
                block.has("reminderDays") ? reminderDays(block) : List.of(),
                decision(block.block("decision"), code),
                block.value("returnDays", DAYS),
                block.has("closesGrant")
                        ? block.value("closesGrant", Kind.BOOLEAN)
                        : new Sourced<>(false, block.origin()),
                letter(block, common),
                code.equals(ReportField.FILING) ? Optional.of(evidence(block.block("evidence"))) : Optional.empty(),
                form,
                block.origin());
    }

    private static Set<String> states(Block block) {
        List<String> states = block.plainList("states", Kind.TEXT);
        states.forEach(state -> block.requireKnown("states", state, GRANT_STATES, "交付の状態"));
        return new HashSet<>(states);
    }

    private static Sourced<FilingKind.Opening> opening(Block block) {
        return new Sourced<>(
                new FilingKind.Opening(
                        block.plain("occasion", Kind.oneOf(Occasion.class)),
                        block.has("nextFiscalYear") && block.plain("nextFiscalYear", Kind.BOOLEAN)),
                block.origin());
    }

    private static Sourced<Due> due(Block block, String code) {
        Optional<LocalDate> fixedOn =
                block.has("fixedOn") ? Optional.of(block.plain("fixedOn", Kind.DATE)) : Optional.empty();
        Optional<FilingKind.After> after = block.has("occasion") || block.has("days")
                ? Optional.of(new FilingKind.After(
                        block.plain("occasion", Kind.oneOf(Occasion.class)), block.plain("days", DAYS)))
                : Optional.empty();
        if (fixedOn.isEmpty() && after.isEmpty()) {
            block.refuse("fixedOn", "due", "期限には、決まった日（fixedOn）か、あること（occasion）からの日数（days）の、少なくとも一方を書きます");
            return new Sourced<>(new Due(Optional.of(LocalDate.EPOCH), after), block.origin());
        }
        boolean otherEnd =
                after.filter(rule -> rule.occasion() != Occasion.PROJECT_END).isPresent();
        if (code.equals(ReportField.FILING) && otherEnd) {
            block.refuse("occasion", "occasion", "実績報告の期限の日数は、補助事業の完了（PROJECT_END）から数えます");
        }
        return new Sourced<>(new Due(fixedOn, after), block.origin());
    }

    private static List<Integer> reminderDays(Block block) {
        List<Integer> days = block.plainList("reminderDays", DAYS);
        if (!days.equals(days.stream().distinct().sorted((a, b) -> b - a).toList())) {
            block.refuse("reminderDays", "order", "知らせる日（reminderDays）は、大きい順に、重ねずに書きます");
        }
        return days;
    }

    private static Sourced<Decision> decision(Block block, String code) {
        Acceptance acceptance = block.plain("acceptance", Kind.oneOf(Acceptance.class));
        if ((acceptance == Acceptance.INSPECTION) != code.equals(ReportField.FILING)) {
            block.refuse(
                    "acceptance",
                    "acceptance",
                    "確定検査の後に受理するもの（INSPECTION）は、実績報告（" + ReportField.FILING + "）だけです。実績報告は、ほかの受け取り方にできません");
        }
        boolean named = acceptance == Acceptance.ACCEPT || acceptance == Acceptance.FOUR_EYES;
        return new Sourced<>(
                new Decision(
                        acceptance,
                        acceptance == Acceptance.FOUR_EYES ? block.plain("depth", DEPTH) : 0,
                        named ? roles(block, "roles") : List.of(),
                        acceptance == Acceptance.FOUR_EYES ? roles(block, "approverRoles") : List.of()),
                block.origin());
    }

    private static Slot evidence(Block block) {
        return new Slot(
                "evidence",
                "証拠書類と成果物のファイル",
                Optional.empty(),
                false,
                block.plain("maxFiles", Kind.integerBetween(1, 9_999)),
                block.plain("maxBytes", Kind.integerBetween(1, 1_073_741_824)),
                block.plainList("mediaTypes", Kind.MEDIA_TYPE),
                Scope.ALWAYS,
                block.origin());
    }

    private static List<String> roles(Block block, String key) {
        List<String> roles = block.plainList(key, Kind.CODE);
        roles.forEach(role -> block.requireKnown(key, role, DECIDING, "受理できる役割"));
        return roles;
    }

    /** 書面は、このファイルにあり、届け出るものの値だけで書けるもの。 */
    private static Optional<Sourced<String>> letter(Block block, Common common) {
        Optional<Sourced<String>> code = block.optional("letter", Kind.CODE);
        code.map(Sourced::value).ifPresent(wanted -> {
            Optional<LetterTemplate> template = common.earlier().find(LetterTemplates.class).stream()
                    .flatMap(templates -> templates.all().stream())
                    .filter(letter -> letter.code().equals(wanted))
                    .findFirst();
            block.requireKnown(
                    "letter",
                    wanted,
                    template.map(LetterTemplate::code).stream().collect(Collectors.toSet()),
                    "書面");
            List<LetterPlaceholder> lacking =
                    new ArrayList<>(template.map(LetterTemplate::used).orElse(Set.of()));
            lacking.removeAll(KnownLetter.availableToFilings());
            if (!lacking.isEmpty()) {
                block.refuse(
                        "letter",
                        "placeholder",
                        "書面「" + wanted + "」の値"
                                + lacking.stream().map(LetterPlaceholder::label).collect(Collectors.joining("、"))
                                + "は、出されたものからは分かりません");
            }
        });
        return code;
    }

    private static void requireKnownFields(Block block, Form form) {
        String lacking = Stream.of(ContinuationField.values())
                .filter(known -> !form.holds(known))
                .map(known -> known.field() + "（" + known.type() + "。" + known.purpose() + "）")
                .collect(Collectors.joining("、"));
        if (!lacking.isEmpty()) {
            block.refuse("form", "known-field", "意味の決まった項目が、節「" + ContinuationField.FILING + "」に足りません: " + lacking);
        }
    }

    /** 意味の決まった項目は、なくてよいが、あれば型と繰返しが合うこと。収入は、種類と額がそろうこと。 */
    private static void requireReport(Block block, Form form, Common common) {
        Stream.of(ReportField.values())
                .filter(form::contradicts)
                .forEach(known -> block.refuse(
                        "form",
                        "known-field",
                        "節「" + known.section() + "」の項目「" + known.field() + "」は、"
                                + (known.repeats() ? "繰り返す節の" : "繰り返さない節の") + known.type() + " です（" + known.purpose()
                                + "）"));
        if (form.holds(ReportField.INCOME_KIND) != form.holds(ReportField.INCOME_AMOUNT)) {
            block.refuse("form", "known-field", "収入には、種類（kind）と額（amountYen）の両方が要ります");
        }
        form.find(ReportField.INCOME_KIND).stream()
                .flatMap(field -> field.options().stream())
                .map(Field.Option::code)
                .filter(code -> common.incomeKinds().stream()
                        .noneMatch(kind -> kind.code().equals(code)))
                .forEach(code ->
                        block.refuse("form", "unknown-option", "収入の種類「" + code + "」は、この規則集の収入の種類（income）にありません"));
    }
}
