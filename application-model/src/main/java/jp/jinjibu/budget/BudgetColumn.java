package jp.jinjibu.budget;

/** 予算総括表の列。表示の順。案件を数えた列の額は、見方 {@code budget_case} の、列の名に {@code _yen} を付けた項目（件数と台帳の列を除く）。 */
public enum BudgetColumn {
    /** 配分額。 */
    ALLOTMENT("予算（配分）額", Unit.YEN, "公募に配分された額。枠の行では、その枠に内訳があるときだけ"),
    /** 応募の件数。 */
    APPLIED_COUNT("応募件数", Unit.COUNT, "提出された申請の数。後に取り下げたもの、要件に合わなかったものを含み、下書きに戻したものを含まない。公表された年度は、公表された数"),
    /** 応募の額。 */
    APPLIED("応募額", Unit.YEN, "応募件数に数えた申請の、今の申請の額の合計"),
    /** 採択の件数。 */
    ADOPTED_COUNT("採択件数", Unit.COUNT, "最後に公表した採択の案で、採択または条件付採択の申請の数。採択一覧の件数に等しい。公表された年度は、公表された数"),
    /** 採択の額。 */
    ADOPTED("採択額", Unit.YEN, "採択件数に数えた申請の、採択する額の合計"),
    /** 交付決定額。 */
    GRANTED("交付決定額", Unit.YEN, "交付を決めた額の合計。交付申請の取下げ、廃止、取消しを除く"),
    /** 変更後の交付決定額。 */
    CHANGED("変更後額", Unit.YEN, "承認された計画変更の後の交付決定額の合計。変更がなければ交付決定額"),
    /** 確定額。 */
    DETERMINED("確定額", Unit.YEN, "額を確定した案件の、確定額の合計"),
    /** 支払った額。 */
    PAID("支払額", Unit.YEN, "支払の結果を記録した案件の、支払った額の合計。組戻しを除く"),
    /** 返還された額。 */
    RETURNED("返還額", Unit.YEN, "返還された額の合計。返還の記録がなければ 0"),
    /** 残額。 */
    LEFT("残額", Unit.YEN, "配分額 − 台帳の四つの額の合計。枠の行では、その枠に内訳があるときだけ"),
    /** 執行率。 */
    EXECUTION("執行率", Unit.PERCENT, "支払額 ÷ 配分額。小数第1位まで（四捨五入）。配分額が 0 か、ないときは空"),
    /** 台帳の「採択」。 */
    HELD_RESERVED("台帳：採択", Unit.YEN, "採択で確保し、まだ交付を決めていない案件の額"),
    /** 台帳の「交付決定」。 */
    HELD_COMMITTED("台帳：交付決定", Unit.YEN, "交付を決め、まだ額を確定していない案件の額"),
    /** 台帳の「額の確定」。 */
    HELD_DETERMINED("台帳：額の確定", Unit.YEN, "額を確定し、まだ支払っていない案件の額"),
    /** 台帳の「支払」。 */
    HELD_PAID("台帳：支払", Unit.YEN, "支払の結果を記録した案件の額");

    /** 単位。 */
    public enum Unit {
        /** 円。 */
        YEN("円"),
        /** 件。 */
        COUNT("件"),
        /** 百分率。 */
        PERCENT("％");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }

    private final String label;
    private final Unit unit;
    private final String definition;

    BudgetColumn(String label, Unit unit, String definition) {
        this.label = label;
        this.unit = unit;
        this.definition = definition;
    }

    /** 見出し。 */
    public String label() {
        return label;
    }

    public Unit unit() {
        return unit;
    }

    /** 何の数か。 */
    public String definition() {
        return definition;
    }

    /** 案件を数えたもので、そのもとの案件を並べられるか。配分額と、計算で求めるもの、返還額（まだ記録がない）では偽。 */
    public boolean hasCases() {
        return this != ALLOTMENT && this != LEFT && this != EXECUTION && this != RETURNED;
    }

    /** 台帳の列か。一つの案件は、そのどれか一つにだけ立つ。 */
    public boolean isHeld() {
        return name().startsWith("HELD_");
    }
}
