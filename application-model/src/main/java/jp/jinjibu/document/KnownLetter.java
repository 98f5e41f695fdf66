package jp.jinjibu.document;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * 系が自ら出す書面の種類。申請を受け付ける年度の規則集には、このすべてが要る。ほかの種類は、規則集にいくつ加えてもよい。
 *
 * <p>種類ごとに、文面で使える値が決まっている。書面を出す側は、そのすべてを渡す。
 */
public enum KnownLetter {
    /** 受付票。提出を受け付けた印。 */
    RECEIPT("receipt", EnumSet.of(LetterPlaceholder.CONTENT_SHA256)),

    /** 採択の通知。 */
    ADOPTION("adoption-notice", adopted()),

    /** 条件付採択の通知。 */
    CONDITIONAL_ADOPTION(
            "conditional-adoption-notice",
            with(adopted(), LetterPlaceholder.CONDITION, LetterPlaceholder.CONDITION_DUE_ON)),

    /** 補欠の知らせ。 */
    RESERVE(
            "reserve-notice",
            EnumSet.of(LetterPlaceholder.DECIDED_ON, LetterPlaceholder.RESERVE_RANK, LetterPlaceholder.RESERVE_UNTIL)),

    /** 不採択の知らせ。 */
    REJECTION("rejection-notice", EnumSet.of(LetterPlaceholder.DECIDED_ON, LetterPlaceholder.REASON)),

    /** 交付決定の通知。 */
    GRANT_DECISION(
            "grant-decision-notice",
            EnumSet.of(
                    LetterPlaceholder.DECIDED_ON,
                    LetterPlaceholder.PERIOD,
                    LetterPlaceholder.COST,
                    LetterPlaceholder.RATE,
                    LetterPlaceholder.CAP,
                    LetterPlaceholder.ADOPTED_AMOUNT,
                    LetterPlaceholder.GRANTED_AMOUNT,
                    LetterPlaceholder.DUE_ON)),

    /** 額の確定の通知。 */
    AMOUNT_DETERMINATION(
            "amount-determination-notice",
            EnumSet.of(
                    LetterPlaceholder.DECIDED_ON,
                    LetterPlaceholder.COST,
                    LetterPlaceholder.GRANTED_AMOUNT,
                    LetterPlaceholder.DETERMINED_AMOUNT,
                    LetterPlaceholder.CLAIMABLE_AMOUNT,
                    LetterPlaceholder.REFERENCE_NUMBER,
                    LetterPlaceholder.REFERENCE_DATE)),

    /** 支払の知らせ。 */
    PAYMENT(
            "payment-notice",
            EnumSet.of(
                    LetterPlaceholder.DECIDED_ON, LetterPlaceholder.DETERMINED_AMOUNT, LetterPlaceholder.PAID_AMOUNT));

    private final String code;
    private final Set<LetterPlaceholder> own;

    KnownLetter(String code, Set<LetterPlaceholder> own) {
        this.code = code;
        this.own = own;
    }

    /** 種類の符号。 */
    public String code() {
        return code;
    }

    /** 文面で使える値。 */
    public Set<LetterPlaceholder> available() {
        Set<LetterPlaceholder> all = EnumSet.copyOf(own);
        all.addAll(ofEveryApplication());
        return all;
    }

    /** 種類の符号から探す。 */
    public static Optional<KnownLetter> find(String code) {
        return Arrays.stream(values())
                .filter(letter -> letter.code.equals(code))
                .findFirst();
    }

    /** 届け出るものの受理の書面で使える値。書面の種類は規則集が決める。 */
    public static Set<LetterPlaceholder> availableToFilings() {
        return with(
                ofEveryApplication(),
                LetterPlaceholder.FILING_NAME,
                LetterPlaceholder.CONTENT_SHA256,
                LetterPlaceholder.DECIDED_ON);
    }

    /** どの申請にもある値。 */
    private static Set<LetterPlaceholder> ofEveryApplication() {
        return EnumSet.of(
                LetterPlaceholder.PROGRAMME,
                LetterPlaceholder.FISCAL_YEAR,
                LetterPlaceholder.BODY_WORD,
                LetterPlaceholder.CALL_NAME,
                LetterPlaceholder.TRACK_NAME,
                LetterPlaceholder.APPLICATION_NUMBER,
                LetterPlaceholder.RECEIPT_NUMBER,
                LetterPlaceholder.EDITION,
                LetterPlaceholder.RECEIVED_AT,
                LetterPlaceholder.APPLICANT_NAME,
                LetterPlaceholder.CORPORATE_NUMBER,
                LetterPlaceholder.ADDRESS,
                LetterPlaceholder.REPRESENTATIVE,
                LetterPlaceholder.PROJECT_NAME,
                LetterPlaceholder.AREA,
                LetterPlaceholder.REQUESTED_AMOUNT);
    }

    private static Set<LetterPlaceholder> adopted() {
        return EnumSet.of(
                LetterPlaceholder.ADOPTED_AMOUNT, LetterPlaceholder.DECIDED_ON, LetterPlaceholder.LEGAL_BASIS);
    }

    private static Set<LetterPlaceholder> with(Set<LetterPlaceholder> some, LetterPlaceholder... others) {
        some.addAll(Arrays.asList(others));
        return some;
    }
}
