package jp.jinjibu.shared.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import jp.jinjibu.grant.usecase.DecideGrant;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.Approvals;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("できることの一覧と、規則集の決める役割")
class ActsTest {
    @ParameterizedTest(name = "{0} → 並ぶ {1}、確認の画面の断り {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "secretariat, true, state", // この人のすることだが、今はできない
                "official, false, forbidden", // use case は許すが、規則集の役割でない
                "payment, false, forbidden",
                "applicant, false, -", // use case も許さない
            })
    @DisplayName("規則集の役割でない人には並べず、確認の画面だけがそう断る")
    void hidesWhatTheRuleSetGivesToOthers(String role, boolean listed, String refusal) {
        Approver by = new Approver("a", Set.of(role));
        Acts acts = Acts.of(Set.of(role), "/case")
                .add("approval", "承認へ進む", DecideGrant.class, "approve")
                .at("/approval")
                .unless(() -> Approvals.Act.GRANT_DECISION
                        .usual()
                        .whyNotDecide(by)
                        .or(() -> Optional.of(new BusinessRuleViolation(Refusal.STATE, "案はありません。"))))
                .build();
        assertThat(acts.find("approval").isPresent()).isEqualTo(listed);
        assertThat(acts.may("approval")).isFalse();
        if (refusal == null) {
            assertThat(Set.of(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT)).doesNotContain(role);
            assertThatThrownBy(() -> acts.whyNot("approval")).isInstanceOf(NotFound.class);
        } else {
            assertThat(acts.whyNot("approval").map(BusinessRuleViolation::code)).hasValue(refusal);
        }
    }
}
