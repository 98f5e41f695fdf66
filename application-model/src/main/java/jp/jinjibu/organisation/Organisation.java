package jp.jinjibu.organisation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.TextKey;
import org.jspecify.annotations.Nullable;

/** 事業者。 */
@Entity
@Table(name = "organisation")
public class Organisation {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String corporateNumber = "";
    private String name = "";
    private String nameKey = "";
    private String kind = "";
    private String address = "";
    private String representative = "";
    private int staffCount;

    @Enumerated(EnumType.STRING)
    private OrganisationState state = OrganisationState.PROVISIONAL;

    private String registeredBy = "";
    private Instant registeredAt = Instant.EPOCH;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String decisionReason;

    @ElementCollection
    @CollectionTable(name = "organisation_member", joinColumns = @JoinColumn(name = "organisation_id"))
    private List<Member> members = new ArrayList<>();

    @Version
    private long version;

    /**
     * 構成員。
     *
     * @param username 利用者名
     * @param sub 認証基盤の識別子。まだ一度もサインインしていなければ null
     * @param addedBy 加えた人の利用者名
     */
    @Embeddable
    public record Member(
            String username,
            @Nullable String sub,
            @Enumerated(EnumType.STRING) MemberRole role,
            String addedBy,
            Instant addedAt) {}

    /**
     * 登録の内容。
     *
     * @param name 名称
     * @param kind 団体の種類（規則集の符号）
     * @param address 所在地
     * @param representative 代表者の役職と氏名
     * @param staffCount 常時使用する従業員の数（人）
     */
    public record Profile(String name, String kind, String address, String representative, int staffCount) {}

    protected Organisation() {}

    /**
     * 仮登録をする。登録した人が代表になる。
     *
     * @param username 登録する人の利用者名
     * @param sub 登録する人の識別子。まだ一度もサインインしていなければ null
     */
    public Organisation(CorporateNumber number, Profile profile, String username, @Nullable String sub, Instant now) {
        this.corporateNumber = number.digits();
        this.registeredBy = username;
        this.registeredAt = now;
        members.add(new Member(username, sub, MemberRole.REPRESENTATIVE, username, now));
        describe(profile);
    }

    /** 表の中の番号。外には見せない。 */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("まだ保存されていない事業者です。");
        }
        return id;
    }

    public CorporateNumber number() {
        return new CorporateNumber(corporateNumber);
    }

    public Profile profile() {
        return new Profile(name, kind, address, representative, staffCount);
    }

    public OrganisationState state() {
        return state;
    }

    public long version() {
        return version;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    public Optional<String> decisionReason() {
        return Optional.ofNullable(decisionReason);
    }

    /** 構成員。代表、加えられた順。 */
    public List<Member> members() {
        return members.stream()
                .sorted((a, b) -> a.role() != b.role()
                        ? a.role().compareTo(b.role())
                        : a.addedAt().compareTo(b.addedAt()))
                .toList();
    }

    /** その人の立場。属していなければ空。 */
    public Optional<MemberRole> roleOf(String sub, String username) {
        return members.stream()
                .filter(member -> isSame(member, sub, username))
                .map(Member::role)
                .findFirst();
    }

    /**
     * 登録の内容を直す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき（確認済みの変更は登録事項変更による）
     */
    public void correct(Profile profile) {
        BusinessRuleViolation.throwIf(whyNotCorrect());
        describe(profile);
    }

    /** 登録の内容を直せない理由。 */
    public Optional<BusinessRuleViolation> whyNotCorrect() {
        return whyNotProvisional("直せるのは仮登録の間だけです。確認済みの内容を変えるときは、事務局に連絡してください。");
    }

    /**
     * 確かめたことを記す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき
     */
    public void confirm(String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotConfirm());
        decide(OrganisationState.CONFIRMED, by, now, null);
    }

    /**
     * 事務局として扱えない理由。
     *
     * @param role その人の、この事業者での立場。属していなければ空
     */
    public Optional<BusinessRuleViolation> whyNotHandle(Optional<MemberRole> role) {
        return BusinessRuleViolation.unless(role.isEmpty(), Refusal.FOUR_EYES, "自分が属する事業者は確認できません。別の人が行ってください。");
    }

    /** 確かめたことを記せない理由。 */
    public Optional<BusinessRuleViolation> whyNotConfirm() {
        return whyNotProvisional("確認できるのは、仮登録の事業者だけです。");
    }

    /**
     * 登録を取り消す。同じ法人番号を登録し直せるようになる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 仮登録でないとき
     */
    public void dismiss(String by, String reason, Instant now) {
        BusinessRuleViolation.throwIf(whyNotDismiss());
        decide(OrganisationState.DISMISSED, by, now, reason);
    }

    /** 登録を取り消せない理由。 */
    public Optional<BusinessRuleViolation> whyNotDismiss() {
        return whyNotProvisional("取り消せるのは、仮登録の事業者だけです。");
    }

    /**
     * 構成員を加える。
     *
     * @param username 加える人の利用者名
     * @param sub 加える人の識別子。まだ一度もサインインしていなければ null
     * @throws BusinessRuleViolation {@link Refusal#ALREADY_REGISTERED} すでに構成員のとき
     */
    public void add(String username, @Nullable String sub, String addedBy, Instant now) {
        if (members.stream().anyMatch(member -> member.username().equals(username))) {
            throw new BusinessRuleViolation(Refusal.ALREADY_REGISTERED, "「" + username + "」はすでに構成員です。");
        }
        members.add(new Member(username, sub, MemberRole.STAFF, addedBy, now));
    }

    /**
     * 構成員を外す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 代表を外そうとしたとき、構成員でないとき
     */
    public void remove(String username) {
        Member leaving = members.stream()
                .filter(member -> member.username().equals(username))
                .findFirst()
                .orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "「" + username + "」は構成員ではありません。"));
        if (leaving.role() == MemberRole.REPRESENTATIVE) {
            throw new BusinessRuleViolation(Refusal.STATE, "代表は外せません。");
        }
        members.remove(leaving);
    }

    private static boolean isSame(Member member, String sub, String username) {
        return member.sub() == null
                ? member.username().equals(username)
                : member.sub().equals(sub);
    }

    private void describe(Profile profile) {
        name = profile.name();
        nameKey = TextKey.of(profile.name());
        kind = profile.kind();
        address = profile.address();
        representative = profile.representative();
        staffCount = profile.staffCount();
    }

    private void decide(OrganisationState next, String by, Instant now, @Nullable String reason) {
        state = next;
        decidedBy = by;
        decidedAt = now;
        decisionReason = reason;
    }

    private Optional<BusinessRuleViolation> whyNotProvisional(String message) {
        return BusinessRuleViolation.unless(state == OrganisationState.PROVISIONAL, Refusal.STATE, message);
    }
}
