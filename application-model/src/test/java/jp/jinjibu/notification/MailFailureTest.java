package jp.jinjibu.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("送れなかったメールのわけ")
class MailFailureTest {
    @ParameterizedTest(name = "{0}（{1}）→ もう送り直さない: {2}、{3}")
    @CsvSource(
            nullValues = "なし",
            value = {
                "550 5.1.1 <a.b@sample.example>: User unknown, なし, true, メールサーバーの答え：550 5.1.1 （アドレス）: User unknown",
                "550 5.7.1 Message refused, なし, true, メールサーバーの答え：550 5.7.1 Message refused",
                "554-5.7.1 Spam, なし, true, メールサーバーの答え：554-5.7.1 Spam",
                "Invalid Addresses, 553 no such user x@y.example here, true, メールサーバーの答え：553 no such user （アドレス） here",
                "451 4.7.1 Try again later, なし, false, メールサーバーの答え：451 4.7.1 Try again later",
                "Invalid Addresses, 450 4.2.0 Greylisted, false, メールサーバーの答え：450 4.2.0 Greylisted",
                "552 5.2.2 Mailbox full, なし, false, メールサーバーの答え：552 5.2.2 Mailbox full",
                "530 5.7.0 Must issue a STARTTLS command first, なし, false, メールサーバーの答え：530 5.7.0 Must issue a STARTTLS command first",
                "550, なし, true, メールサーバーの答え：550",
                "[EOF], なし, false, メールサーバーとのつながりが、途中で切れました。",
                "5500 人に送れません, なし, false, メールサーバーとのつながりが、途中で切れました。",
            })
    @DisplayName("5 で始まる答えは、宛先でも本文の後でも終わり。答えの一行目を、アドレスを除いて見せる")
    void readsTheAnswer(String outer, String inner, boolean permanent, String reason) {
        assertThat(MailFailure.refused(inner == null ? List.of(outer) : List.of(outer, inner)))
                .isEqualTo(new MailFailure(permanent, reason));
    }

    @Test
    @DisplayName("答えは一行目だけを、300 字まで見せる")
    void showsTheFirstLineOnly() {
        assertThat(MailFailure.refused(List.of("550-first\r\n550 second\r\n")).reason())
                .isEqualTo("メールサーバーの答え：550-first");
        assertThat(MailFailure.refused(List.of("550 " + "𠮷".repeat(400))).reason())
                .isEqualTo("メールサーバーの答え：550 " + "𠮷".repeat(296) + "…");
    }
}
