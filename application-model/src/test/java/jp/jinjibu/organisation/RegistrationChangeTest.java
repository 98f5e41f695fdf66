package jp.jinjibu.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.organisation.Members.Member;
import jp.jinjibu.organisation.RegistrationChange.Difference;
import jp.jinjibu.organisation.RegistrationChange.State;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("確認済みの登録の変更の届出")
class RegistrationChangeTest {
    private static final Instant NOW = Instant.parse("2025-05-12T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Profile OTHER = new Profile("新しい名", "npo", "見本町", "見本 花子", 9);

    private final Organisation organisation = OrganisationTest.registered();
    private final Profile registered = organisation.profile();

    private RegistrationChange proposed() {
        return organisation.propose(OTHER, "商号変更", "applicant-01", NOW);
    }

    @ParameterizedTest(name = "{0}の団体の{1}が、待つ届出が{2}とき → {3}")
    @CsvSource({
        "確認済み, 代表, ない, できる",
        "確認済み, 担当, ない, できる",
        "確認済み, 閲覧, ない, ROLE",
        "確認済み, 属さない人, ない, ROLE",
        "確認済み, 代表, ある, STATE",
        "仮登録, 代表, ない, STATE",
        "登録取消, 代表, ない, STATE",
    })
    @DisplayName("確認済みの団体の代表と担当が、一つだけ届け出られる")
    void decidesWhoProposes(String state, String who, String open, String outcome) {
        organisation.members().welcome(new Member("sub-2", "a2", MemberRole.STAFF, "a1", NOW));
        organisation.members().welcome(new Member("sub-3", "a3", MemberRole.VIEWER, "a1", NOW));
        Optional<RegistrationChange> waiting = open.equals("ある") ? Optional.of(proposed()) : Optional.empty();
        switch (state) {
            case "確認済み" -> organisation.confirm("secretariat-a", NOW);
            case "登録取消" -> organisation.dismiss("secretariat-a", "誤り", NOW);
            default -> assertThat(organisation.state()).isEqualTo(OrganisationState.PROVISIONAL);
        }
        String sub = switch (who) {
            case "代表" -> "sub-1";
            case "担当" -> "sub-2";
            case "閲覧" -> "sub-3";
            default -> "sub-9";
        };
        assertThat(organisation
                        .whyNotPropose(sub, waiting)
                        .map(refused -> refused.refusal().name())
                        .orElse("できる"))
                .isEqualTo(outcome);
    }

    @Test
    @DisplayName("確かめると登録が変わり、前と後と、だれがいつ届け出て決めたかが残る。二度は決められない")
    void changesOnConfirmation() {
        RegistrationChange change = proposed();
        assertThat(organisation.profile()).isEqualTo(registered);
        assertThat(change.isOpen()).isTrue();
        assertThat(change.organisationId()).isEqualTo(organisation.id());
        organisation.change(change, "secretariat-a", LATER);
        assertThat(organisation.profile()).isEqualTo(OTHER);
        assertThat(change.before()).isEqualTo(registered);
        assertThat(change.after()).isEqualTo(OTHER);
        assertThat(change.reason()).isEqualTo("商号変更");
        assertThat(change.proposedBy()).isEqualTo("applicant-01");
        assertThat(change.proposedAt()).isEqualTo(NOW);
        assertThat(change.state()).isEqualTo(State.CONFIRMED);
        assertThat(change.decidedBy()).hasValue("secretariat-a");
        assertThat(change.decidedAt()).hasValue(LATER);
        assertThat(change.decisionReason()).isEmpty();
        assertThatThrownBy(() -> change.refuse("secretariat-b", "遅い", LATER))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.refusal()).isEqualTo(Refusal.STATE));
    }

    @Test
    @DisplayName("認めなければ、登録は変わらず、理由が残る")
    void keepsTheRegistrationOnRefusal() {
        RegistrationChange change = proposed();
        change.refuse("secretariat-a", "登記と違う", LATER);
        assertThat(organisation.profile()).isEqualTo(registered);
        assertThat(change.state()).isEqualTo(State.REFUSED);
        assertThat(change.decisionReason()).hasValue("登記と違う");
        assertThat(change.whyNotDecide()).isPresent();
        assertThatThrownBy(() -> organisation.change(change, "secretariat-b", LATER))
                .isInstanceOf(BusinessRuleViolation.class);
        assertThat(organisation.profile()).isEqualTo(registered);
    }

    @Test
    @DisplayName("変わる項目だけを、前と後で言う。変わるものがなければ届け出られない")
    void namesWhatChanges() {
        assertThat(proposed().differences(profile -> "種類" + profile.kind()))
                .extracting(Difference::label, Difference::before, Difference::after)
                .containsExactly(
                        tuple("名称", "サンプル㈱", "新しい名"),
                        tuple("団体の種類", "種類company", "種類npo"),
                        tuple("代表者", "見本 太郎", "見本 花子"),
                        tuple("従業員の数", "3 人", "9 人"));
        assertThatThrownBy(() -> organisation.propose(registered, "理由", "a", NOW))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer, Violation::code)
                                .containsExactly(tuple("/name", "unchanged")));
    }
}
