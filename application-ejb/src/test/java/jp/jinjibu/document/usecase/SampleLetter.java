package jp.jinjibu.document.usecase;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.Letter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SampleProgrammes;
import jp.jinjibu.programme.SubsidyFormula.Cost;
import jp.jinjibu.programme.SubsidyFormula.Income;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;

/** 令和7年度の規則集による書面の見本。 */
final class SampleLetter {
    static final RuleSet RULES = SampleProgrammes.shipped(2025);
    static final LocalDate DATE = LocalDate.of(2025, 7, 1);

    private SampleLetter() {}

    /** 採択通知書。算定根拠が付く。 */
    static Letter adoption() {
        return of(KnownLetter.ADOPTION, values(), List.of(), Optional.of(derivation()));
    }

    /** 受付票。添付の一覧が付く。 */
    static Letter receipt() {
        return of(
                KnownLetter.RECEIPT,
                values(),
                List.of(
                        Letter.Row.of("添付", "定款.pdf（123,456 バイト）\nSHA-256 " + "0123456789abcdef".repeat(4)),
                        Letter.Row.of("添付", "決算書 令和６年度.xlsx（1,234,567 バイト）\nSHA-256 " + "fedcba9876543210".repeat(4))),
                Optional.empty());
    }

    /** ほかの種類、値、行の書面。 */
    static Letter of(
            KnownLetter kind,
            Map<LetterPlaceholder, String> values,
            List<Letter.Row> rows,
            Optional<Derivation> derivation) {
        return Letter.of(RULES, kind.code(), values, rows, derivation, 1, DATE);
    }

    /** どの書面にも足りる値。 */
    static Map<LetterPlaceholder, String> values() {
        Map<LetterPlaceholder, String> values = new EnumMap<>(LetterPlaceholder.class);
        values.put(LetterPlaceholder.CALL_NAME, "令和7年度 地域の人事部支援事業");
        values.put(LetterPlaceholder.TRACK_NAME, "法制度連携枠");
        values.put(LetterPlaceholder.APPLICATION_NUMBER, "R7-0042-0");
        values.put(LetterPlaceholder.RECEIPT_NUMBER, "R7-U-00031");
        values.put(LetterPlaceholder.EDITION, "1");
        values.put(LetterPlaceholder.RECEIVED_AT, "2025年（令和7年）5月30日（金）16:59");
        values.put(LetterPlaceholder.CONTENT_SHA256, "00112233445566778899aabbccddeeff".repeat(2));
        values.put(LetterPlaceholder.FILING_NAME, "財産処分の届出");
        values.put(LetterPlaceholder.APPLICANT_NAME, "サンプル𠮷髙﨑商工会");
        values.put(LetterPlaceholder.CORPORATE_NUMBER, "8999900000001");
        values.put(LetterPlaceholder.ADDRESS, "島根県隠岐郡海士町1-1");
        values.put(LetterPlaceholder.REPRESENTATIVE, "会長　髙﨑 𠮷郎");
        values.put(LetterPlaceholder.PROJECT_NAME, "①島まるごと人事部〜はたらく・そだてる・つづける〜（㈱見本と共同）");
        values.put(LetterPlaceholder.AREA, "島根県隠岐郡の4町村（海士町、西ノ島町、知夫村、隠岐の島町）");
        values.put(LetterPlaceholder.REQUESTED_AMOUNT, new Money(4_762_278).display());
        values.put(LetterPlaceholder.ADOPTED_AMOUNT, new Money(4_762_278).display());
        values.put(LetterPlaceholder.DECIDED_ON, "2025年（令和7年）6月30日（月）");
        values.put(LetterPlaceholder.LEGAL_BASIS, "小規模事業者支援法");
        values.put(LetterPlaceholder.CONDITION, "経営発達支援計画の変更の認定を受け、その写しを提出すること");
        values.put(LetterPlaceholder.CONDITION_DUE_ON, "交付決定まで");
        values.put(LetterPlaceholder.RESERVE_RANK, "第3位");
        values.put(LetterPlaceholder.RESERVE_UNTIL, "2025年（令和7年）12月26日（金）");
        values.put(LetterPlaceholder.REASON, "");
        values.put(LetterPlaceholder.PERIOD, "2025年（令和7年）7月15日（火）から2026年（令和8年）2月28日（土）まで");
        values.put(LetterPlaceholder.RATE, "1/2");
        values.put(LetterPlaceholder.CAP, new Money(10_000_000).display());
        values.put(LetterPlaceholder.COST, new Money(9_524_556).display());
        values.put(LetterPlaceholder.GRANTED_AMOUNT, new Money(4_762_278).display());
        values.put(LetterPlaceholder.DETERMINED_AMOUNT, new Money(4_762_277).display());
        values.put(LetterPlaceholder.CLAIMABLE_AMOUNT, new Money(4_762_277).display());
        values.put(LetterPlaceholder.PAID_AMOUNT, new Money(4_762_277).display());
        values.put(LetterPlaceholder.DUE_ON, "2025年（令和7年）7月25日（金）");
        values.put(LetterPlaceholder.REFERENCE_NUMBER, "R7交付決定第1号");
        values.put(LetterPlaceholder.REFERENCE_DATE, "2025年（令和7年）7月15日");
        return values;
    }

    /** 経費の合計から収入を引き、率を掛け、上限と比べる算定。 */
    static Derivation derivation() {
        var track = RULES.track("statutory-scheme");
        return RULES.formula(track, track.standardRate())
                .ofTotal(new Money(10_124_556), List.of(new Income("参加費・受講料", new Money(600_000), Origin.SAMPLE)));
    }

    /** 十段の算定。 */
    static Derivation tenSteps() {
        List<Derivation.Step> steps = new ArrayList<>(IntStream.rangeClosed(1, 9)
                .mapToObj(i -> new Derivation.Step(
                        "費目 " + i + "　人件費（補助職員を含む）",
                        "300,000 × " + i + " × 3 + 50,000 × 1 × 1",
                        new Money(900_000L * i + 50_000),
                        i % 2 == 0 ? List.of() : List.of(Origin.published("公募要領", "12頁"))))
                .toList());
        steps.add(new Derivation.Step(
                "補助金額", "10,000,000 と 40,950,000 の小さい方", new Money(10_000_000), List.of(Origin.SAMPLE)));
        return new Derivation(steps);
    }

    /** 費目ごとの算定に使う経費。 */
    static List<Cost> costs() {
        return List.of(new Cost("人件費", new Money(5_000_000)), new Cost("旅費", new Money(1_234_567)));
    }
}
