package jp.jinjibu.report.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.usecase.Filings;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.filing.usecase.SendFiling;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.report.PerformanceReport;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.report.ReportRules;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 実績報告の経費を書き、様式に書くものと合わせて出す（申請者）。節ごとの保存と、保存したものの提出は、ほかの届け出るものと同じ。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class ReportPerformance {
    @Inject
    private Filings filings;

    @Inject
    private SendFiling sendFiling;

    @Inject
    private Reports reports;

    @Inject
    private ReportPart part;

    /**
     * 様式に書いたものと経費のすべてを保存する。足りない項目があってもよい。
     *
     * @param number 申請番号
     * @param version 書き始めたときの版。まだ書いていなければ 0
     * @param content 新しい内容
     * @param receivedAt 要求が届いた業務時刻
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws StaleVersion ほかの人が先に保存していたとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けない状態のとき、{@link Refusal#MALFORMED}、{@link Refusal#CONTENT} 保存できない点があるとき
     */
    public void save(String number, long version, ReportContent content, Instant receivedAt) {
        One one = filings.getOwnForChange(number, ReportField.FILING);
        Filing filing = filings.writable(one);
        StaleVersion.check(version, filing.version());
        store(one, filing, content, receivedAt);
    }

    /**
     * 経費だけを保存する。
     *
     * @throws NotFound {@link #save} と同じ
     * @throws StaleVersion {@link #save} と同じ
     * @throws BusinessRuleViolation {@link #save} と同じ
     */
    public void saveCosts(String number, long version, List<Cost> costs, Instant receivedAt) {
        One one = filings.getOwnForChange(number, ReportField.FILING);
        Filing filing = filings.writable(one);
        StaleVersion.check(version, filing.version());
        store(one, filing, new ReportContent(filing.content(), costs), receivedAt);
    }

    /**
     * 出す。内容を保存し、その版を残して、実績報告の期限を完了の日から決め直す。
     *
     * @param version 書き始めたときの版。問わないなら空
     * @throws NotFound {@link #save} と同じ
     * @throws StaleVersion {@link #save} と同じ
     * @throws BusinessRuleViolation {@link Refusal#STATE} 出せない状態のとき、{@link Refusal#MANIFEST_MISMATCH}
     *     中身が受け取ったときのままでないファイルがあるとき、{@link Refusal#CONTENT} 出せない点があるとき。すべて挙げる
     */
    public void submit(String number, Optional<Long> version, ReportContent content, Instant receivedAt) {
        One one = sendFiling.getOwnForSending(number, ReportField.FILING);
        Filing filing = filings.writable(one);
        version.ifPresent(yours -> StaleVersion.check(yours, filing.version()));
        List<Violation> violations = new ArrayList<>(SendFiling.refused(one, content.answers()));
        FormDocument asked = one.form().form().onlyAsked(content.answers());
        violations.addAll(filings.lacking(one, asked, sendFiling.files(filing)));
        violations.addAll(part.lacking(one, new ReportContent(asked, content.costs())));
        BusinessRuleViolation.throwIf(violations);
        store(one, filing, content, receivedAt);
        sendFiling.send(one, filing, receivedAt);
    }

    private void store(One one, Filing filing, ReportContent content, Instant receivedAt) {
        List<Violation> refused = new ReportRules(reports.terms(one.found()))
                .storable(content.costs(), Reports.ids(reports.files(one.grant())));
        BusinessRuleViolation.throwIf(refused);
        List<Cost> submitted =
                reports.findSubmitted(one.grant()).map(PerformanceReport::costs).orElse(List.of());
        sendFiling.save(one, filing, content.answers(), changed(submitted, content.costs()), receivedAt);
        PerformanceReport working =
                reports.findWorking(one.grant()).orElseGet(() -> new PerformanceReport(one.grant()));
        working.save(content.costs());
        reports.add(working);
    }

    /** 変わった行の場所。 */
    private static List<String> changed(List<Cost> before, List<Cost> after) {
        return IntStream.range(0, Math.max(before.size(), after.size()))
                .filter(line -> line >= before.size()
                        || line >= after.size()
                        || !before.get(line).equals(after.get(line)))
                .mapToObj(line -> "/costs/" + line)
                .toList();
    }
}
