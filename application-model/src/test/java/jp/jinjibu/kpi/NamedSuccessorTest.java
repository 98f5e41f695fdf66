package jp.jinjibu.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.jinjibu.payment.SampleCase;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("名指しした後継の団体")
class NamedSuccessorTest {
    @Test
    @DisplayName("だれが、なぜ、どの団体を名指ししたかを覚える。取消しは一度だけ")
    void isRevokedOnce() {
        CorporateNumber number = CorporateNumber.ofBase("999900000001");
        NamedSuccessor successor = new NamedSuccessor(1, number, "後継", "合併", "official-a", SampleCase.NOW);
        assertThat(successor.corporateNumber()).isEqualTo(number);
        assertThat(successor.name()).isEqualTo("後継");
        assertThat(successor.reason()).isEqualTo("合併");
        assertThat(successor.decidedBy()).isEqualTo("official-a");
        assertThat(successor.decidedAt()).isEqualTo(SampleCase.NOW);
        successor.revoke("誤り", "official-b", SampleCase.NOW);
        assertThatThrownBy(() -> successor.revoke("二度", "official-b", SampleCase.NOW))
                .isInstanceOf(BusinessRuleViolation.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CONTINUED, 継続, true",
        "SUCCEEDED, 後継の団体が継続, true",
        "NOT_CONTINUED, 継続していない, false",
        "UNANSWERED, 未回答, false",
        "DISCONTINUED, 廃止・取消し, false",
    })
    @DisplayName("続いたかどうかの呼び方と、分子に入るか")
    void outcomes(Outcome outcome, String label, boolean continued) {
        assertThat(outcome.label()).isEqualTo(label);
        assertThat(outcome.isContinued()).isEqualTo(continued);
    }
}
