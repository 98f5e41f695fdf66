package jp.jinjibu.document;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * 書面の文面で、値に置き換わる所。文面には {@code {applicantName}} のように書く。ここにない名は、規則集を読むときに断る。
 *
 * <p>交付決定や額の確定など、これから加わる書面の分もある。
 */
public enum LetterPlaceholder {
    PROGRAMME("programme", "補助事業の名称"),
    FISCAL_YEAR("fiscalYear", "年度"),
    BODY_WORD("bodyWord", "補助を受ける事業者の呼び方"),
    CALL_NAME("callName", "公募の名称"),
    TRACK_NAME("trackName", "枠の名称"),
    APPLICATION_NUMBER("applicationNumber", "申請番号"),
    RECEIPT_NUMBER("receiptNumber", "受付番号"),
    EDITION("edition", "提出の版"),
    RECEIVED_AT("receivedAt", "受付日時"),
    CONTENT_SHA256("contentSha256", "提出された内容のハッシュ値"),
    FILING_NAME("filingName", "届け出るものの名称"),
    APPLICANT_NAME("applicantName", "申請者の名称"),
    CORPORATE_NUMBER("corporateNumber", "法人番号"),
    ADDRESS("address", "所在地"),
    REPRESENTATIVE("representative", "代表者の役職と氏名"),
    PROJECT_NAME("projectName", "事業名"),
    AREA("area", "事業実施地域"),
    PERIOD("period", "事業の期間"),
    RATE("rate", "補助率"),
    CAP("cap", "補助上限額", true),
    COST("cost", "補助対象経費", true),
    REQUESTED_AMOUNT("requestedAmount", "申請額", true),
    ADOPTED_AMOUNT("adoptedAmount", "採択額", true),
    GRANTED_AMOUNT("grantedAmount", "交付決定額", true),
    DETERMINED_AMOUNT("determinedAmount", "確定額", true),
    CLAIMABLE_AMOUNT("claimableAmount", "請求できる額", true),
    PAID_AMOUNT("paidAmount", "支払った額", true),
    RETURN_AMOUNT("returnAmount", "返還する額", true),
    DECIDED_ON("decidedOn", "決定の日"),
    DUE_ON("dueOn", "期限"),
    REFERENCE_NUMBER("referenceNumber", "もとの書面の文書番号"),
    REFERENCE_DATE("referenceDate", "もとの書面の日付"),
    LEGAL_BASIS("legalBasis", "法制度"),
    CONDITION("condition", "条件"),
    CONDITION_DUE_ON("conditionDueOn", "条件の期限"),
    RESERVE_RANK("reserveRank", "補欠の順位"),
    RESERVE_UNTIL("reserveUntil", "補欠の期限"),
    REASON("reason", "理由");

    private final String key;
    private final String label;
    private final boolean amount;

    LetterPlaceholder(String key, String label) {
        this(key, label, false);
    }

    LetterPlaceholder(String key, String label, boolean amount) {
        this.key = key;
        this.label = label;
        this.amount = amount;
    }

    /** 文面に書く名。 */
    public String key() {
        return key;
    }

    /** 何の値か。誤りを知らせるときに使う。 */
    public String label() {
        return label;
    }

    /** 金額（円）か。表の中で、その値だけの欄は右にそろえる。 */
    public boolean isAmount() {
        return amount;
    }

    /** 文面に書かれた名から探す。 */
    public static Optional<LetterPlaceholder> find(String key) {
        return Arrays.stream(values())
                .filter(placeholder -> placeholder.key.equals(key))
                .findFirst();
    }

    /** 書ける名のすべて。 */
    public static String listed() {
        return Arrays.stream(values())
                .map(placeholder -> "{" + placeholder.key + "}")
                .collect(Collectors.joining("、"));
    }
}
