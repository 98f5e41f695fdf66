package jp.jinjibu.application.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.Letter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.usecase.IssueDocument;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 申請を提出し、差戻しに答え、下書きに戻し、取り下げる（申請者）。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class SubmitApplication {
    @Inject
    private Entities entities;

    @Inject
    private Applications applications;

    @Inject
    private Attachments attachments;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private SlotFiles slotFiles;

    @Inject
    private ApplicationLetter applicationLetter;

    @Inject
    private IssueDocument issueDocument;

    @Inject
    private TellBody tellBody;

    @Inject
    private DatabaseLock lock;

    @Inject
    private Doing doing;

    /**
     * 受け付けた提出。
     *
     * @param edition 提出された版の番号
     * @param attachments 一緒に凍らせた添付。加えられた順
     */
    public record Receipt(
            String number,
            String receiptNumber,
            int edition,
            Instant receivedAt,
            String contentSha256,
            List<Attachment> attachments) {}

    /** 提出する人が見ている添付の一つ。保管されているものと同じでなければ提出できない。 */
    public record ManifestEntry(String id, String sha256) {}

    /**
     * 提出する。はじめての提出で受付番号を与え、内容と添付の一覧を凍らせる。
     *
     * @param number 申請番号
     * @param version 提出する人が見ている、内容の版
     * @param manifest 提出する人が見ている、添付のすべて
     * @param receivedAt 要求が届いた業務時刻
     * @return 受付
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws StaleVersion 内容が、見ている版から変わっているとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 下書きでないとき、団体がほかの申請を提出していて設定が許さないとき、{@link
     *     Refusal#DEADLINE} 締切を過ぎているとき、{@link Refusal#MANIFEST_MISMATCH} 添付が保管されているものと違うとき、{@link
     *     Refusal#CONTENT} 足りない項目があるとき
     */
    public Receipt submit(String number, long version, List<ManifestEntry> manifest, Instant receivedAt) {
        Sending sending = ownForSending(number);
        SubsidyApplication application = sending.application();
        Call call = entities.get(Call.class, application.callCode());
        String by = doing.caller().username();
        return send(
                sending,
                version,
                manifest,
                receivedAt,
                sent -> sent.submit(applications.nextReceipt(sent.fiscalYear()), call, by, receivedAt),
                () -> requireOnlyOne(application));
    }

    /**
     * 差戻しに答えて提出し直す。締切でなく、差戻しの期限までに。
     *
     * @param number 申請番号
     * @param correctionId 差戻しの番号
     * @param version 提出する人が見ている、内容の版
     * @param manifest 提出する人が見ている、添付のすべて
     * @param receivedAt 要求が届いた業務時刻
     * @return 受付
     * @throws NotFound ないか、自分の団体のものでないとき、その差戻しがないとき
     * @throws StaleVersion 内容が、見ている版から変わっているとき
     * @throws BusinessRuleViolation {@link #submit} と同じ。期限は差戻しの期限
     */
    public Receipt answer(
            String number, long correctionId, long version, List<ManifestEntry> manifest, Instant receivedAt) {
        Sending sending = ownForSending(number);
        CorrectionRequest correction = applications.corrections(sending.application()).stream()
                .filter(request -> request.id() == correctionId)
                .findFirst()
                .orElseThrow(() -> new NotFound("この差戻しは見つかりません。"));
        String by = doing.caller().username();
        return send(sending, version, manifest, receivedAt, sent -> sent.answer(correction, by, receivedAt), () -> {});
    }

    /**
     * 締切の前に、提出した申請を下書きに戻す（引戻し）。
     *
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 提出済でないとき、{@link Refusal#DEADLINE} 締切を過ぎているとき
     */
    public void pullBack(String number, Instant receivedAt) {
        SubsidyApplication application = applications.getOwnForChange(number);
        Call call = entities.get(Call.class, application.callCode());
        application.pullBack(call, doing.caller().username(), receivedAt);
        tellBody.tell(
                application,
                "【引戻し】申請 " + number + " を下書きに戻しました",
                "申請 " + number + " を下書きに戻しました。締切までにもう一度提出しないと、申請はなかったことになります。");
        doing.tell(new ApplicationEvent.PulledBack(number));
    }

    /**
     * 取り下げる。取り消せない。採否が公表されるまで、締切の後もできる。
     *
     * @param reason 理由。書かなければ空文字
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 取り下げられない状態のとき
     */
    public void withdraw(String number, String reason) {
        SubsidyApplication application = applications.getOwnForChange(number);
        application.withdraw();
        tellBody.tell(application, "【取下げ】申請 " + number + " を取り下げました", "申請 " + number + " を取り下げました。取下げは元に戻せません。");
        doing.tell(new ApplicationEvent.Withdrawn(number, application.callCode(), reason));
    }

    /** 排他をとった申請と、その添付。 */
    private record Sending(SubsidyApplication application, List<Attachment> attachments) {}

    /** 添付の中身を読むあいだ、行の排他をとらない。 */
    private Sending ownForSending(String number) {
        Attachments.Seen seen = attachments.seen(number);
        slotFiles.readAhead(seen.files());
        SubsidyApplication application = applications.getOwnForChange(number);
        return new Sending(application, attachments.of(application, seen));
    }

    private Receipt send(
            Sending sending,
            long version,
            List<ManifestEntry> manifest,
            Instant receivedAt,
            Consumer<SubsidyApplication> verb,
            Runnable last) {
        SubsidyApplication application = sending.application();
        List<Attachment> attachments = sending.attachments();
        Call call = entities.get(Call.class, application.callCode());
        BusinessRuleViolation.throwIf(
                application.whyNotEdit(call, applications.openCorrection(application), receivedAt));
        StaleVersion.check(version, application.version());
        application.follow(amounts.registered(application));
        requireManifest(attachments, manifest);
        slotFiles.requireIntact(attachments, SlotFiles.SEND_AGAIN);
        Map<String, Integer> counts =
                attachments.stream().collect(Collectors.groupingBy(Attachment::slot, Collectors.summingInt(a -> 1)));
        List<Violation> violations = amounts.contentRules(application).submission(application.content(), counts);
        BusinessRuleViolation.throwIf(violations);
        last.run();
        verb.accept(application);
        byte[] frozen = SubmittedEdition.freeze(application.content(), application.formVersion(), attachments);
        String sha256 = Sha256.hex(frozen);
        entities.manager()
                .persist(new SubmittedEdition(
                        application, attachments, frozen, sha256, doing.caller().username(), receivedAt));
        issueReceipt(application, attachments, sha256, receivedAt);
        String number = application.number().toString();
        String receipt = application.receiptNumber().orElseThrow() + "（第" + application.edition() + "版）";
        tellBody.tell(
                application,
                "【受付】申請 " + number + " を受け付けました",
                application.bodyName() + "\n\n申請 " + number + " を受け付けました。\n\n受付番号：" + receipt + "\n受付時刻："
                        + JapaneseDates.format(receivedAt) + "\n事業名：" + application.projectName() + "\n提出した内容のSHA-256："
                        + sha256 + "\n\n提出した内容と受付票は、画面の「受付票」でいつでも見られます。");
        doing.tell(new ApplicationEvent.Submitted(number, receipt, sha256));
        return new Receipt(
                number,
                application.receiptNumber().orElseThrow(),
                application.edition(),
                receivedAt,
                sha256,
                attachments);
    }

    /** 受付票を出す。書体にない文字があっても、提出は止めない。 */
    private void issueReceipt(
            SubsidyApplication application, List<Attachment> attachments, String contentSha256, Instant receivedAt) {
        RuleSet rules = amounts.rules(application);
        Map<LetterPlaceholder, String> values = applicationLetter.values(application);
        values.put(LetterPlaceholder.CONTENT_SHA256, contentSha256);
        issueDocument.issue(new IssueDocument.Order(
                rules,
                KnownLetter.RECEIPT.code(),
                application.number().toString(),
                values,
                attachments.stream()
                        .map(file -> Letter.Row.of(
                                "添付",
                                String.format(
                                        Locale.ROOT,
                                        "%s（%,d バイト）\nSHA-256 %s",
                                        file.name(),
                                        file.size(),
                                        file.sha256())))
                        .toList(),
                amounts.assess(application).amount().derivation(),
                Optional.of(receivedAt),
                IssueDocument.MissingGlyph.MARK));
    }

    /**
     * 見ている一覧と、保管されているものが一致しなければ、提出を受け付けない。
     *
     * @throws BusinessRuleViolation {@link Refusal#MANIFEST_MISMATCH} 違うとき
     */
    public static void requireManifest(List<? extends StoredFile> stored, List<ManifestEntry> manifest) {
        Set<ManifestEntry> held = stored.stream()
                .map(attachment -> new ManifestEntry(Long.toString(attachment.id()), attachment.sha256()))
                .collect(Collectors.toSet());
        if (manifest.size() != held.size() || !held.equals(Set.copyOf(manifest))) {
            throw new BusinessRuleViolation(Refusal.MANIFEST_MISMATCH, "添付の一覧が、保管されているものと違います。添付を確かめてから、もう一度提出してください。");
        }
    }

    private void requireOnlyOne(SubsidyApplication application) {
        ApplicationRules.Settings settings =
                ApplicationRules.of(amounts.rules(application)).settings();
        if (settings.oneApplicationPerBody().value()) {
            lock.untilCommit("submission " + application.callCode() + " " + application.organisationId());
            BusinessRuleViolation.throwIf(
                    SubsidyApplication.whyNotOneMore(settings, applications.othersOfBody(application)));
        }
    }
}
