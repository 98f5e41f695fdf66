package jp.jinjibu.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.organisation.Members.Member;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("事業者の登録")
class OrganisationTest {
    private static final Instant NOW = Instant.parse("2025-05-12T00:00:00Z");
    private static final Profile PROFILE = new Profile("サンプル㈱", "company", "見本町", "見本 太郎", 3);

    static Organisation registered() {
        Organisation organisation =
                new Organisation(CorporateNumber.ofBase("999900000101"), PROFILE, "sub-1", "applicant-01", NOW);
        stored(organisation);
        return organisation;
    }

    /** 保存されたことにする。 */
    private static void stored(Organisation organisation) {
        try {
            Field id = Numbered.class.getDeclaredField("id");
            id.setAccessible(true);
            id.set(organisation, 1L);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0} のとき {1} → {2}")
    @CsvSource({
        "仮登録, 訂正, 仮登録",
        "仮登録, 確認, 確認済み",
        "仮登録, 取消し, 登録取消",
        "確認済み, 訂正, 断る",
        "確認済み, 確認, 断る",
        "確認済み, 取消し, 断る",
        "登録取消, 訂正, 断る",
        "登録取消, 確認, 断る",
        "登録取消, 取消し, 断る",
    })
    @DisplayName("状態と操作の表")
    void 状態ごとにできることは決まっている(String before, String verb, String after) {
        Organisation organisation = registered();
        switch (before) {
            case "確認済み" -> organisation.confirm("secretariat-a", NOW);
            case "登録取消" -> organisation.dismiss("secretariat-a", "誤り", NOW);
            default -> assertThat(organisation.state()).isEqualTo(OrganisationState.PROVISIONAL);
        }
        Runnable action = switch (verb) {
            case "訂正" -> () -> organisation.correct(PROFILE);
            case "確認" -> () -> organisation.confirm("secretariat-b", NOW);
            default -> () -> organisation.dismiss("secretariat-b", "誤り", NOW);
        };
        if (after.equals("断る")) {
            OrganisationState unchanged = organisation.state();
            assertThatThrownBy(action::run)
                    .isInstanceOfSatisfying(
                            BusinessRuleViolation.class,
                            e -> assertThat(e.refusal()).isEqualTo(Refusal.STATE));
            assertThat(organisation.state()).isEqualTo(unchanged);
        } else {
            action.run();
            assertThat(organisation.state().label()).isEqualTo(after);
        }
    }

    @Test
    @DisplayName("登録した人が代表になり、招待を受けた人はその立場になる")
    void firstMemberRepresents() {
        Organisation organisation = registered();
        joins(organisation, "sub-2", MemberRole.STAFF, false);
        joins(organisation, "sub-3", MemberRole.VIEWER, false);
        assertThat(organisation.roleOf("sub-1")).contains(MemberRole.REPRESENTATIVE);
        assertThat(organisation.roleOf("sub-2")).contains(MemberRole.STAFF);
        assertThat(organisation.roleOf("sub-3")).contains(MemberRole.VIEWER);
        assertThat(organisation.roleOf("sub-4")).isEmpty();
        assertThat(organisation.members().all()).extracting(Member::sub).containsExactly("sub-1", "sub-2", "sub-3");
    }

    @Test
    @DisplayName("自分が属する事業者は、事務局として扱えない")
    void membersDoNotHandle() {
        Organisation organisation = registered();
        assertThat(organisation.whyNotHandle("sub-1").map(BusinessRuleViolation::refusal))
                .contains(Refusal.FOUR_EYES);
        assertThat(organisation.whyNotHandle("sub-9")).isEmpty();
    }

    @ParameterizedTest(name = "{0} が {1} → {2}")
    @CsvSource({
        "REPRESENTATIVE, READ, できる",
        "REPRESENTATIVE, WORK, できる",
        "REPRESENTATIVE, PEOPLE, できる",
        "STAFF, READ, できる",
        "STAFF, WORK, できる",
        "STAFF, PEOPLE, 断る",
        "VIEWER, READ, できる",
        "VIEWER, WORK, 断る",
        "VIEWER, PEOPLE, 断る",
    })
    @DisplayName("立場と、してよいことの表")
    void 立場ごとにしてよいことは決まっている(MemberRole role, BodyRight right, String answer) {
        assertThat(role.may(right)).isEqualTo(answer.equals("できる"));
        assertThat(role.whyNot(right).map(BusinessRuleViolation::refusal))
                .isEqualTo(answer.equals("できる") ? Optional.empty() : Optional.of(Refusal.ROLE));
    }

    @ParameterizedTest(name = "{0} の {1} が {2} → {3}")
    @CsvSource({
        "PROVISIONAL, REPRESENTATIVE, WORK, できる",
        "CONFIRMED, STAFF, WORK, できる",
        "CONFIRMED, VIEWER, WORK, ROLE",
        "CONFIRMED, , READ, ROLE",
        "DISMISSED, REPRESENTATIVE, READ, できる",
        "DISMISSED, REPRESENTATIVE, WORK, STATE",
        "DISMISSED, REPRESENTATIVE, PEOPLE, STATE",
        "DISMISSED, VIEWER, WORK, ROLE",
    })
    @DisplayName("登録が取り消された団体のことは、見るだけ")
    void 取り消された団体では見るだけ(OrganisationState body, @Nullable MemberRole role, BodyRight right, String answer) {
        assertThat(new Standing(Optional.ofNullable(role), body)
                        .whyNot(right)
                        .map(refused -> refused.refusal().name())
                        .orElse("できる"))
                .isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0} の役割の人 → {1}")
    @CsvSource({
        "applicant, できる",
        "reviewer, できる",
        "secretariat, 断る",
        "official, 断る",
        "bureau, 断る",
        "auditor, 断る",
        "administrator, 断る",
        "payment, 断る",
    })
    @DisplayName("申請を扱う側の役割を持つ人は、申請者の役割もあっても、構成員になれない")
    void 扱う側の人は構成員になれない(String role, String answer) {
        assertThat(Members.whyNotJoin(new HashSet<>(List.of(Roles.APPLICANT, role)))
                        .isEmpty())
                .isEqualTo(answer.equals("できる"));
    }

    @ParameterizedTest(name = "今は {0}、{1} への招待 → {2}")
    @CsvSource({
        ", VIEWER, VIEWER",
        ", REPRESENTATIVE, REPRESENTATIVE",
        "VIEWER, STAFF, STAFF",
        "STAFF, REPRESENTATIVE, REPRESENTATIVE",
        "STAFF, STAFF, 断る",
        "STAFF, VIEWER, 断る",
        "REPRESENTATIVE, STAFF, 断る",
    })
    @DisplayName("構成員は、もっと広い立場への招待だけを受けられる")
    void 招待で立場は広がるだけ(@Nullable MemberRole now, MemberRole invited, String after) {
        Organisation organisation = registered();
        if (now != null) {
            joins(organisation, "sub-2", now, false);
        }
        if (after.equals("断る")) {
            refused(Refusal.ALREADY_REGISTERED, () -> joins(organisation, "sub-2", invited, false));
        } else {
            joins(organisation, "sub-2", invited, false);
            assertThat(organisation.roleOf("sub-2")).map(Enum::name).contains(after);
        }
        assertThat(organisation.members().all()).hasSize(2);
    }

    @Test
    @DisplayName("事務局が定めた新しい代表が受けると、それまでの代表はみな構成員でなくなる")
    void namedRepresentativeReplaces() {
        Organisation organisation = registered();
        joins(organisation, "sub-2", MemberRole.STAFF, false);
        joins(organisation, "sub-3", MemberRole.REPRESENTATIVE, false);
        List<EndedMembership> ended = joins(organisation, "sub-2", MemberRole.REPRESENTATIVE, true);
        assertThat(ended).extracting(EndedMembership::sub).containsExactlyInAnyOrder("sub-1", "sub-3");
        assertThat(organisation.members().all()).extracting(Member::sub).containsExactly("sub-2");
        assertThat(organisation.roleOf("sub-2")).contains(MemberRole.REPRESENTATIVE);
    }

    @ParameterizedTest(name = "{0} が {1} を終わらせる → {2}")
    @CsvSource({
        "sub-1, sub-1, STATE", // ただ一人の代表は退けない
        "sub-1, sub-2, できる",
        "sub-1, sub-3, できる",
        "sub-2, sub-2, できる", // 自分から退く
        "sub-2, sub-3, ROLE",
        "sub-3, sub-1, ROLE",
        "事務局, sub-1, できる",
        "事務局, sub-3, できる",
        "事務局の構成員, sub-1, ROLE", // 自分の団体では、事務局としては扱えない
    })
    @DisplayName("だれが、だれを終わらせられるか")
    void 終わらせてよい人は決まっている(String by, String target, String answer) {
        Organisation organisation = registered();
        joins(organisation, "sub-2", MemberRole.STAFF, false);
        joins(organisation, "sub-3", MemberRole.VIEWER, false);
        joins(organisation, "事務局の構成員", MemberRole.STAFF, false);
        assertThat(organisation
                        .whyNotEnd(organisation.members().find(target).orElseThrow(), by, by.startsWith("事務局"))
                        .map(refused -> refused.refusal().name())
                        .orElse("できる"))
                .isEqualTo(answer);
    }

    @Test
    @DisplayName("ほかの代表は外せないが、代表が二人なら一人は退ける")
    void oneOfTwoRepresentativesMayLeave() {
        Organisation organisation = registered();
        joins(organisation, "sub-2", MemberRole.REPRESENTATIVE, false);
        assertThat(organisation.whyNotEnd(organisation.members().find("sub-2").orElseThrow(), "sub-1", false))
                .map(BusinessRuleViolation::refusal)
                .contains(Refusal.STATE);
        assertThat(organisation.members().whyNotLeave("sub-1")).isEmpty();
    }

    @Test
    @DisplayName("代表の引継ぎは、相手が受けてはじめて効く。申し出は一つだけで、どちらからも取りやめられる")
    void handover() {
        Organisation organisation = registered();
        joins(organisation, "sub-2", MemberRole.STAFF, false);
        refused(Refusal.ROLE, () -> organisation.offer("sub-2", "sub-1", NOW));
        refused(Refusal.STATE, () -> organisation.offer("sub-1", "sub-1", NOW));
        refused(Refusal.STATE, () -> organisation.offer("sub-1", "sub-9", NOW));
        organisation.offer("sub-1", "sub-2", NOW);
        assertThat(organisation.roleOf("sub-2")).contains(MemberRole.STAFF);
        refused(Refusal.STATE, () -> organisation.offer("sub-1", "sub-2", NOW));
        refused(Refusal.STATE, () -> organisation.members().takeOver("sub-1"));
        refused(Refusal.STATE, () -> organisation.members().withdrawHandover("sub-9"));
        organisation.members().withdrawHandover("sub-2");
        refused(Refusal.STATE, () -> organisation.members().takeOver("sub-2"));
        organisation.offer("sub-1", "sub-2", NOW);
        organisation.members().takeOver("sub-2");
        assertThat(organisation.roleOf("sub-1")).contains(MemberRole.STAFF);
        assertThat(organisation.roleOf("sub-2")).contains(MemberRole.REPRESENTATIVE);
        assertThat(organisation.members().handover()).isEmpty();
    }

    @Test
    @DisplayName("引継ぎに関わる人がいなくなると、申し出もなくなる")
    void handoverLapses() {
        Organisation organisation = registered();
        joins(organisation, "sub-2", MemberRole.STAFF, false);
        organisation.offer("sub-1", "sub-2", NOW);
        organisation.end(organisation.members().find("sub-2").orElseThrow(), "applicant-02", "", NOW);
        assertThat(organisation.members().handover()).isEmpty();
    }

    @ParameterizedTest(name = "{0}、自分の仮登録 {1} 件 → {2}")
    @CsvSource({
        "だれもいない, 0, できる",
        "だれもいない, 2, できる",
        "だれもいない, 3, STATE",
        "ほかの人の仮登録, 0, できる",
        "ほかの人の仮登録, 3, STATE",
        "ほかの人の確認済み, 0, ALREADY_REGISTERED",
        "自分の仮登録, 0, ALREADY_REGISTERED",
        "自分の確認済み, 3, ALREADY_REGISTERED",
    })
    @DisplayName("登録してよいときの表")
    void 登録してよいときは決まっている(String others, long provisional, String answer) {
        Organisation other = registered();
        if (others.endsWith("確認済み")) {
            other.confirm("secretariat-a", NOW);
        }
        var claims = new RegistrationClaims(others.equals("だれもいない") ? List.of() : List.of(other));
        assertThat(claims.whyNotOneMore(
                                others.startsWith("自分") ? "sub-1" : "sub-2",
                                provisional,
                                new MembershipRules(Sourced.sample(7), Sourced.sample(3)))
                        .map(refused -> refused.refusal().name())
                        .orElse("できる"))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"サンプル\r\nBcc: x@example.jp", "サンプル\u202e株式会社", "サンプル\u0000", "サン\tプル"})
    @DisplayName("改行・制御文字・向きを変える文字は、登録の内容に書けない")
    void refusesUnusableCharacters(String text) {
        assertThat(new Profile(text, "company", text, text, 3).violations())
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/name", "control-character"),
                        tuple("/address", "control-character"),
                        tuple("/representative", "control-character"));
        assertThat(new Profile("サンプル𠮷髙﨑㈱", "company", "見本町", "見本 太郎", 3).violations())
                .isEmpty();
    }

    private static List<EndedMembership> joins(
            Organisation organisation, String sub, MemberRole role, boolean replacing) {
        Invitation invitation = new Invitation(
                organisation,
                sub + "@example.jp",
                role,
                replacing,
                "applicant-01",
                new Invitation.Link("0".repeat(64), NOW, NOW.plusSeconds(60)));
        return organisation.join(invitation, sub, sub, Set.of(Roles.APPLICANT), NOW);
    }

    private static void refused(Refusal refusal, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    @Test
    @DisplayName("12桁から作った法人番号は検査用数字が合う")
    void numberOfBase() {
        assertThat(CorporateNumber.ofBase("999900000001").digits()).isEqualTo("8999900000001");
        assertThat(CorporateNumber.ofBase("999900000101").checkDigitValid()).isTrue();
    }
}
