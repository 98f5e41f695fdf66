package jp.jinjibu.review;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 審査委員。利用者名で認証基盤の人と結ばれる。まだ一度もサインインしていない人も登録できる。 */
@Entity
@Table(name = "reviewer")
public class Reviewer extends Numbered {
    /** 登録できる所属の数。 */
    public static final int MAX_AFFILIATIONS = 50;

    private String username = "";
    private @Nullable String sub;
    private String name = "";
    private String nameKey = "";
    private boolean active = true;
    private String registeredBy = "";
    private Instant registeredAt = Instant.EPOCH;

    @ElementCollection
    @CollectionTable(name = "reviewer_affiliation", joinColumns = @JoinColumn(name = "reviewer_id"))
    @OrderColumn(name = "position")
    private List<Affiliation> affiliations = new ArrayList<>();

    @Version
    private long version;

    /**
     * 所属。今のものも前のものも、利害関係の照合に使う。
     *
     * @param name 団体の名称
     * @param nameKey 照合用の名称
     * @param corporateNumber 法人番号。分からなければ null
     * @param role 団体での立場。空文字でよい
     * @param from はじめの日。分からなければ null
     * @param to 終わりの日。今も所属していれば null
     */
    @Embeddable
    public record Affiliation(
            String name,
            String nameKey,
            @Nullable String corporateNumber,
            String role,
            @Column(name = "starts_on") @Nullable LocalDate from,
            @Column(name = "ends_on") @Nullable LocalDate to) {

        /** 名称から作る。照合用の名称は求める。 */
        public static Affiliation of(
                String name,
                Optional<CorporateNumber> number,
                String role,
                Optional<LocalDate> from,
                Optional<LocalDate> to) {
            return new Affiliation(
                    name,
                    TextKey.of(name),
                    number.map(CorporateNumber::digits).orElse(null),
                    role,
                    from.orElse(null),
                    to.orElse(null));
        }

        /** 法人番号。分からなければ空。 */
        public Optional<CorporateNumber> number() {
            return Optional.ofNullable(corporateNumber).map(CorporateNumber::new);
        }
    }

    /**
     * 登録の内容。
     *
     * @param username 利用者名
     * @param name 氏名
     * @param active 割り当ててよいか
     * @param affiliations 所属。書かれた順
     */
    public record Profile(String username, String name, boolean active, List<Affiliation> affiliations) {

        public Profile {
            affiliations = List.copyOf(affiliations);
        }

        /** 登録できない理由。 */
        public List<Violation> violations() {
            List<Violation> violations = new ArrayList<>();
            if (affiliations.size() > MAX_AFFILIATIONS) {
                violations.add(new Violation(
                        "/affiliations", "too-many-rows", "所属は" + MAX_AFFILIATIONS + "件までにしてください。", null));
            }
            for (int i = 0; i < affiliations.size(); i++) {
                LocalDate from = affiliations.get(i).from();
                LocalDate to = affiliations.get(i).to();
                if (from != null && to != null && to.isBefore(from)) {
                    violations.add(new Violation(
                            "/affiliations/" + i + "/to", "period", (i + 1) + "行目の所属の終わりの日は、はじめの日より前にできません。", null));
                }
            }
            return violations;
        }
    }

    protected Reviewer() {}

    /**
     * 登録する。
     *
     * @param profile 登録の内容
     * @param sub 認証基盤の識別子。まだ一度もサインインしていなければ空
     * @param by 登録する人の利用者名
     */
    public Reviewer(Profile profile, Optional<String> sub, String by, Instant now) {
        this.registeredBy = by;
        this.registeredAt = now;
        describe(profile, sub);
    }

    public Profile profile() {
        return new Profile(username, name, active, affiliations);
    }

    /** 認証基盤の識別子。まだ一度もサインインしていなければ空。 */
    public Optional<String> sub() {
        return Optional.ofNullable(sub);
    }

    public String name() {
        return name;
    }

    /** 割り当ててよいか。 */
    public boolean isActive() {
        return active;
    }

    /** 所属。書かれた順。 */
    public List<Affiliation> affiliations() {
        return List.copyOf(affiliations);
    }

    public long version() {
        return version;
    }

    /**
     * 登録の内容を直す。
     *
     * @param wanted 新しい内容
     * @param newSub その利用者名の人の識別子。まだ一度もサインインしていなければ空
     */
    public void correct(Profile wanted, Optional<String> newSub) {
        describe(wanted, newSub);
    }

    /** この審査委員本人か。 */
    public boolean is(String callerSub, String callerUsername) {
        return sub == null ? username.equals(callerUsername) : sub.equals(callerSub);
    }

    private void describe(Profile wanted, Optional<String> newSub) {
        username = wanted.username();
        sub = newSub.orElse(null);
        name = wanted.name();
        nameKey = TextKey.of(wanted.name());
        active = wanted.active();
        if (!affiliations.equals(wanted.affiliations())) {
            affiliations.clear();
            affiliations.addAll(wanted.affiliations());
        }
    }
}
