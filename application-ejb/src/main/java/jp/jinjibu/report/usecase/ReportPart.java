package jp.jinjibu.report.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.usecase.FilingPart;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.Field.Option;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.PerformanceReport;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.ReportRules;
import jp.jinjibu.report.ReportTerms;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Violation;

/** 実績報告に、様式のほかに出すもの: 経費の行と証拠書類。出すと、その版の経費が残り、交付は実績報告済みになる。 */
@ApplicationScoped
public class ReportPart implements FilingPart {
    @Inject
    private Reports reports;

    @Inject
    private Grants grants;

    @Override
    public String kind() {
        return ReportField.FILING;
    }

    /** ファイルを選ぶ項目では、預けてあるファイルと、最後に出された版が指すファイルから選べる。 */
    @Override
    public Form form(One one, Form form) {
        if (!form.asksForFiles()) {
            return form;
        }
        Map<Long, EvidenceFile> files = new LinkedHashMap<>();
        reports.files(one.grant()).forEach(file -> files.put(file.id(), file));
        reports.findSubmitted(one.grant())
                .map(last -> reports.files(last.files()))
                .ifPresent(last -> last.forEach(file -> files.putIfAbsent(file.id(), file)));
        return form.withFiles(files.values().stream().map(ReportPart::option).toList());
    }

    /** 申請に書いた目標と、交付決定で見込んだ収入の種類を入れておく。収入の額は、実績を書く。 */
    @Override
    public FormDocument begun(One one) {
        Form form = one.form().form();
        Map<String, Object> begun = new LinkedHashMap<>();
        putRows(begun, ReportField.KPI_KIND, goals(one, form));
        putRows(begun, ReportField.INCOME_KIND, plannedIncome(one, form));
        return FormDocument.of(begun);
    }

    private static void putRows(Map<String, Object> begun, ReportField kind, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) {
            begun.put(kind.section(), rows);
        }
    }

    private static List<Map<String, Object>> plannedIncome(One one, Form form) {
        return form.holds(ReportField.INCOME_KIND)
                ? ReportTerms.plannedIncome(one.grant()).keySet().stream()
                        .map(kind -> Map.<String, Object>of(ReportField.INCOME_KIND.field(), kind))
                        .toList()
                : List.of();
    }

    private static List<Map<String, Object>> goals(One one, Form form) {
        Set<String> kinds = new LinkedHashSet<>();
        form.find(ReportField.KPI_KIND).ifPresent(field -> field.options().forEach(option -> kinds.add(option.code())));
        List<Map<String, Object>> rows = new ArrayList<>();
        one.application()
                .content()
                .rows(ApplicationField.KPI_KIND.section())
                .forEach(row -> FormDocument.text(row, ApplicationField.KPI_KIND)
                        .filter(kinds::contains)
                        .ifPresent(kind -> {
                            Map<String, Object> begun = new LinkedHashMap<>();
                            begun.put(ReportField.KPI_KIND.field(), kind);
                            FormDocument.number(row, ApplicationField.KPI_TARGET)
                                    .filter(target -> form.holds(ReportField.KPI_TARGET))
                                    .ifPresent(target -> begun.put(ReportField.KPI_TARGET.field(), target));
                            rows.add(begun);
                        }));
        return rows;
    }

    @Override
    public List<Violation> lacking(One one, Filing filing, FormDocument content) {
        return lacking(one, new ReportContent(content, reports.workingCosts(one.grant())));
    }

    /** この内容のまま出せない点。様式の不足のほか。 */
    List<Violation> lacking(One one, ReportContent content) {
        Set<Long> held = Reports.ids(reports.files(one.grant()));
        return new ReportRules(reports.terms(one.found())).submission(one.form().form(), content, held, grants.today());
    }

    @Override
    public List<EvidenceFile> freezable(String number) {
        return reports.files(number);
    }

    @Override
    public List<EvidenceFile> files(One one, Filing filing) {
        Set<Long> referred = referred(one, new ReportContent(filing.content(), reports.workingCosts(one.grant())));
        return reports.files(one.grant()).stream()
                .filter(file -> referred.contains(file.id()))
                .toList();
    }

    @Override
    public Map<String, ?> freeze(One one, Filing filing) {
        PerformanceReport working = reports.findWorking(one.grant()).orElseThrow();
        ReportContent content = new ReportContent(filing.content(), working.costs());
        Set<Long> referred = referred(one, content);
        reports.add(working.submitted(filing.edition(), referred));
        return Map.of(
                "costs",
                content.canonicalCosts(),
                "evidenceFiles",
                reports.files(referred).stream().map(EvidenceFile::manifest).toList());
    }

    /** 経費と様式が指すファイルの番号。 */
    private static Set<Long> referred(One one, ReportContent content) {
        Set<Long> referred = new LinkedHashSet<>();
        content.costs().forEach(cost -> referred.addAll(cost.evidence()));
        referred.addAll(ReportRules.files(one.form().form(), content.answers()).values());
        return referred;
    }

    @Override
    public void submitted(One one, Filing filing, FormDocument content, Instant receivedAt) {
        Grant grant = one.grant();
        grant.report(
                content.date(ReportField.COMPLETED_ON).orElse(grant.endsOn()),
                grants.today(),
                GrantRules.of(one.rules()));
    }

    private static Option option(EvidenceFile file) {
        return new Option(Long.toString(file.id()), file.name() + (file.isRemoved() ? "（外したもの）" : ""), Origin.SAMPLE);
    }
}
