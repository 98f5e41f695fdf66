package jp.jinjibu.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.jinjibu.payment.SampleCase;
import jp.jinjibu.shared.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("台帳の一行")
class EncumbranceTest {
    private final Encumbrance row = new Encumbrance(SampleCase.adopted(), new Money(100), SampleCase.OPENS);

    @Test
    @DisplayName("採択で確保した額と、申請・公募・枠を覚える")
    void keepsWhatItWasTold() {
        assertThat(row.applicationId()).isEqualTo(42);
        assertThat(row.callCode()).isEqualTo("c");
        assertThat(row.trackCode()).isEqualTo("x");
        assertThat(row.state()).isEqualTo(EncumbranceState.RESERVED);
        assertThat(row.amount()).isEqualTo(new Money(100));
        assertThat(row.changedAt()).isEqualTo(SampleCase.OPENS);
    }

    @ParameterizedTest(name = "{0} {1}円 → {2}")
    @CsvSource({
        "COMMITTED, 100, true",
        "COMMITTED, 0, true",
        "COMMITTED, 101, false", // 増えない
        "COMMITTED, -1, false",
        "RESERVED, 100, false", // 同じ段階
        "DETERMINED, 100, false", // 飛ばす
    })
    @DisplayName("一つ先の段階にだけ、増えない額で進む")
    void advancesOneStage(EncumbranceState next, long yen, boolean allowed) {
        if (allowed) {
            row.advance(next, new Money(yen), SampleCase.NOW);
            assertThat(row.state()).isEqualTo(next);
            assertThat(row.amount()).isEqualTo(new Money(yen));
            assertThat(row.changedAt()).isEqualTo(SampleCase.NOW);
        } else {
            assertThatThrownBy(() -> row.advance(next, new Money(yen), SampleCase.NOW))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(row.amount()).isEqualTo(new Money(100));
        }
    }
}
