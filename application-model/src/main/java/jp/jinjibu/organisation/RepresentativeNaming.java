package jp.jinjibu.organisation;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 代表がいなくなった事業者の、新しい代表を定める案。事務局の一人が証拠を添えて用意し、別の人が承認すると、その人に招待が届く。受けると、それまでの代表と入れ替わる。
 */
@Entity
@Table(name = "representative_naming")
public class RepresentativeNaming {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long organisationId;
    private String email = "";
    private String evidence = "";

    @Embedded
    private FourEyes approval = new FourEyes();

    protected RepresentativeNaming() {}

    /**
     * @param email 新しい代表のメールアドレス
     * @param evidence 何で確かめたか
     */
    public RepresentativeNaming(Organisation organisation, String email, String evidence, String by, Instant now) {
        this.organisationId = organisation.id();
        this.email = email;
        this.evidence = evidence;
        this.approval = new FourEyes(by, now);
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

    /** 用意と承認。 */
    public FourEyes approval() {
        return approval;
    }
}
