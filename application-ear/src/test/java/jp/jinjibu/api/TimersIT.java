package jp.jinjibu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import jp.jinjibu.test.Timers;
import org.jboss.dmr.ModelNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ほかの検証は、次の回を待たずにタイマーを動かす（{@link Timers}）。ここでは、待てば動くことを確かめる。 */
@DisplayName("製品のタイマーの間隔")
class TimersIT {
    @ParameterizedTest(name = "{0} は、毎分 {1} 秒")
    @CsvSource({
        Timers.LAPSE + ", 0, 60",
        Timers.RESERVE + ", 30, 60",
        Timers.TELL + ", 50, 60",
        Timers.REMINDER + ", 5/30, 30",
        Timers.MAIL + ", */5, 5",
        Timers.SWEEP + ", *, 1",
        Timers.SCAN + ", *, 1",
        Timers.DRAW + ", *, 1",
        Timers.ERASE + ", 15, 60"
    })
    @DisplayName("決めた間隔で動き続け、止めた間の分をためない")
    void keepsItsPeriod(String bean, String second, long period) {
        Instant asked = Instant.now();
        ModelNode timer = Timers.get(bean);
        assertThat(timer.get("active").asBoolean()).isTrue();
        assertThat(timer.get("persistent").asBoolean()).isFalse();
        ModelNode schedule = timer.get("schedule");
        assertThat(schedule.get("hour").asString()).isEqualTo("*");
        assertThat(schedule.get("minute").asString()).isEqualTo("*");
        assertThat(schedule.get("second").asString()).isEqualTo(second);
        assertThat(Instant.ofEpochMilli(timer.get("next-timeout").asLong()))
                .isBetween(asked.minusSeconds(1), Instant.now().plusSeconds(period));
    }

    @ParameterizedTest(name = "{0} は、毎日 {1} 時 {2} 分")
    @CsvSource({Timers.BEGIN_SWEEP + ", 2, 37", Timers.ERASE_UNREFERRED + ", 4, 23"})
    @DisplayName("夜の仕事は、業務時刻によらず、日本時間の決まった時刻に")
    void keepsItsNight(String bean, String hour, String minute) {
        ModelNode timer = Timers.get(bean);
        assertThat(timer.get("active").asBoolean()).isTrue();
        ModelNode schedule = timer.get("schedule");
        assertThat(schedule.get("hour").asString()).isEqualTo(hour);
        assertThat(schedule.get("minute").asString()).isEqualTo(minute);
        assertThat(schedule.get("timezone").asString()).isEqualTo("Asia/Tokyo");
    }
}
