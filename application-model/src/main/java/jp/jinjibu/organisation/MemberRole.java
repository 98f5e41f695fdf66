package jp.jinjibu.organisation;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;

/** 事業者の中での立場。何をしてよいかは、この表だけが決める。 */
public enum MemberRole {
    /** 登録した人と、引き継いだ人。人と登録の内容も扱う。 */
    REPRESENTATIVE("代表", BodyRight.READ, BodyRight.WORK, BodyRight.PEOPLE),
    /** 申請や報告を書く人。 */
    STAFF("担当", BodyRight.READ, BodyRight.WORK),
    /** 見るだけの人。 */
    VIEWER("閲覧", BodyRight.READ);

    private final String label;
    private final List<BodyRight> rights;

    MemberRole(String label, BodyRight... rights) {
        this.label = label;
        this.rights = List.of(rights);
    }

    public String label() {
        return label;
    }

    /** してよいか。 */
    public boolean may(BodyRight right) {
        return rights.contains(right);
    }

    /** してはならない理由（{@link Refusal#ROLE}）。 */
    public Optional<BusinessRuleViolation> whyNot(BodyRight right) {
        return may(right) ? Optional.empty() : Optional.of(right.refused());
    }
}
