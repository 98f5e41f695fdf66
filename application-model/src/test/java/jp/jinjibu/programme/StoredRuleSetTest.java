package jp.jinjibu.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("規則集の版を引く")
class StoredRuleSetTest {
    private static final Instant NOW = Instant.parse("2025-04-01T00:00:00Z");

    @ParameterizedTest(name = "{0}、ほかに有効な版がない {1} → 取消し {2}、廃止 {3}")
    @CsvSource({
        "LOADED, false, true, false",
        "ACTIVATION_REQUESTED, false, false, false",
        "ACTIVE, false, false, true",
        "ACTIVE, true, false, false",
        "RETIRED, false, false, false",
    })
    @DisplayName("登録しただけの版は消せ、有効な版は廃止できる。系列のただ一つの有効な版は、廃止できない")
    void isWithdrawn(StoredRuleSet.State state, boolean isOnlyActive, boolean removable, boolean retirable) {
        StoredRuleSet stored = in(state);
        assertThat(stored.state()).isEqualTo(state);
        assertThat(stored.whyNotRemove().isEmpty()).isEqualTo(removable);
        assertThat(stored.whyNotRetire(isOnlyActive).isEmpty()).isEqualTo(retirable);
        if (retirable) {
            stored.retire(isOnlyActive, "official-a", "誤り", NOW);
            assertThat(stored.isRetired()).isTrue();
            assertThat(stored.isActive()).isFalse();
            assertThat(stored.isSettled()).isTrue();
            assertThat(stored.retirement()).hasValue(new StoredRuleSet.Retirement("official-a", NOW, "誤り"));
        } else {
            assertThatThrownBy(() -> stored.retire(isOnlyActive, "official-a", "誤り", NOW))
                    .isInstanceOfSatisfying(
                            BusinessRuleViolation.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.STATE));
            assertThat(stored.state()).isEqualTo(state);
        }
    }

    private static StoredRuleSet in(StoredRuleSet.State state) {
        StoredRuleSet stored = new StoredRuleSet(SampleRules.R7, "", "", "admin", NOW);
        switch (state) {
            case LOADED -> {}
            case ACTIVATION_REQUESTED ->
                stored.requestActivation(
                        Approvals.RULE_SET_ACTIVATION, new Approver("admin", Set.of(Roles.ADMINISTRATOR)), NOW);
            case ACTIVE -> stored.activateAsShipped();
            case RETIRED -> {
                stored.activateAsShipped();
                stored.retire(false, "official-b", "前の誤り", NOW);
            }
        }
        return stored;
    }
}
