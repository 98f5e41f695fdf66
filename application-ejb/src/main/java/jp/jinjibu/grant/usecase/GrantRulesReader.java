package jp.jinjibu.grant.usecase;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.form.Field.Option;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.KnownField;
import jp.jinjibu.grant.GrantRequestField;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.FilingKinds;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.programme.usecase.Block;
import jp.jinjibu.programme.usecase.FormDefinitionReader;
import jp.jinjibu.programme.usecase.Kind;
import jp.jinjibu.programme.usecase.SectionReader;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code grant} の囲み（交付申請から支払まで）を読む。 */
public final class GrantRulesReader implements SectionReader<GrantRules> {
    private static final int MAX_DAYS = 365;

    /** 前の形の規則集で、継続状況報告の期限を書いた所。 */
    private static final String OLD_DUE_DATE = "continuationDueOn";

    /** 前の形の規則集で、実績報告の期限を書いた所。 */
    private static final Map<String, Kind<?>> OLD_REPORT_DUE =
            Map.of("reportWithinDays", Kind.integerBetween(1, MAX_DAYS), "reportFixedOn", Kind.DATE);

    @Override
    public Optional<GrantRules> read(Block root, Common common) {
        if (root.isUnpublished("application") && !root.has("grant")) {
            return Optional.empty();
        }
        Block block = root.block("grant");
        if (block.has(OLD_DUE_DATE)) {
            block.published(OLD_DUE_DATE, Kind.DATE);
            block.refuse(OLD_DUE_DATE, "old-shape", "前の形の規則集です。継続状況報告の期限は、filings の継続状況報告の due に書きます");
        }
        OLD_REPORT_DUE.forEach((key, kind) -> {
            if (block.has(key)) {
                block.published(key, kind);
                block.refuse(key, "old-shape", "前の形の規則集です。実績報告の期限は、filings の実績報告の due に書きます");
            }
        });
        return Optional.of(new GrantRules(
                block.published("requestDueOn", Kind.DATE),
                block.value("withdrawalDays", Kind.integerBetween(0, MAX_DAYS)),
                block.value("projectEndsBy", Kind.DATE),
                reportDue(root, common),
                block.value("method", Kind.oneOf(GrantRules.Method.class)),
                block.value("municipalMoney", Kind.oneOf(GrantRules.MunicipalMoney.class)),
                block.value("settlesProfit", Kind.BOOLEAN),
                block.value("settlesConsumptionTax", Kind.BOOLEAN),
                block.value("continuationCohort", Kind.oneOf(GrantRules.Cohort.class)),
                block.values("conditions", Kind.TEXT),
                request(block.block("request"), common.forms())));
    }

    /** 実績報告の期限。交付をする規則集には、実績報告が要る。 */
    private static Sourced<FilingKind.Due> reportDue(Block root, Common common) {
        return common.earlier()
                .find(FilingKinds.class)
                .flatMap(kinds -> kinds.find(ReportField.FILING))
                .map(FilingKind::due)
                .orElseGet(() -> {
                    root.refuse(
                            "filings",
                            "performance-report",
                            "交付を受けた団体が出すもの（filings）に、実績報告（" + ReportField.FILING + "）が要ります");
                    return new Sourced<>(
                            new FilingKind.Due(Optional.of(LocalDate.EPOCH), Optional.empty()), root.origin());
                });
    }

    /** 交付申請の様式。項目は決まっていて、見出し・書き方・上限・選択肢の言葉が規則の値である。 */
    private static Form request(Block block, FormDefinitionReader forms) {
        Form form = forms.read(block);
        List<String> known =
                Stream.of(GrantRequestField.values()).map(KnownField::pointer).toList();
        for (GrantRequestField field : GrantRequestField.values()) {
            if (!form.holds(field) || !form.alwaysAsks(field)) {
                block.refuse(
                        "sections",
                        "known-field",
                        "節「" + field.section() + "」の項目「" + field.field() + "」（" + field.type() + "）が、条件なしに要ります（"
                                + field.purpose() + "）");
            }
        }
        form.sections().stream()
                .flatMap(section ->
                        section.fields().stream().map(field -> FormDocument.pointer(section.code(), field.code())))
                .filter(pointer -> !known.contains(pointer))
                .forEach(pointer -> block.refuse("sections", "unknown-field", "交付申請の様式に、項目「" + pointer + "」は書けません"));
        form.find(GrantRequestField.ACCOUNT_KIND).stream()
                .flatMap(kind -> kind.options().stream())
                .map(Option::code)
                .filter(code -> !GrantRequestField.ACCOUNT_KINDS.contains(code))
                .forEach(code -> block.refuse(
                        "sections",
                        "unknown-option",
                        "預金の種類「" + code + "」は扱えません。使えるのは " + String.join("、", GrantRequestField.ACCOUNT_KINDS)
                                + " です"));
        return form;
    }
}
