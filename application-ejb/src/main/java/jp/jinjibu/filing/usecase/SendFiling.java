package jp.jinjibu.filing.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.filing.FilingFile;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Sha256;

/** 届け出るものの書きかけを保存し、凍らせて出す。だれが、いつしてよいかは、呼ぶ側が確かめる。 */
@ApplicationScoped
public class SendFiling {
    @Inject
    private Filings filings;

    @Inject
    private Applications applications;

    @Inject
    private SlotFiles slotFiles;

    @Inject
    private Grants grants;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Doing doing;

    @Inject
    private Event<FilingAccepted> accepted;

    /**
     * 保存できる形か。
     *
     * @return 入力した人が直せる誤り。なければ空
     * @throws BusinessRuleViolation {@link Refusal#MALFORMED} 様式にない節や項目、型の違いがあるとき
     */
    public static List<Violation> refused(One one, FormDocument content) {
        FormRules.Shape shape = one.form().shape(content);
        if (!shape.malformed().isEmpty()) {
            throw new BusinessRuleViolation(Refusal.MALFORMED, "内容の形が様式と違います。", shape.malformed());
        }
        return shape.refused();
    }

    /**
     * 書きかけを保存する。足りない項目があってもよい。
     *
     * @param beside 様式のほかに出すもの（行など）の、最後に出されたものから変わった場所
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けないとき、{@link Refusal#MALFORMED}、{@link Refusal#CONTENT} 保存できない点があるとき
     */
    public void save(One one, Filing filing, FormDocument content, List<String> beside, Instant receivedAt) {
        List<Violation> refused = refused(one, content);
        BusinessRuleViolation.throwIf(refused);
        List<FormDocument.Change> changes = content.changesSince(filing.content());
        boolean again = filing.edition() > 0;
        filing.save(
                one.terms(),
                content,
                beside,
                again ? filings.named(filing) : Optional.empty(),
                again ? filings.submitted(filing) : Optional.empty(),
                doing.caller().username(),
                grants.today(),
                receivedAt);
        filings.add(filing);
        doing.tell(new FilingEvent.Saved(one.grant().number(), one.name(), changes.size()));
    }

    /**
     * 保存してある内容を出す。受け取るだけの種類では、これで受理になる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 出せないとき、{@link Refusal#MANIFEST_MISMATCH} 中身が受け取ったときのままでない
     *     ファイルがあるとき、{@link Refusal#CONTENT} 出せない点があるとき。すべて挙げる
     */
    public void send(One one, Filing filing, Instant receivedAt) {
        List<FilingFile> files = files(filing);
        requireIntact(one, filing, files);
        FormDocument content = one.form().form().onlyAsked(filing.content());
        List<Violation> violations = filings.whyNotSubmit(one, filing, content, files);
        BusinessRuleViolation.throwIf(violations);
        boolean again = filing.edition() > 0;
        String by = doing.caller().username();
        filing.submit(one.terms(), grants.today(), by, receivedAt);
        filings.add(filing);
        int formVersion = one.kind().form().version();
        Optional<FilingPart> part = filings.part(one);
        Map<String, ?> beside =
                part.<Map<String, ?>>map(own -> own.freeze(one, filing)).orElse(Map.of());
        byte[] frozen = FilingEdition.freeze(one.kind().code(), content, formVersion, files, beside);
        String sha256 = Sha256.hex(frozen);
        filings.add(new FilingEdition(filing, formVersion, files, frozen, sha256, by, receivedAt));
        part.ifPresent(own -> own.submitted(one, filing, content, receivedAt));
        boolean done = filing.state() == FilingState.ACCEPTED;
        tellGrantee.tell(
                one.application(),
                one.name() + "の受付",
                one.name() + "（第" + filing.edition() + "版）を受け付けました。\n\n受付時刻：" + JapaneseDates.format(receivedAt)
                        + "\n提出した内容のSHA-256：" + sha256 + (done ? "" : "\n\n事務局が内容を確かめます。"));
        doing.tell(new FilingEvent.Submitted(one.grant().number(), one.name(), again, filing.edition(), sha256));
        if (done) {
            accepted.fire(new FilingAccepted(one, filing));
        }
    }

    /**
     * 出すものを取り出す。ファイルの中身を読むあいだ、行の排他をとらない。
     *
     * @throws NotFound 交付がないか、自分の団体のものでないとき、その種類がないとき
     */
    public One getOwnForSending(String number, String kind) {
        applications.getOwn(number);
        slotFiles.readAhead(filings.freezable(number, kind));
        return filings.getOwnForChange(number, kind);
    }

    /** 凍らせるどのファイルも、受け取ったときのまま保管されていることを確かめる。 */
    private void requireIntact(One one, Filing filing, List<FilingFile> files) {
        List<StoredFile> frozen = new ArrayList<>(files);
        filings.part(one).ifPresent(part -> frozen.addAll(part.files(one, filing)));
        slotFiles.requireIntact(frozen, SlotFiles.SEND_AGAIN);
    }

    /** 今の添付。まだ書いていなければ空。 */
    public List<FilingFile> files(Filing filing) {
        return filing.version() == 0 ? List.of() : filings.files(filing);
    }
}
