package jp.jinjibu.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import jp.jinjibu.shared.BusinessRuleViolation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("利用者の登録の申し込みと、ブラウザーの知らせに書くこと")
class SignUpTest {
    private static final Instant ASKED = Instant.parse("2025-05-12T00:00:00Z");

    @ParameterizedTest(name = "申し込みから {0} 秒 → 使えない理由「{1}」")
    @CsvSource({"0, ''", "86400, ''", "86401, 使える時間が過ぎました"})
    @DisplayName("リンクは 24 時間、一度だけ使える")
    void livesForADay(long seconds, String why) {
        SignUp signUp = new SignUp("a@example.jp", "0".repeat(64), "192.0.2.7", ASKED);
        Instant now = ASKED.plus(Duration.ofSeconds(seconds));
        assertThat(signUp.whyNotUse(now).map(BusinessRuleViolation::getMessage).orElse(""))
                .contains(why);
        if (why.isEmpty()) {
            signUp.use(now);
            assertThatThrownBy(() -> signUp.use(now)).hasMessageContaining("もう使われています");
        }
    }

    @ParameterizedTest(name = "{0} → {1}、数える単位 {2}")
    @CsvSource({
        "203.0.113.25, 203.0.113.*, 203.0.113.25",
        "2001:db8:12:34:56:78:9a:bc, 2001:0db8:0012:*, 2001:0db8:0012:0034:*",
        "2001:db8::1, 2001:0db8:0000:*, 2001:0db8:0000:0000:*",
        "fe80::1%eth0, fe80:0000:0000:*, fe80:0000:0000:0000:*",
        "::ffff:203.0.113.25, 203.0.113.*, 203.0.113.*",
        "unknown, 分かりません, unknown",
        "'', 分かりません, ''",
    })
    @DisplayName("つないできた所は、一台を名指さない細かさで見せ、回線ごとに数える")
    void namesNoMachine(String address, String shown, String source) {
        assertThat(Network.shown(address)).isEqualTo(shown);
        assertThat(Network.source(address)).isEqualTo(source);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36',"
                + " Chrome（Windows）",
        "'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0',"
                + " Edge（Windows）",
        "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1',"
                + " Safari（iPhone）",
        "'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36', Chrome（Android）",
        "'Mozilla/5.0 (Macintosh; Intel Mac OS X 14.7; rv:133.0) Gecko/20100101 Firefox/133.0', Firefox（Mac）",
        "'', そのほか（そのほか）",
    })
    @DisplayName("ブラウザーの名乗りから、人に分かる種類を読む")
    void readsTheKindOfBrowser(String userAgent, String kind) {
        assertThat(BrowserKind.of(userAgent)).isEqualTo(kind);
    }
}
