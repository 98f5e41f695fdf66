package jp.jinjibu.document;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** 出した書面。中身は内容のハッシュで別に残す。変わるのは、申請者に見せる時刻だけで、一度決めたら変えない。 */
@Entity
@Table(name = "document")
public class IssuedDocument extends Numbered {
    private String kind = "";
    private int fiscalYear;
    private @Nullable String documentNumber;
    private @Nullable Long applicationId;
    private @Nullable String callCode;
    private String title = "";
    private String fileName = "";
    private String sha256 = "";
    private long size;
    private String issuedBy = "";
    private Instant issuedAt = Instant.EPOCH;
    private @Nullable Instant visibleToApplicantFrom;

    protected IssuedDocument() {}

    /**
     * @param fiscalYear 規則集の年度
     * @param letter 書面
     * @param application 何についての書面か
     * @param content 中身
     * @param visibleToApplicantFrom 申請者に見せる時刻。まだ決めないなら空
     * @param by 出した人の利用者名
     * @param now 出した業務時刻
     */
    public IssuedDocument(
            FiscalYear fiscalYear,
            Letter letter,
            Subject application,
            Content content,
            Optional<Instant> visibleToApplicantFrom,
            String by,
            Instant now) {
        this.kind = letter.kind();
        this.fiscalYear = fiscalYear.startYear();
        this.documentNumber = letter.number().orElse(null);
        this.applicationId = application.applicationId();
        this.callCode = application.callCode();
        this.title = letter.title();
        this.fileName = letter.title() + "_" + application.applicationNumber() + ".pdf";
        this.sha256 = content.sha256();
        this.size = content.size();
        this.visibleToApplicantFrom = visibleToApplicantFrom.orElse(null);
        this.issuedBy = by;
        this.issuedAt = now;
    }

    /**
     * 書面が扱う申請。
     *
     * @param applicationId 表の中の番号
     * @param applicationNumber 申請番号
     * @param callCode 公募の符号
     */
    public record Subject(long applicationId, String applicationNumber, String callCode) {}

    /**
     * 中身。
     *
     * @param sha256 SHA-256。小文字の16進64桁
     * @param size 大きさ（バイト）
     */
    public record Content(String sha256, long size) {}

    /** 扱う申請の、表の中の番号。 */
    public Optional<Long> applicationId() {
        return Optional.ofNullable(applicationId);
    }

    public String title() {
        return title;
    }

    /** 文書番号。付けない書面では空。 */
    public Optional<String> number() {
        return Optional.ofNullable(documentNumber);
    }

    public String sha256() {
        return sha256;
    }

    /**
     * 申請者に見せる。
     *
     * @param from この業務時刻から
     * @throws BusinessRuleViolation {@link Refusal#STATE} すでに決めてあるとき
     */
    public void showToApplicant(Instant from) {
        if (visibleToApplicantFrom != null) {
            throw new BusinessRuleViolation(Refusal.STATE, "この書面を申請者に見せる時刻は、すでに決めてあります。");
        }
        visibleToApplicantFrom = from;
    }
}
