package jp.jinjibu.report.usecase;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.usecase.CaseEvent;
import jp.jinjibu.report.InspectionContent;
import jp.jinjibu.report.LineResult;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import org.jspecify.annotations.Nullable;

/** 実績報告の証拠書類、確定検査、額の確定で起きたこと。申請の経過に並ぶ。 */
public sealed interface ReportEvent extends CaseEvent {
    /** @param slot 証拠書類の枠の名前 */
    record EvidenceAdded(String number, String slot, long id, long size, String sha256) implements ReportEvent {}

    record EvidenceRemoved(String number, long id, String sha256) implements ReportEvent {}

    record InspectionSaved(String number, InspectionContent content) implements ReportEvent {}

    record InspectionCompleted(String number, InspectionContent content) implements ReportEvent {}

    record InspectionReopened(String number, String reason) implements ReportEvent {}

    record CorrectionRequested(String number, LocalDate dueOn, String reason) implements ReportEvent {}

    /** @param cost 認めた経費 */
    record DeterminationPrepared(String number, Money amount, Money cost) implements ReportEvent {}

    /** 承認したが、次の承認を待つ。 */
    record DeterminationApproved(String number) implements ReportEvent {}

    record Determined(String number, Money amount) implements ReportEvent {}

    record DeterminationRejected(String number, String reason) implements ReportEvent {}

    @Override
    default Told told() {
        return switch (this) {
            case EvidenceAdded e ->
                new Told(
                        "証拠書類の追加",
                        "「" + e.slot() + "」にファイル " + e.id() + "（" + e.size() + " バイト、SHA-256 " + e.sha256() + "）を加えた");
            case EvidenceRemoved e -> new Told("証拠書類の取外し", "ファイル " + e.id() + "（SHA-256 " + e.sha256() + "）を外した");
            case InspectionSaved e -> new Told("確定検査の保存", summary(e.content()));
            case InspectionCompleted e -> new Told("確定検査の完了", summary(e.content()));
            case InspectionReopened e -> new Told("確定検査のやり直し", "終えた検査を開き直した" + DomainEvent.because(e.reason()));
            case CorrectionRequested e ->
                new Told("実績報告の是正の求め", "期限 " + JapaneseDates.format(e.dueOn()) + DomainEvent.because(e.reason()));
            case DeterminationPrepared e ->
                new Told("額の確定の用意", e.amount().display() + "（認めた経費 " + e.cost().display() + "）");
            case DeterminationApproved e -> new Told("額の確定の承認", "額の確定を承認した。次の承認を待つ");
            case Determined e -> new Told("額の確定の承認", "補助金の額を " + e.amount().display() + " に確定した");
            case DeterminationRejected e -> new Told("額の確定の差戻し", "検査をやり直す" + DomainEvent.because(e.reason()));
        };
    }

    private static String summary(InspectionContent content) {
        return Stream.concat(
                        Stream.of(LineResult.values())
                                .map(result -> result.label() + " " + count(content, result) + "行"),
                        Stream.of("未定 " + count(content, null) + "行"))
                .collect(Collectors.joining("、"));
    }

    private static long count(InspectionContent content, @Nullable LineResult result) {
        return content.lines().stream().filter(line -> line.result() == result).count();
    }
}
