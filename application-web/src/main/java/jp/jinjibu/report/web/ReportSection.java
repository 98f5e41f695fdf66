package jp.jinjibu.report.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.ReportContent.Activity;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportContent.Deliverable;
import jp.jinjibu.report.ReportContent.Income;
import jp.jinjibu.report.ReportContent.Kpi;
import jp.jinjibu.report.ReportContent.People;
import jp.jinjibu.report.ReportContent.RightHand;
import org.jspecify.annotations.Nullable;

/**
 * 実績報告の画面の節。欄の名は、内容の中の場所の「/」を「-」にしたもの（{@code costs-0-amountYen}）。
 */
public enum ReportSection {
    /** 完了と成果。 */
    OUTCOME("outcome", "完了と人の成果", "補助事業の完了の日と、人の成果、これからの計画を書きます。", false, ReportFields.outcome()) {
        @Override
        List<Map<String, List<String>>> values(ReportContent c) {
            Map<String, List<String>> row = new LinkedHashMap<>();
            put(row, "completedOn", c.completedOn());
            put(row, "people-won", c.people().won());
            put(row, "people-trained", c.people().trained());
            put(row, "people-kept", c.people().kept());
            RightHand right = c.rightHand();
            if (right != null) {
                put(row, "rightHand-vacancies", right.vacancies());
                put(row, "rightHand-interviews", right.interviews());
                put(row, "rightHand-internships", right.internships());
                put(row, "rightHand-hired", right.hired());
                put(row, "rightHand-successors", right.successors());
            }
            put(row, "selfReliance", c.selfReliance());
            return List.of(row);
        }

        @Override
        ReportContent replace(ReportContent c, List<ReportForm.Reader> rows) {
            ReportForm.Reader row = rows.getFirst();
            RightHand right = new RightHand(
                    row.number("rightHand-vacancies"),
                    row.number("rightHand-interviews"),
                    row.number("rightHand-internships"),
                    row.number("rightHand-hired"),
                    row.number("rightHand-successors"));
            return new ReportContent(
                    row.date("completedOn"),
                    c.activities(),
                    c.kpi(),
                    new People(row.number("people-won"), row.number("people-trained"), row.number("people-kept")),
                    right.equals(new RightHand(null, null, null, null, null)) ? null : right,
                    c.costs(),
                    c.income(),
                    c.deliverables(),
                    row.text("selfReliance"));
        }
    },

    /** 取組の結果。 */
    ACTIVITIES("activities", "取組の結果", "行った取組を、一つずつ書きます。", true, ReportFields.activities()) {
        @Override
        List<Map<String, List<String>>> values(ReportContent c) {
            return c.activities().stream()
                    .map(one -> {
                        Map<String, List<String>> row = new LinkedHashMap<>();
                        put(row, "-heldOn", one.heldOn());
                        put(row, "-title", one.title());
                        put(row, "-participants", one.participants());
                        put(row, "-companies", one.companies());
                        put(row, "-result", one.result());
                        return row;
                    })
                    .toList();
        }

        @Override
        ReportContent replace(ReportContent c, List<ReportForm.Reader> rows) {
            return new ReportContent(
                    c.completedOn(),
                    rows.stream()
                            .map(row -> new Activity(
                                    row.date("-heldOn"),
                                    row.text("-title"),
                                    row.number("-participants"),
                                    row.number("-companies"),
                                    row.text("-result")))
                            .toList(),
                    c.kpi(),
                    c.people(),
                    c.rightHand(),
                    c.costs(),
                    c.income(),
                    c.deliverables(),
                    c.selfReliance());
        }
    },

    /** 目標と実績。 */
    KPI("kpi", "目標と実績", "申請に書いた目標ごとに、実績を書きます。届かなかったときは、その理由も書きます。", true, ReportFields.kpi()) {
        @Override
        List<Map<String, List<String>>> values(ReportContent c) {
            return c.kpi().stream()
                    .map(one -> {
                        Map<String, List<String>> row = new LinkedHashMap<>();
                        put(row, "-kind", one.kind());
                        put(row, "-target", one.target());
                        put(row, "-actual", one.actual());
                        put(row, "-reason", one.reason());
                        return row;
                    })
                    .toList();
        }

        @Override
        ReportContent replace(ReportContent c, List<ReportForm.Reader> rows) {
            return new ReportContent(
                    c.completedOn(),
                    c.activities(),
                    rows.stream()
                            .map(row -> new Kpi(
                                    row.text("-kind"),
                                    row.number("-target"),
                                    row.number("-actual"),
                                    row.text("-reason")))
                            .toList(),
                    c.people(),
                    c.rightHand(),
                    c.costs(),
                    c.income(),
                    c.deliverables(),
                    c.selfReliance());
        }
    },

