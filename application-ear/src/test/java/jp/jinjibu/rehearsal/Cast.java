package jp.jinjibu.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * 筋書き。見本の団体 63 のうち、62 が期限までに、一つが一ミリ秒遅れて申請する。どれも団体の番号だけで決まり、いつも同じになる。
 */
final class Cast {
    static final int BODIES = 63;

    /** 締切を一ミリ秒過ぎてから提出する団体。 */
    static final int LATE = 63;

    /** 締切ちょうどに提出する団体。 */
    static final int LAST_MOMENT = 62;

    /** 締切の前に引き戻し、直して出し直す団体。 */
    static final Set<Integer> RESUBMITTED = Set.of(3, 18);

    /** 締切の前と、審査の間に取り下げる団体。 */
    static final Set<Integer> WITHDRAWN_EARLY = Set.of(15);

    static final Set<Integer> WITHDRAWN_IN_REVIEW = Set.of(33);

    /** 差戻しに答える団体と、答えない団体。 */
    static final Set<Integer> ANSWERING = Set.of(5, 10, 31, 40, 52);

    static final Set<Integer> SILENT = Set.of(9, 26);

    /** 従業員の数が上限を超える団体と、内容が合わない団体。どちらも要件不適合になる。 */
    static final Set<Integer> TOO_LARGE = Set.of(7, 43);

    static final Set<Integer> OUT_OF_SCOPE = Set.of(22, 58);

    /** 審査委員 a が役員を務めていた団体（法人番号が一致する）。 */
    static final int BODY_OF_REVIEWER_A = 11;

    private Cast() {}

    static List<Case> make() {
        List<Case> cases = new ArrayList<>();
        for (int no = 1; no <= BODIES; no++) {
            cases.add(make(no));
        }
        return cases;
    }

    private static Case make(int no) {
        boolean statutory = no % 2 == 0;
        Case made = new Case(
                no,
                no % 10 == 2 ? "chamber" : no % 7 == 3 ? "npo" : "company",
                statutory ? "statutory-scheme" : "right-hand",
                TOO_LARGE.contains(no) ? 2_001 : no % 7 == 3 ? 2_500 : 10 + no,
                statutory ? approval(no) : Case.Approval.NONE,
                no % 6 == 0);
        lines(made);
        income(made);
        return made;
    }

    private static Case.Approval approval(int no) {
        return switch (no % 8) {
            case 0 -> Case.Approval.LATER;
            case 4 -> Case.Approval.CONFIRMED;
            default -> Case.Approval.WRITTEN;
        };
    }

    private static void lines(Case made) {
        int no = made.no;
        made.lines.add(new Case.Line("personnel", "コーディネーターの人件費", 400_000L + 6_007L * no, 2 + no % 3, 8));
        made.lines.add(new Case.Line("travel", "地域の企業への訪問", 12_345L + 101L * no, 4, 10));
        made.lines.add(new Case.Line("honorarium", "研修の講師への謝金", 33_333L, 1 + no % 5, 6));
        made.lines.add(new Case.Line("equipment", "相談の窓口の備品", 98_765L + 1_234L * no, 1 + no % 4, 1));
        made.lines.add(new Case.Line("lease", "会場の借上げ", 55_555L, 1, 7));
        made.lines.add(new Case.Line("subcontract", "合同企業説明会の運営", 700_000L + 23_333L * no, 1, 1));
        if (no % 7 == 0) {
            made.lines.add(new Case.Line("entrustment", "マッチングの仕組みの委託", 6_999_999L, 1, 1));
        }
        if (no == 12) {
            made.lines.add(new Case.Line("assistant", "補助職員の人件費", 1_999_999L, 1, 8));
        }
    }

    private static void income(Case made) {
        int no = made.no;
        if (no % 5 == 0) {
            made.income.add(new Case.Income("participation-fee", 300_001L + no));
        }
        if (no % 11 == 0) {
            made.income.add(new Case.Income("sponsorship", 123_457L));
        }
        if (no % 9 == 0) {
            made.income.add(new Case.Income("membership-fee", 200_000L));
        }
        if (no % 8 == 0) {
            made.income.add(new Case.Income("municipal-contribution", 500_000L));
        }
    }

    /** 審査委員がある申請の、ある項目に付ける点（0 から 5）。ときに「採点できない」（-1）。 */
    static int score(int no, char reviewer, int criterion) {
        int quality = no * 37 % 23;
        int leaning = (no * 11 + reviewer * 7 + criterion * 5) % 4;
        if ((no + reviewer + criterion) % 41 == 0) {
            return -1;
        }
        int points = 1 + quality / 6 + (leaning == 3 ? 1 : leaning == 0 ? -1 : 0) + (reviewer == 'd' ? -1 : 0);
        return points < 0 ? 0 : points > 5 ? 5 : points;
    }
}
