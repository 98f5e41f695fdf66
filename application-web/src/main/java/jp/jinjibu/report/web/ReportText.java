package jp.jinjibu.report.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.AmountDetermination;
import jp.jinjibu.report.EvidenceFile;
import jp.jinjibu.report.LineResult;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.ReportTerms;
import jp.jinjibu.report.usecase.ReportHeadings.Heading;
import jp.jinjibu.report.usecase.ReportQueries.Determined;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import org.jspecify.annotations.Nullable;

/** 実績報告の経費・確定検査・額の確定の画面の言葉。 */
public final class ReportText {
    private static final String BLANK = "未入力";

    private ReportText() {}

    /** 証拠書類の置き場所の呼び方。 */
    public static String slot(ReportTerms terms, String slot) {
        return slot.equals(EvidenceFile.DELIVERABLE) ? "成果物" : terms.categoryName(slot);
    }

    /** 経費の合計。 */
    public static Money total(List<ReportContent.Cost> costs) {
        return Money.sum(costs.stream()
                .map(cost -> new Money(Optional.ofNullable(cost.amountYen()).orElse(0L)))
                .toList());
    }

    /** 経費の一行の日付。あるものだけを順に。 */
    public static List<SummaryRow> dates(ReportContent.Cost cost) {
        List<SummaryRow> rows = new ArrayList<>();
        rows.add(SummaryRow.of("期間", day(cost.incurredFrom()) + " から " + day(cost.incurredTo()) + " まで"));
        add(rows, "見積", cost.quotedOn());
        add(rows, "発注・契約", cost.orderedOn());
        add(rows, "納品", cost.deliveredOn());
        add(rows, "検収", cost.acceptedOn());
        add(rows, "請求", cost.invoicedOn());
        add(rows, "支払", cost.paidOn());
        if (!cost.lateReason().isEmpty()) {
            rows.add(SummaryRow.of("期間の後に支払った理由", cost.lateReason()));
        }
        return rows;
    }

    private static void add(List<SummaryRow> rows, String term, @Nullable LocalDate date) {
        if (date != null) {
            rows.add(SummaryRow.of(term, JapaneseDates.format(date)));
        }
    }

    /** 額の確定の案の一覧。 */
    static List<SummaryRow> rows(Determined d) {
        Heading h = d.heading();
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("申請番号", h.number()),
                SummaryRow.of("申請者", h.bodyName()),
                SummaryRow.of("事業名", h.projectName()),
                SummaryRow.of("状態", h.stateLabel()),
                SummaryRow.of("交付決定額", yen(h.decision().granted()))));
        d.computed().ifPresent(computed -> {
            rows.add(SummaryRow.of("認めた補助対象経費", yen(computed.cost())));
            rows.add(SummaryRow.of("確定額", yen(computed.amount())));
        });
        if (!h.mine()) {
            d.inspection()
                    .flatMap(inspection -> inspection.closedBy())
                    .ifPresent(by -> rows.add(SummaryRow.of("検査した人", by)));
            d.determination().map(AmountDetermination::approval).ifPresent(approval -> {
                rows.add(SummaryRow.of(
                        "用意した人", approval.preparedBy() + "（" + JapaneseDates.format(approval.preparedAt()) + "）"));
                approval.decidedBy()
                        .ifPresent(by -> rows.add(SummaryRow.of(
                                approval.state() == FourEyes.State.APPROVED ? "承認した人" : "差し戻した人",
                                by + "（"
                                        + JapaneseDates.format(
                                                approval.decidedAt().orElseThrow()) + "）")));
                approval.decisionReason().ifPresent(reason -> rows.add(SummaryRow.of("差し戻した理由", reason)));
            });
        }
        d.determination()
                .flatMap(AmountDetermination::documentNumber)
                .ifPresent(number -> rows.add(SummaryRow.of("額の確定通知書", number)));
        return rows;
    }

    /** 検査の結果の札の調子。 */
    public static Tone tone(@Nullable LineResult result) {
        return switch (result) {
            case null -> Tone.NEUTRAL;
            case ACCEPTED -> Tone.SUCCESS;
            case REDUCED -> Tone.WARNING;
            case REFUSED -> Tone.ERROR;
        };
    }

    /** 提出された版の呼び方。 */
    public static String edition(FilingEdition edition) {
        return "第" + edition.edition() + "版（" + JapaneseDates.format(edition.receivedAt()) + "）";
    }

    /** 日。書いていなければ「未入力」。 */
    public static String day(@Nullable LocalDate date) {
        return date == null ? BLANK : JapaneseDates.format(date);
    }

    /** 文。書いていなければ「未入力」。 */
    public static String text(String value) {
        return value.isEmpty() ? BLANK : value;
    }

    /** 額。 */
    public static String yen(Money amount) {
        return Figure.of(amount.yen()) + " 円";
    }

    /** 表の中の額。なければ、その言葉。 */
    public static String figure(Optional<Money> amount, String none) {
        return amount.map(found -> Figure.of(found.yen())).orElse(none);
    }

    /** パンくず。 */
    static Crumb[] crumbs(String number, Crumb... more) {
        List<Crumb> crumbs = new ArrayList<>(
                List.of(new Crumb("申請", "/applications"), new Crumb("申請 " + number, "/applications/" + number)));
        crumbs.addAll(List.of(more));
        return crumbs.toArray(Crumb[]::new);
    }

    /** 実績報告の下の画面のパンくず。 */
    static Crumb[] inReport(String number, Crumb... more) {
        return crumbs(
                number,
                Stream.concat(Stream.of(new Crumb("実績報告", path(number))), Stream.of(more))
                        .toArray(Crumb[]::new));
    }

    /** 実績報告の画面。 */
    public static String path(String number) {
        return "/applications/" + number + "/filings/" + ReportField.FILING;
    }
}
