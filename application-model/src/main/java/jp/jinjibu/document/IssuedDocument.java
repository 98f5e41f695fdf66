package jp.jinjibu.document;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 出した書面。PDF は内容のハッシュで別に残す。
 *
 * <p>変わるのは、申請者に見せる時刻と、後で組む書面の PDF だけで、どちらも一度決めたら変えない。後で組む書面は、印刷する中身を出したときに残す。
 */
@Entity
@Table(name = "document")
public class IssuedDocument extends Numbered {
    private String kind = "";
    private String line = "";
    private int fiscalYear;
    private @Nullable String documentNumber;
    private @Nullable Long applicationId;
    private @Nullable String callCode;
    private String title = "";
    private String fileName = "";
    private @Nullable String sha256;
    private @Nullable Long size;
    private @Nullable String letter;
    private String issuedBy = "";
    private Instant issuedAt = Instant.EPOCH;
    private @Nullable Instant visibleToApplicantFrom;

    protected IssuedDocument() {}

    /**
     * @param rules 規則集。番号は、その系列の、その年度のもの
     * @param letter 書面
     * @param application 何についての書面か
     * @param content 組んだ PDF。後で組むなら空
     * @param visibleToApplicantFrom 申請者に見せる時刻。まだ決めないなら空
     * @param by 出した人の利用者名
     * @param now 出した業務時刻
     */
    public IssuedDocument(
            RuleSet rules,
            Letter letter,
            Subject application,
            Optional<Content> content,
            Optional<Instant> visibleToApplicantFrom,
            String by,
            Instant now) {
        this.kind = letter.kind();
        this.line = rules.line().code();
        this.fiscalYear = rules.fiscalYear().startYear();
        this.documentNumber = letter.number().orElse(null);
        this.applicationId = application.applicationId();
        this.callCode = application.callCode();
        this.title = letter.title();
        this.fileName = letter.title() + "_" + application.applicationNumber() + ".pdf";
        this.sha256 = content.map(Content::sha256).orElse(null);
        this.size = content.map(Content::size).orElse(null);
        this.letter = content.isPresent() ? null : FrozenLetter.write(letter);
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
     * 組んだ PDF。
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

    /** PDF の SHA-256。まだ組んでいなければ空。 */
    public Optional<String> sha256() {
        return Optional.ofNullable(sha256);
    }

    /** 後で組むために残した、印刷する中身（{@link FrozenLetter}）。出したときに組んだ書面では空。 */
    public Optional<String> letter() {
        return Optional.ofNullable(letter);
    }

    /** PDF を組んであるか。 */
    public boolean isDrawn() {
        return sha256 != null;
    }

    /**
     * 組んだ PDF を、この書面のものと決める。
     *
     * @throws IllegalStateException もう組んであるとき
     */
    public void draw(Content content) {
        if (isDrawn()) {
            throw new IllegalStateException("もう組んである。");
        }
        sha256 = content.sha256();
        size = content.size();
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
