package jp.jinjibu.filing.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.application.usecase.SubmitApplication;
import jp.jinjibu.application.usecase.SubmitApplication.ManifestEntry;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.usecase.SectionMark;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 届け出るもの（報告、届出）を書き進め、出す（申請者）。差し戻されたときも、同じように直して出し直す。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class WriteFiling {
    @Inject
    private Filings filings;

    @Inject
    private SendFiling sendFiling;

    /**
     * 内容のすべてを保存する。足りない項目があってもよい。
     *
     * @param number 申請番号
     * @param kind 種類の符号
     * @param version 書き始めたときの版。まだ書いていなければ 0
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき
     * @throws StaleVersion ほかの人が先に保存していたとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けないとき、{@link Refusal#MALFORMED}、{@link Refusal#CONTENT} 保存できない点があるとき
     */
    public void save(String number, String kind, long version, FormDocument content, Instant receivedAt) {
        One one = filings.getOwnForChange(number, kind);
        Filing filing = filings.writable(one);
        StaleVersion.check(version, filing.version());
        sendFiling.save(one, filing, content, List.of(), receivedAt);
    }

    /**
     * 一つの節を保存する。ほかの人がほかの節を先に保存していてもよい。
     *
     * @param version 書き始めたときの版
     * @param base 書き始めたときの、この節の内容の印（{@link SectionMark}）
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき
     * @throws StaleVersion ほかの人が先にこの節を保存していたとき
     * @throws BusinessRuleViolation {@link #save} と同じ
     */
    public void saveSection(
            String number, String kind, String section, long version, String base, Object content, Instant receivedAt) {
        One one = filings.getOwnForChange(number, kind);
        Filing filing = filings.writable(one);
        if (version != filing.version() && !base.equals(SectionMark.of(filing.content(), section))) {
            throw new StaleVersion(version, filing.version());
        }
        sendFiling.save(one, filing, filing.content().with(section, content), List.of(), receivedAt);
    }

    /**
     * 保存してある内容を出す。内容と添付の一覧を凍らせる。受け取るだけの種類では、これで受理になる。
     *
     * @param version 出す人が見ている、内容の版
     * @param manifest 出す人が見ている、添付のすべて
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき
     * @throws StaleVersion 内容が、見ている版から変わっているとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 出せないとき、{@link Refusal#MANIFEST_MISMATCH}
     *     添付が保管されているものと違うとき、{@link Refusal#CONTENT} 足りない項目や、ほかと合わない項目があるとき。すべて挙げる
     */
    public void submit(String number, String kind, long version, List<ManifestEntry> manifest, Instant receivedAt) {
        One one = sendFiling.getOwnForSending(number, kind);
        Filing filing = filings.writable(one);
        StaleVersion.check(version, filing.version());
        SubmitApplication.requireManifest(sendFiling.files(filing), manifest);
        sendFiling.send(one, filing, receivedAt);
    }

    /**
     * 内容を保存し、そのまま出す。
     *
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき
     * @throws BusinessRuleViolation {@link #save}、{@link #submit} と同じ
     */
    public void report(String number, String kind, FormDocument content, Instant receivedAt) {
        One one = sendFiling.getOwnForSending(number, kind);
        Filing filing = filings.writable(one);
        sendFiling.save(one, filing, content, List.of(), receivedAt);
        sendFiling.send(one, filing, receivedAt);
    }
}