    /** 経費。 */
    COSTS(
            "costs",
            "経費",
            "支払った経費を、一行ずつ書きます。日付は証拠書類のとおりに、見積・発注・納品・検収・請求・支払の順です。当てはまらない日付は空欄にします。",
            true,
            ReportFields.costs()) {
        @Override
        List<Map<String, List<String>>> values(ReportContent c) {
            return c.costs().stream()
                    .map(one -> {
                        Map<String, List<String>> row = new LinkedHashMap<>();
                        put(row, "-category", one.category());
                        put(row, "-description", one.description());
                        put(row, "-amountYen", one.amountYen());
                        put(row, "-payee", one.payee());
                        put(row, "-incurredFrom", one.incurredFrom());
                        put(row, "-incurredTo", one.incurredTo());
                        put(row, "-quotedOn", one.quotedOn());
                        put(row, "-orderedOn", one.orderedOn());
                        put(row, "-deliveredOn", one.deliveredOn());
                        put(row, "-acceptedOn", one.acceptedOn());
                        put(row, "-invoicedOn", one.invoicedOn());
                        put(row, "-paidOn", one.paidOn());
                        put(row, "-lateReason", one.lateReason());
                        row.put(
                                "-evidence",
                                one.evidence().stream().map(String::valueOf).toList());
                        return row;
                    })
                    .toList();
        }

        @Override
        ReportContent replace(ReportContent c, List<ReportForm.Reader> rows) {
            return new ReportContent(
                    c.completedOn(),
                    c.activities(),
                    c.kpi(),
                    c.people(),
                    c.rightHand(),
                    rows.stream().map(ReportSection::cost).toList(),
                    c.income(),
                    c.deliverables(),
                    c.selfReliance());
        }
    },

    /** 収入。 */
    INCOME("income", "収入", "補助事業で得た収入を、種類ごとに書きます。なければ空のまま保存します。", true, ReportFields.income()) {
        @Override
        List<Map<String, List<String>>> values(ReportContent c) {
            return c.income().stream()
                    .map(one -> {
                        Map<String, List<String>> row = new LinkedHashMap<>();
                        put(row, "-kind", one.kind());
                        put(row, "-amountYen", one.amountYen());
                        return row;
                    })
                    .toList();
        }

        @Override
        ReportContent replace(ReportContent c, List<ReportForm.Reader> rows) {
            return new ReportContent(
                    c.completedOn(),
                    c.activities(),
                    c.kpi(),
                    c.people(),
                    c.rightHand(),
                    c.costs(),
                    rows.stream()
                            .map(row -> new Income(row.text("-kind"), row.number("-amountYen")))
                            .toList(),
                    c.deliverables(),
                    c.selfReliance());
        }
    },

    /** 成果物。 */
    DELIVERABLES(
            "deliverables", "成果物", "報告書や冊子など、できたものを書きます。ファイルは「証拠書類」の画面で先に送ります。", true, ReportFields.deliverables()) {
        @Override
        List<Map<String, List<String>>> values(ReportContent c) {
            return c.deliverables().stream()
                    .map(one -> {
                        Map<String, List<String>> row = new LinkedHashMap<>();
                        put(row, "-title", one.title());
                        put(row, "-attachment", one.attachment());
                        return row;
                    })
                    .toList();
        }

        @Override
        ReportContent replace(ReportContent c, List<ReportForm.Reader> rows) {
            return new ReportContent(
                    c.completedOn(),
                    c.activities(),
                    c.kpi(),
                    c.people(),
                    c.rightHand(),
                    c.costs(),
                    c.income(),
                    rows.stream()
                            .map(row -> new Deliverable(
                                    row.text("-title"),
                                    row.files("-attachment").stream()
                                            .findFirst()
                                            .orElse(null)))
                            .toList(),
                    c.selfReliance());
        }
    };

    private final String code;
    private final String label;
    private final String hint;
    private final boolean repeats;
    private final List<ReportForm.Field> fields;

    ReportSection(String code, String label, String hint, boolean repeats, List<ReportForm.Field> fields) {
        this.code = code;
        this.label = label;
        this.hint = hint;
        this.repeats = repeats;
        this.fields = List.copyOf(fields);
    }

    /** 行ごとの値。欄の名の終わり → 値。 */
    abstract List<Map<String, List<String>>> values(ReportContent content);

    /** この節だけを入れ替えた内容。 */
    abstract ReportContent replace(ReportContent content, List<ReportForm.Reader> rows);

    /** 節の符号。URL に出る。 */
    public String code() {
        return code;
    }

    /** 見出し。 */
    public String label() {
        return label;
    }

    /** 何を書くか。 */
    public String hint() {
        return hint;
    }

    /** 行を繰り返すか。 */
    public boolean repeats() {
        return repeats;
    }

    /** 欄。表示の順。 */
    public List<ReportForm.Field> fields() {
        return fields;
    }

    /** 欄の名のはじめ。 */
    String prefix(int index) {
        return repeats ? code + "-" + index : "";
    }

    /** この節の中の場所か。 */
    boolean holds(String pointer) {
        if (repeats) {
            return pointer.equals("/" + code) || pointer.startsWith("/" + code + "/");
        }
        return Arrays.stream(values()).filter(section -> section != this).noneMatch(section -> section.holds(pointer));
    }

    /** 符号から探す。 */
    static Optional<ReportSection> find(String code) {
        return Arrays.stream(values())
                .filter(section -> section.code.equals(code))
                .findFirst();
    }

    private static Cost cost(ReportForm.Reader row) {
        return new Cost(
                row.text("-category"),
                row.text("-description"),
                row.number("-amountYen"),
                row.date("-incurredFrom"),
                row.date("-incurredTo"),
                row.date("-quotedOn"),
                row.date("-orderedOn"),
                row.date("-deliveredOn"),
                row.date("-acceptedOn"),
                row.date("-invoicedOn"),
                row.date("-paidOn"),
                row.text("-lateReason"),
                row.text("-payee"),
                new ArrayList<>(row.files("-evidence")));
    }

    private static void put(Map<String, List<String>> row, String suffix, @Nullable Object value) {
        row.put(suffix, value == null ? List.of() : List.of(value.toString()));
    }
}
