package jp.jinjibu.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.organisation.Invitation.Link;
import jp.jinjibu.organisation.Invitation.State;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.MailAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("構成員への招待")
class InvitationTest {
    private static final Instant NOW = Instant.parse("2025-05-12T00:00:00Z");
    private static final Instant LAST = NOW.plus(Duration.ofDays(7));

    private static Invitation invited() {
        return new Invitation(
                OrganisationTest.registered(),
                "Hanako@Example.jp",
                MemberRole.STAFF,
                false,
                "applicant-01",
                new Link("0".repeat(64), NOW, LAST));
    }

    @ParameterizedTest(name = "{0} のとき {1} → {2}")
    @CsvSource({
        "招待中, 受ける, 承諾",
        "招待中, 取り消す, 取消し",
        "招待中, 送り直す, 招待中",
        "期限切れ, 受ける, 断る",
        "期限切れ, 取り消す, 取消し",
        "期限切れ, 送り直す, 招待中",
        "承諾, 受ける, 断る",
        "承諾, 取り消す, 断る",
        "承諾, 送り直す, 断る",
        "取消し, 受ける, 断る",
        "取消し, 取り消す, 断る",
        "取消し, 送り直す, 断る",
    })
    @DisplayName("状態と操作の表")
    void 状態ごとにできることは決まっている(String before, String verb, String after) {
        Invitation invitation = invited();
        Instant now = before.equals("期限切れ") ? LAST.plusMillis(1) : LAST;
        switch (before) {
            case "承諾" -> invitation.accept("applicant-02", NOW);
            case "取消し" -> invitation.withdraw("applicant-01", NOW);
            default -> assertThat(invitation.stateAt(now).label()).isEqualTo(before);
        }
        Runnable action = switch (verb) {
            case "受ける" -> () -> invitation.accept("applicant-03", now);
            case "取り消す" -> () -> invitation.withdraw("applicant-01", now);
            default ->
                () -> invitation.resend("applicant-01", new Link("1".repeat(64), now, now.plus(Duration.ofDays(7))));
        };
        if (after.equals("断る")) {
            State unchanged = invitation.stateAt(now);
            assertThatThrownBy(action::run).isInstanceOf(BusinessRuleViolation.class);
            assertThat(invitation.stateAt(now)).isEqualTo(unchanged);
        } else {
            action.run();
            assertThat(invitation.stateAt(now).label()).isEqualTo(after);
        }
    }

    @Test
    @DisplayName("確かめられたアドレスが同じ人にだけ宛てたもの。大文字と小文字は区別しない")
    void isForTheVerifiedAddress() {
        assertThat(invited().isFor(Optional.of("hanako@example.jp"))).isTrue();
        assertThat(invited().isFor(Optional.of("HANAKO@EXAMPLE.JP"))).isTrue();
        assertThat(invited().isFor(Optional.of("hanako@example.jp.evil.example")))
                .isFalse();
        assertThat(invited().isFor(Optional.of("taro@example.jp"))).isFalse();
        assertThat(invited().isFor(Optional.empty())).as("確かめられていない人").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.jp", "hanako.yamada+jinjibu@sub.example.co.jp", "o'hara_1-2@xn--wgv71a.example"})
    @DisplayName("受け付けるアドレス")
    void acceptsAddresses(String address) {
        assertThat(MailAddress.isWellFormed(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "　",
                "なし",
                "a b@example.jp",
                "ｓｏｍｕ＠example.jp",
                "a@localhost",
                "@example.jp",
                "a@.example.jp",
                "a..b@example.jp",
                "a@example.jp\nBcc: x@example.jp",
                "花子 <a@example.jp>",
                "a@example.jp,b@example.jp",
                "\"a\"@example.jp"
            })
    @DisplayName("受け付けないアドレス")
    void refusesAddresses(String address) {
        assertThat(MailAddress.isWellFormed(address)).isFalse();
    }
}
