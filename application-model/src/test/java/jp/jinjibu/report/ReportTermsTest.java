package jp.jinjibu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import jp.jinjibu.grant.CategoryAmount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.payment.SampleCase;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.shared.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("報告と照らすもの")
class ReportTermsTest {
    @Test
    @DisplayName("交付決定の日と期間、配分された費目（配分の順）、収入の種類（規則の順）、見込んだ収入を持つ")
    void takesThemFromTheDecision() {
        Grant grant = SampleCase.requested(6_000_000);
        GrantDecision decision = new GrantDecision(
                grant,
                grant.requested(),
                List.of(new CategoryAmount("travel", 20), new CategoryAmount("personnel", 100)),
                List.of(),
                "a",
                SampleCase.NOW);
        decision.notified("20250720地人第1号", SampleCase.DECIDED);
        ReportTerms terms = ReportTerms.of(SampleRules.R7, grant, decision);
        assertThat(terms.decidedOn()).isEqualTo(SampleCase.DECIDED);
        assertThat(terms.startsOn()).isEqualTo(grant.request().startsOn());
        assertThat(terms.endsOn()).isEqualTo(grant.request().endsOn());
        assertThat(terms.countsFrom()).isEqualTo(SampleCase.DECIDED);
        assertThat(terms.categories()).containsOnlyKeys("travel", "personnel");
        assertThat(terms.categories().keySet()).containsExactly("travel", "personnel");
        assertThat(terms.categoryName("travel")).isEqualTo("旅費");
        assertThat(terms.categoryName("ない費目")).isEqualTo("ない費目");
        assertThat(terms.incomeKinds().keySet()).startsWith("participation-fee", "membership-fee");
        assertThat(terms.incomeName("sponsorship")).isEqualTo("協賛金");
        assertThat(terms.incomeName("ない種類")).isEqualTo("ない種類");
        assertThat(terms.plannedIncome()).containsExactly(entry("fee", new Money(5)));
    }

    @Test
    @DisplayName("0円と書かれた収入は、見込んだことにしない")
    void plansNothingFromZero() {
        assertThat(ReportTerms.plannedIncome(SampleCase.requested(1))).isEqualTo(Map.of("fee", new Money(5)));
        assertThat(ReportTerms.plannedIncome(
                        SampleCase.requested(1, List.of(new CategoryAmount("fee", 0), new CategoryAmount("gift", 1)))))
                .containsExactly(entry("gift", new Money(1)));
    }
}
