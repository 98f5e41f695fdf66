package jp.jinjibu.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Proposal;
import jp.jinjibu.shared.Refusal;

/**
 * 代表がいなくなった事業者の、新しい代表を定める案。事務局の一人が証拠を添えて用意し、別の人が承認すると、その人に招待が届く。受けると、それまでの代表と入れ替わる。
 */
@Entity
@Table(name = "representative_naming")
public class RepresentativeNaming extends Proposal {
    private long organisationId;
    private String email = "";
    private String evidence = "";

    protected RepresentativeNaming() {}

    /**
     * @param email 新しい代表のメールアドレス
     * @param evidence 何で確かめたか
     */
    public RepresentativeNaming(Organisation organisation, String email, String evidence, String by, Instant now) {
        super(by, now);
        this.organisationId = organisation.id();
        this.email = email;
        this.evidence = evidence;
    }

    /**
     * 用意できない理由。
     *
     * @param waiting 承認を待つ案。なければ空
     */
    public static Optional<BusinessRuleViolation> whyNotPrepare(Optional<RepresentativeNaming> waiting) {
        return BusinessRuleViolation.unless(waiting.isEmpty(), Refusal.STATE, "新しい代表の案は、もう承認を待っています。");
    }

    public String email() {
        return email;
    }

    /** 何で確かめたか。 */
    public String evidence() {
        return evidence;
    }
}
