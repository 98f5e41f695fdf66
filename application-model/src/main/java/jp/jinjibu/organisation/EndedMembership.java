package jp.jinjibu.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.shared.Numbered;

/** 終わった構成員。だれがいつまで属し、だれがなぜ終わらせたかを残す。 */
@Entity
@Table(name = "ended_membership")
public class EndedMembership extends Numbered {
    private long organisationId;
    private String sub = "";
    private String username = "";

    @Enumerated(EnumType.STRING)
    private MemberRole role = MemberRole.VIEWER;

    private Instant joinedAt = Instant.EPOCH;
    private Instant endedAt = Instant.EPOCH;
    private String endedBy = "";
    private String reason = "";

    protected EndedMembership() {}

    EndedMembership(Organisation organisation, Members.Member member, String by, String reason, Instant now) {
        this.organisationId = organisation.id();
        this.sub = member.sub();
        this.username = member.username();
        this.role = member.role();
        this.joinedAt = member.addedAt();
        this.endedAt = now;
        this.endedBy = by;
        this.reason = reason;
    }

    public String sub() {
        return sub;
    }

    public String username() {
        return username;
    }

    public MemberRole role() {
        return role;
    }

    public Instant endedAt() {
        return endedAt;
    }

    /** 終わらせた人の利用者名。 */
    public String endedBy() {
        return endedBy;
    }

    /** 理由。自分で退いたときと、代表が外したときは空文字のことがある。 */
    public String reason() {
        return reason;
    }
}
