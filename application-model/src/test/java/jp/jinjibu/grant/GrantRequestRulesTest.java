package jp.jinjibu.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.form.Field.Option;
import jp.jinjibu.grant.GrantRequestWish.Line;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rounding;
import jp.jinjibu.shared.Rounding.Scope;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("交付申請の規則")
class GrantRequestRulesTest {

    private static GrantRequestRules rules(String track, boolean priorAdoption, long adoptedYen) {
        return new GrantRequestRules(
                SampleGrantee.RULES,
                track,
                Grant.formula(SampleGrantee.RULES, track, priorAdoption),
                new Money(adoptedYen));
    }

    private static String named(List<Violation> violations) {
        return violations.stream().map(v -> v.pointer() + " " + v.code()).collect(Collectors.joining("; "));
    }

    @ParameterizedTest(name = "{0} {1} {2} − {3}、採択額 {4}、求める額 {5} {6} → {7}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # 枠 | 過去の採択 | 経費 | 収入 | 採択額 | 求める額 | 理由 | 合わない点
            right-hand | false | personnel 9000000 | - | 6000000 | 6000000 | - | -
            right-hand | false | personnel 9000000 | - | 6000000 | 6000001 | - | /requestedYen above-adopted
            right-hand | false | personnel 9000000 | - | 6000000 | 5999999 | - | /reductionReason required
            right-hand | false | personnel 9000000 | - | 6000000 | 5999999 | 端数を求めない | -
            right-hand | false | personnel 9000000 | - | 6000000 | 5999999 | 　 | /reductionReason required
            right-hand | false | personnel 8999999 | - | 6000000 | 5999999 | - | -
            right-hand | false | personnel 8999999 | - | 6000000 | 6000000 | - | /requestedYen above-computed
            right-hand | false | personnel 30000000 | - | 6000000 | 6000000 | - | -
            right-hand | false | personnel 30000000 | - | 13000000 | 13000000 | - | -
            right-hand | false | personnel 8000000; travel 1000000 | - | 6000000 | 6000000 | - | -
            right-hand | false | personnel 9000000 | participation-fee 300000 | 6000000 | 5800000 | - | -
            right-hand | false | personnel 9000000 | participation-fee 300000 | 6000000 | 5800001 | - | /requestedYen above-computed
            right-hand | false | personnel 9000000 | municipal-contribution 300000 | 6000000 | 6000000 | - | -
            right-hand | false | personnel 9000000 | participation-fee 9000000 | 6000000 | 1 | - | /requestedYen above-computed
            statutory-scheme | false | personnel 9000000 | - | 4500000 | 4500000 | - | -
            statutory-scheme | true | personnel 9000000 | - | 3000000 | 3000000 | - | -
            statutory-scheme | true | personnel 9000000 | - | 4500000 | 3000001 | - | /requestedYen above-computed
            right-hand | false | personnel 9000000 | - | 6000000 | 0 | - | /requestedYen range
            right-hand | false | personnel 9000000 | - | 6000000 | -1 | - | /requestedYen range
            right-hand | false | personnel 9000000 | - | 6000000 | 1000000000000 | - | /requestedYen range
            right-hand | false | personnel 0; travel 0 | - | 6000000 | 6000000 | - | /budget required
            right-hand | false | personnel | - | 6000000 | 6000000 | - | /budget/0/costYen required
            right-hand | false | personnel 1; personnel 2 | - | 6000000 | 1 | - | /budget/1/category duplicate
            right-hand | false | food 9000000 | - | 6000000 | 6000000 | - | /budget/0/category unknown
            right-hand | false | personnel -1 | - | 6000000 | 1 | - | /budget/0/costYen range
            right-hand | false | personnel 1000000000000 | - | 6000000 | 1 | - | /budget/0/costYen range
            right-hand | false | personnel 999999999999; travel 1 | - | 6000000 | 6000000 | - | /budget range
            right-hand | false | personnel 9000000 | gift 1 | 6000000 | 6000000 | - | /income/0/kind unknown
            right-hand | false | personnel 9000000 | participation-fee 1; participation-fee 1 | 6000000 | 6000000 | - | /income/1/kind duplicate
            """)
    @DisplayName("求める額は、計算した額に等しいか、理由を付けて少なく、採択額を超えない")
    void amountFollowsTheFrozenFormula(
            String track,
            boolean priorAdoption,
            String budget,
            String income,
            long adopted,
            long requested,
            String reason,
            String expected) {
        List<Line> incomes = income == null ? List.of() : SampleGrantee.lines(income);
        GrantRequestWish wish =
                SampleGrantee.wish(SampleGrantee.lines(budget), incomes, requested, reason == null ? "" : reason);
        assertThat(named(rules(track, priorAdoption, adopted).violations(wish)))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0} から {1} → {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2025-07-15, 2026-02-28, -",
                "2025-04-01, 2026-02-28, -", // 年度のはじめの日
                "2025-03-31, 2026-02-28, /startsOn too-early",
                "1900-01-01, 1900-12-31, /startsOn too-early",
                "2025-07-15, 2025-07-15, -",
                "2025-07-15, 2026-03-31, -", // 最後の日
                "2025-07-15, 2026-04-01, /endsOn too-late",
                "2025-07-16, 2025-07-15, /endsOn period",
                "2026-04-02, 2026-04-01, /endsOn period; /endsOn too-late",
                "-, 2026-02-28, /startsOn required",
                "2025-07-15, -, /endsOn required",
                "-, -, /startsOn required; /endsOn required",
            })
    @DisplayName("補助事業の期間")
    void periodEndsInsideTheYear(LocalDate startsOn, LocalDate endsOn, String expected) {
        GrantRequestWish sound = SampleGrantee.wish(SampleGrantee.lines("personnel 9000000"), List.of(), 6_000_000, "");
        GrantRequestWish wish = new GrantRequestWish(
                sound.requestedYen(),
                sound.budget(),
                sound.income(),
                Optional.ofNullable(startsOn),
                Optional.ofNullable(endsOn),
                "",
                sound.account());
        assertThat(named(rules(SampleGrantee.RIGHT_HAND, false, 6_000_000).violations(wish)))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0}円 → {1} {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "6000000, -, -", // 計算した額
                "5999000, -, -",
                "5999500, /requestedYen unit, '5,999,000円と6,000,000円'",
                "5999999, /requestedYen unit, '5,999,000円と6,000,000円'",
                "1000, -, -",
                "999, /requestedYen unit, '近い額は、1,000円です'",
                "6000500, /requestedYen above-adopted, '6,000,000円'",
            })
    @DisplayName("端数処理の単位は、人が決める額も縛る。近い額を言う")
    void unitBindsTheAmount(long requested, String expected, String message) {
        SubsidyFormula formula = Grant.formula(SampleGrantee.RULES, SampleGrantee.RIGHT_HAND, false);
        List<Violation> found = new GrantRequestRules(
                        SampleGrantee.RULES,
                        SampleGrantee.RIGHT_HAND,
                        new SubsidyFormula(
                                formula.rate(), formula.cap(), Sourced.sample(new Rounding(1_000, Scope.TOTAL))),
                        new Money(6_000_000))
                .violations(
                        SampleGrantee.wish(SampleGrantee.lines("personnel 9000000"), List.of(), requested, "端数を求めない"));
        assertThat(named(found)).isEqualTo(expected == null ? "" : expected);
        assertThat(found).allSatisfy(one -> assertThat(one.message()).contains(message));
    }

    private static List<Violation> accountViolations(GrantRequestWish.Account account) {
        GrantRequestWish sound = SampleGrantee.wish(SampleGrantee.lines("personnel 9000000"), List.of(), 6_000_000, "");
        return rules(SampleGrantee.RIGHT_HAND, false, 6_000_000)
                .violations(new GrantRequestWish(
                        sound.requestedYen(),
                        sound.budget(),
                        sound.income(),
                        sound.startsOn(),
                        sound.endsOn(),
                        "",
                        account));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            current  | -
            ordinary | -
            savings  | /bankAccount/kind unknown-option
            ''       | /bankAccount/kind required
            """)
    @DisplayName("預金の種類は、様式の選択肢から。様式の選択肢は、扱える種類だけ")
    void accountKindIsAnOptionOfTheForm(String kind, String expected) {
        assertThat(named(accountViolations(
                        new GrantRequestWish.Account("0001", "見本銀行", "001", "見本支店", kind, "1234567", "ミホン"))))
                .isEqualTo(expected == null ? "" : expected);
        assertThat(GrantRules.of(SampleGrantee.RULES)
                        .request()
                        .find(GrantRequestField.ACCOUNT_KIND)
                        .orElseThrow()
                        .options())
                .extracting(Option::code)
                .containsExactlyInAnyOrderElementsOf(Stream.of(BankAccount.Kind.values())
                        .map(BankAccount.Kind::code)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(GrantRequestField.ACCOUNT_KINDS);
    }

    @Test
    @DisplayName("文の長さは様式が決め、誤りは出典とともに言う")
    void lengthsComeFromTheForm() {
        GrantRequestWish wish =
                SampleGrantee.wish(SampleGrantee.lines("personnel 9000000"), List.of(), 5_999_999, "長".repeat(1_001));
        assertThat(rules(SampleGrantee.RIGHT_HAND, false, 6_000_000).violations(wish))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.pointer()).isEqualTo("/reductionReason");
                    assertThat(violation.code()).isEqualTo("too-long");
                    assertThat(violation.message()).contains("1,000字まで");
                    assertThat(violation.origin()).isEqualTo("見本");
                });
    }

    @ParameterizedTest(name = "{0} {1} {2} → {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "0001, 001, 1234567, -",
                "０００１, ００１, １２３４５６７, -", // 全角でも読む
                "001, 001, 1234567, /bankAccount/bankCode digits",
                "00001, 001, 1234567, /bankAccount/bankCode digits",
                "0001, 01, 1234567, /bankAccount/branchCode digits",
                "0001, 001, 123456, /bankAccount/number digits",
                "0001, 001, 12345678, /bankAccount/number digits",
                "0001, 001, 12345六7, /bankAccount/number digits",
                "'', '', '', /bankAccount/bankCode required; /bankAccount/branchCode required; /bankAccount/number required",
            })
    @DisplayName("口座の番号は、金融機関4桁・支店3桁・口座7桁")
    void accountNumbersHaveTheirDigits(String bank, String branch, String number, String expected) {
        assertThat(named(accountViolations(SampleGrantee.account(bank, branch, number, "ミホン"))))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"カ）ミホンシヨウテン", "ｶ)ﾐﾎﾝｼﾖｳﾃﾝ", "ﾄｸﾋ)ﾁｲｷﾉｼﾞﾝｼﾞﾌﾞ", "ＡＢＣ　ショウカイ", "ABC CO.,LTD", "ヴァン・デル", "ミホン－２"})
    @DisplayName("口座名義は、カナか英大文字なら、半角でも全角でもよい")
    void holderMayBeWideOrNarrow(String holder) {
        assertThat(accountViolations(SampleGrantee.account("0001", "001", "1234567", holder)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"株式会社見本", "みほん", "abc", "カ）見本", "123", "（）", "ミホン😀", "　"})
    @DisplayName("口座名義に、漢字・ひらがな・小文字・記号だけの名は書けない")
    void holderIsKanaOrCapitals(String holder) {
        assertThat(accountViolations(SampleGrantee.account("0001", "001", "1234567", holder)))
                .hasSize(1);
    }

    @Test
    @DisplayName("読んだ交付申請は、規則の費目の順で、0円の行がなく、番号は半角になる")
    void readsInTheOrderOfTheRules() {
        GrantRequestWish wish = SampleGrantee.wish(
                SampleGrantee.lines("travel 1000000; meeting 0; personnel 8000000"), List.of(), 6_000_000, " ");
        GrantRequest request = rules(SampleGrantee.RIGHT_HAND, false, 6_000_000)
                .read(new GrantRequestWish(
                        wish.requestedYen(),
                        wish.budget(),
                        wish.income(),
                        wish.startsOn(),
                        wish.endsOn(),
                        " ",
                        SampleGrantee.account("０００１", "001", " １２３４５６７ ", " ミホン ")));
        assertThat(request.budget())
                .containsExactly(new CategoryAmount("personnel", 8_000_000), new CategoryAmount("travel", 1_000_000));
        assertThat(request.reductionReason()).isEmpty();
        assertThat(request.account())
                .isEqualTo(new BankAccount("0001", "見本銀行", "001", "見本支店", BankAccount.Kind.CURRENT, "1234567", "ミホン"));
        assertThat(request.account().masked().number()).isEqualTo("****567");
        assertThat(request.account().toString()).doesNotContain("1234");
    }

    @Test
    @DisplayName("減らして求めた額は、算定根拠の最後の段になる")
    void derivationEndsWithTheRequestedAmount() {
        GrantRequestRules rules = rules(SampleGrantee.RIGHT_HAND, false, 6_000_000);
        GrantRequestWish wish =
                SampleGrantee.wish(SampleGrantee.lines("personnel 9000000"), List.of(), 5_500_000, "自己資金を増やした");
        assertThat(rules.derivation(wish).orElseThrow().result()).isEqualTo(new Money(6_000_000));
        assertThat(rules.derivation(rules.read(wish)).steps().getLast().expression())
                .isEqualTo("6,000,000 と 5,500,000 の小さい方");
        assertThat(rules.derivation(rules.read(wish)).result()).isEqualTo(new Money(5_500_000));
    }
}
