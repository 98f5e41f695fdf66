package jp.jinjibu.rehearsal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * 一つの団体の一年。はじめに決めた筋書きと、稽古の側で計算した額、API が返した番号を持つ。
 *
 * <p>一つの場面の中では、一つのスレッドだけが触れる。
 */
final class Case {
    /** 経費の一行。 */
    record Line(String category, String description, long unitPriceYen, int quantity, int times) {
        long yen() {
            return unitPriceYen * quantity * times;
        }
    }

    /** 収入の一行。 */
    record Income(String kind, long yen) {
        /** 経費から差し引く種類か（見本の規則: 参加費・受講料と協賛金）。 */
        boolean reducesCost() {
            return kind.equals("participation-fee") || kind.equals("sponsorship");
        }
    }

    /** 法制度の承認の筋書き。 */
    enum Approval {
        /** 法制度を求めない枠。 */
        NONE,
        /** 承認の番号を書いて申請する。 */
        WRITTEN,
        /** 承認見込みで申請し、審査の前に確かめられる。 */
        CONFIRMED,
        /** 承認見込みで申請し、公表の後に承認される。 */
        LATER
    }

    final int no;
    final String user;
    final String corporateNumber;
    final String bodyName;
    final String kind;
    final String track;
    final String projectName;
    final int staffCount;
    final Approval approval;
    final boolean third;
    final List<Line> lines = new ArrayList<>();
    final List<Income> income = new ArrayList<>();

    /** 過去の採択に当たると決まったか。決まるまでは 2 分の 1。 */
    boolean decided;

    boolean broken;
    String number = "";
    long version;
    String receiptNumber = "";
    Instant receivedAt = Instant.EPOCH;
    final Map<String, String> attachments = new LinkedHashMap<>();
    String status = "DRAFT";

    /** 審査委員の利用者名から、点。 */
    final Map<String, int[]> scores = new LinkedHashMap<>();

    Arithmetic.Fraction score = Arithmetic.Fraction.ZERO;
    Arithmetic.Fraction heaviest = Arithmetic.Fraction.ZERO;
    BigDecimal apiScore = BigDecimal.ZERO;
    int rank;

    long adoptedYen;
    long requestedYen;
    long grantedYen;
    long determinedYen;
    long paidYen;

    /** 交付決定の、費目ごとの配分額。 */
    final Map<String, Long> allocated = new LinkedHashMap<>();

    /** 費目ごとの、報告した額と、認められた額。 */
    final Map<String, Long> spent = new LinkedHashMap<>();

    final Map<String, Long> accepted = new LinkedHashMap<>();

    /** 書面に印刷されていた額。額の名から。 */
    final Map<String, Long> printed = new LinkedHashMap<>();

    /** 交付の状態。申請していなければ空文字。 */
    String grant = "";

    boolean continued;

    Case(int no, String kind, String track, int staffCount, Approval approval, boolean third) {
        this.no = no;
        this.user = String.format(Locale.ROOT, "applicant-%02d", no);
        this.corporateNumber = Arithmetic.corporateNumber(999_900_000_100L + no);
        this.bodyName = "サンプル団体" + String.format(Locale.ROOT, "%02d", no) + suffix(kind);
        this.kind = kind;
        this.track = track;
        this.projectName = "第" + no + "地区の人事部をつくる事業";
        this.staffCount = staffCount;
        this.approval = approval;
        this.third = third;
    }

    private static String suffix(String kind) {
        return switch (kind) {
            case "chamber" -> "商工会議所";
            case "npo" -> "（特定非営利活動法人）";
            default -> "株式会社";
        };
    }

    boolean isStatutory() {
        return approval != Approval.NONE;
    }

    long numerator() {
        return isStatutory() ? 1 : 2;
    }

    long denominator() {
        return isStatutory() && !(third && decided) ? 2 : 3;
    }

    String rate() {
        return numerator() + "/" + denominator();
    }

    long capYen() {
        return isStatutory() ? 10_000_000 : 13_000_000;
    }

    long costYen() {
        long sum = 0;
        for (Line line : lines) {
            sum += line.yen();
        }
        return sum;
    }

    /** 一行の単価を下げる。 */
    void cheapen(int index, long yen) {
        Line line = lines.get(index);
        lines.set(
                index,
                new Line(
                        line.category(), line.description(), line.unitPriceYen() - yen, line.quantity(), line.times()));
    }

    /** API での所在。 */
    String path() {
        return "/applications/" + number;
    }

    /** 交付の、API での所在。 */
    String grantPath() {
        return "/grants/" + number;
    }

    /** 費目の符号から、その費目の経費。 */
    Map<String, Long> costs() {
        Map<String, Long> sums = new LinkedHashMap<>();
        lines.forEach(line -> sums.merge(line.category(), line.yen(), Long::sum));
        return sums;
    }

    long reducingYen() {
        long sum = 0;
        for (Income one : income) {
            sum += one.reducesCost() ? one.yen() : 0;
        }
        return sum;
    }

    /** 稽古の側で計算した補助金額。 */
    long subsidyYen() {
        return Arithmetic.subsidy(costYen(), reducingYen(), numerator(), denominator(), capYen());
    }

    boolean is(String... states) {
        return List.of(states).contains(status);
    }

    @Override
    public String toString() {
        return bodyName + (number.isEmpty() ? "" : "（" + number + "）");
    }
}
