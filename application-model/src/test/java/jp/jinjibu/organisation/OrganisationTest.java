package jp.jinjibu.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import jp.jinjibu.organisation.Organisation.Profile;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("事業者の登録")
class OrganisationTest {
    private static final Instant NOW = Instant.parse("2025-05-12T00:00:00Z");
    private static final Profile PROFILE = new Profile("サンプル㈱", "company", "見本町", "見本 太郎", 3);

    private static Organisation registered() {
        return new Organisation(CorporateNumber.ofBase("999900000101"), PROFILE, "applicant-01", "sub-1", NOW);
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
    @DisplayName("登録した人が代表になり、加えた人は担当になる")
    void firstMemberRepresents() {
        Organisation organisation = registered();
        organisation.add("applicant-02", null, "applicant-01", NOW);
        assertThat(organisation.roleOf("sub-1", "applicant-01")).contains(MemberRole.REPRESENTATIVE);
        assertThat(organisation.roleOf("sub-2", "applicant-02")).contains(MemberRole.STAFF);
        assertThat(organisation.roleOf("sub-3", "applicant-03")).isEmpty();
    }

    @Test
    @DisplayName("本人と結ばれた後は、同じ利用者名の別人を構成員と見ない")
    void boundMembershipIsThePerson() {
        assertThat(registered().roleOf("someone-else", "applicant-01")).isEmpty();
    }

    @Test
    @DisplayName("自分が属する事業者は、事務局として扱えない")
    void membersDoNotHandle() {
        Organisation organisation = registered();
        assertThat(organisation
                        .whyNotHandle(organisation.roleOf("sub-1", "applicant-01"))
                        .map(BusinessRuleViolation::refusal))
                .contains(Refusal.FOUR_EYES);
        assertThat(organisation.whyNotHandle(organisation.roleOf("sub-9", "secretariat-a")))
                .isEmpty();
    }

    @Test
    @DisplayName("同じ人は二度加えられず、代表と構成員でない人は外せない")
    void memberRules() {
        Organisation organisation = registered();
        organisation.add("applicant-02", null, "applicant-01", NOW);
        assertThatThrownBy(() -> organisation.add("applicant-02", null, "applicant-01", NOW))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.refusal()).isEqualTo(Refusal.ALREADY_REGISTERED));
        assertThatThrownBy(() -> organisation.remove("applicant-01")).isInstanceOf(BusinessRuleViolation.class);
        assertThatThrownBy(() -> organisation.remove("applicant-09")).isInstanceOf(BusinessRuleViolation.class);
        organisation.remove("applicant-02");
        assertThat(organisation.members()).hasSize(1);
    }

    @Test
    @DisplayName("12桁から作った法人番号は検査用数字が合う")
    void numberOfBase() {
        assertThat(CorporateNumber.ofBase("999900000001").digits()).isEqualTo("8999900000001");
        assertThat(CorporateNumber.ofBase("999900000101").checkDigitValid()).isTrue();
    }
}
