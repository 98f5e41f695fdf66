package jp.jinjibu.filing.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.content.FileName;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingFile;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.Form.Slot;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.form.usecase.SlotFiles.Taken;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 届け出るものにファイルを添え、外す（申請者）。書きかけと、差戻しで名指しされた枠だけ。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class KeepFilingFile {
    @Inject
    private Filings filings;

    @Inject
    private Grants grants;

    @Inject
    private SlotFiles slotFiles;

    @Inject
    private Doing doing;

    /**
     * 添える。中身をディスクに書き終えてから、それを指す行を書く。
     *
     * @param number 申請番号
     * @param kind 種類の符号
     * @param slotCode 添付の枠の符号
     * @param receivedAt 要求が届いた業務時刻
     * @return ファイルの番号
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けないとき、{@link Refusal#TOO_LARGE} 枠の大きさを超えるとき、{@link
     *     Refusal#MEDIA_TYPE} 枠の種類でないとき、{@link Refusal#CONTENT} その枠がないとき、枠がいっぱいのとき、受け付けない中身のとき
     */
    public long keep(
            String number, String kind, String slotCode, FileName name, Received received, Instant receivedAt) {
        One one = filings.getOwnForChange(number, kind);
        Slot slot = SlotFiles.slot(one.form().form(), slotCode);
        Filing filing = filings.findOrBegin(one);
        String by = change(one, filing, slotCode, receivedAt);
        Taken taken = slotFiles.take(slot, filings.files(filing), received);
        FilingFile file = new FilingFile(
                filing,
                slotCode,
                name.text(),
                taken.stored().size(),
                taken.stored().sha256(),
                taken.mediaType(),
                by,
                receivedAt);
        filings.add(file);
        doing.tell(new FilingEvent.FileAdded(number, one.name(), slot.label(), file.id(), file.size(), file.sha256()));
        return file.id();
    }

    /**
     * 外す。出された版が指していれば、その版からは見え続ける。
     *
     * @param id ファイルの番号
     * @throws NotFound ないか、自分の団体のものでないとき、その種類がないとき、すでに外してあるとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けないとき
     */
    public void remove(String number, String kind, long id, Instant receivedAt) {
        One one = filings.getOwnForChange(number, kind);
        Filing filing = filings.find(one.grant(), one.kind()).orElseThrow(() -> new NotFound("この添付は見つかりません。"));
        FilingFile file = SlotFiles.held(filings.files(filing), id);
        file.remove(change(one, filing, file.slot(), receivedAt), receivedAt);
        doing.tell(new FilingEvent.FileRemoved(number, one.name(), id, file.sha256()));
    }

    /** 変えてよいことを確かめ、版を進める。変えた人の利用者名。 */
    private String change(One one, Filing filing, String slot, Instant receivedAt) {
        String by = doing.caller().username();
        filing.changeFiles(
                one.terms(),
                slot,
                filing.edition() == 0 ? Optional.empty() : filings.named(filing),
                by,
                grants.today(),
                receivedAt);
        filings.add(filing);
        return by;
    }
}
