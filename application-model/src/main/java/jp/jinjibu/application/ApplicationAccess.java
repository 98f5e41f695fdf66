package jp.jinjibu.application;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import jp.jinjibu.identity.Roles;

/**
 * 申請を見てよい理由。一つでもあれば見てよく、一つもなければ、その申請はないものとして扱う。
 *
 * <p>一つの申請についても、一覧の SQL についても、ここだけで決める。上に立つ機能（審査）が加える理由は、ユースケースの口から来る。
 */
public enum ApplicationAccess {
    /** 団体の構成員である申請者。下書きから見る。 */
    OWN_BODY(Relation.MEMBER, false, Roles.APPLICANT),
    /** 事務局・経済産業省・監査。提出されたものを見る。 */
    STAFF(Relation.NONE, true, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR),
    /** 最後に提出された事業実施地域を管轄する経済産業局。 */
    BUREAU(Relation.BUREAU, true, Roles.BUREAU);

    private final Relation relation;
    private final boolean submittedOnly;
    private final List<String> roles;

    ApplicationAccess(Relation relation, boolean submittedOnly, String... roles) {
        this.relation = relation;
        this.submittedOnly = submittedOnly;
        this.roles = List.of(roles);
    }

    /** 申請との間柄。 */
    public enum Relation {
        /** 間柄を問わない。 */
        NONE,
        /** 団体の構成員。 */
        MEMBER,
        /** 経済産業局の管轄。 */
        BUREAU
    }

    /** その役割の人に、ありうる理由。 */
    public static List<ApplicationAccess> of(Set<String> roles) {
        return Arrays.stream(values())
                .filter(access -> access.roles.stream().anyMatch(roles::contains))
                .toList();
    }

    /**
     * この理由が、この申請に当たるか。
     *
     * @param edition 最後に提出された版。まだなら 0
     * @param holds その間柄にあるか
     */
    public boolean covers(ApplicationState state, int edition, Predicate<Relation> holds) {
        return (!submittedOnly || isSubmitted(state, edition)) && (relation == Relation.NONE || holds.test(relation));
    }

    /** 提出されて、引き戻されていないか。 */
    public static boolean isSubmitted(ApplicationState state, int edition) {
        return state != ApplicationState.DRAFT && edition > 0;
    }

    /** 要る間柄。 */
    public Relation relation() {
        return relation;
    }

    /** 提出されたものだけか。 */
    public boolean submittedOnly() {
        return submittedOnly;
    }

    /** 事務局などの、申請を扱う側か。 */
    public boolean isStaff() {
        return this != OWN_BODY;
    }
}
