package jp.jinjibu.screening;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.shared.Numbered;

/** 過去の採択に当たるかの判断。書き換えず、新しい判断を足す。 */
@Entity
@Table(name = "prior_adoption_decision")
public class PriorAdoptionDecision extends Numbered {
    private long applicationId;
    private int edition;
    private boolean applies;
    private String reason = "";
    private String evidence = "";
    private String finding = "";
    private String decidedBy = "";
    private Instant decidedAt = Instant.EPOCH;

    protected PriorAdoptionDecision() {}

    /**
     * @param application 申請
     * @param applies 「過去に採択されている事業者」に当たるか
     * @param reason 理由
     * @param evidence 根拠。一覧の外の資料でもよい
     * @param finding そのとき一覧から分かっていたこと
     * @param by 判断した人の利用者名
     */
    public PriorAdoptionDecision(
            SubsidyApplication application,
            boolean applies,
            String reason,
            String evidence,
            PriorAdoptionFinding finding,
            String by,
            Instant now) {
        this.applicationId = application.id();
        this.edition = application.edition();
        this.applies = applies;
        this.reason = reason;
        this.evidence = evidence;
        this.finding = describe(finding);
        this.decidedBy = by;
        this.decidedAt = now;
    }

    /** 「過去に採択されている事業者」に当たるか。 */
    public boolean applies() {
        return applies;
    }

    public String reason() {
        return reason;
    }

    /** 根拠。 */
    public String evidence() {
        return evidence;
    }

    /** そのとき一覧から分かっていたこと。 */
    public String finding() {
        return finding;
    }

    /** 見ていた提出の版。 */
    public int edition() {
        return edition;
    }

    public String decidedBy() {
        return decidedBy;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    /** 今、一覧から分かることについての判断か。連名の申請者や一覧が変われば、決め直す。 */
    public boolean isAbout(PriorAdoptionFinding current) {
        return finding.equals(describe(current));
    }

    private static String describe(PriorAdoptionFinding finding) {
        return (finding.applies() ? "当たる" : "当たらない") + (finding.needsConfirmation() ? "（要確認）" : "") + ": "
                + String.join("、", finding.reasons());
    }
}
