package jp.jinjibu.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jp.jinjibu.payment.SampleCase;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.PriorAdoptionSetting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("過去の採択に当たるかの判断")
class PriorAdoptionDecisionTest {
    private static PriorAdoptionDecision decision(boolean applies, PriorAdoptionFinding finding) {
        return new PriorAdoptionDecision(
                SampleCase.adopted(), applies, "理由", "聞き取り", finding, "secretariat-a", SampleCase.NOW);
    }

    @Test
    @DisplayName("判断と根拠、見ていた提出の版、そのとき一覧から分かっていたことを覚える")
    void keepsWhatItWasTold() {
        PriorAdoptionDecision decision =
                decision(true, new PriorAdoptionFinding(true, true, List.of("令和5年度", "令和6年度")));
        assertThat(decision.applies()).isTrue();
        assertThat(decision(false, new PriorAdoptionFinding(true, true, List.of()))
                        .applies())
                .isFalse();
        assertThat(decision.reason()).isEqualTo("理由");
        assertThat(decision.evidence()).isEqualTo("聞き取り");
        assertThat(decision.finding()).isEqualTo("当たる（要確認）: 令和5年度、令和6年度");
        assertThat(decision.edition()).isEqualTo(1);
        assertThat(decision.decidedBy()).isEqualTo("secretariat-a");
        assertThat(decision.decidedAt()).isEqualTo(SampleCase.NOW);
    }

    @ParameterizedTest(name = "当たる {0}、要確認 {1}、{2} → {3}")
    @CsvSource({
        "false, false, 令和5年度, true",
        "true, false, 令和5年度, false",
        "false, true, 令和5年度, false",
        "false, false, 令和4年度, false",
    })
    @DisplayName("一覧から分かることが変われば、もうその判断ではない")
    void isAboutTheSameFinding(boolean applies, boolean unsure, String year, boolean expected) {
        PriorAdoptionDecision decision = decision(false, new PriorAdoptionFinding(false, false, List.of("令和5年度")));
        assertThat(decision.isAbout(new PriorAdoptionFinding(applies, unsure, List.of(year))))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("設定の年度の数は 1 以上で、呼び方に出る")
    void settingsArePositive() {
        assertThatThrownBy(() -> new PriorAdoptionSetting.Both(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PriorAdoptionSetting.Either(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PriorAdoptionSetting.Cumulative(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new PriorAdoptionSetting.Both(2).label()).isEqualTo("直前2年度のすべてで採択されている事業者");
        assertThat(new PriorAdoptionSetting.Either(1).label()).isEqualTo("直前1年度のどれかで採択されている事業者");
        assertThat(new PriorAdoptionSetting.Cumulative(3).label()).isEqualTo("これまでに3年度以上で採択されている事業者");
    }
}
