package jp.jinjibu.grant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.form.Form;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 交付申請から支払までの規則。変更できない。
 *
 * @param requestDueOn 交付申請の期限。決まりがなければ空
 * @param withdrawalDays 交付決定の通知から、交付申請を取り下げられる日数
 * @param projectEndsBy 補助事業を終える最後の日
 * @param reportDue 実績報告の期限。実績報告の種類（{@link ReportField#FILING}）の決まりである
 * @param method 額の確定の計算
 * @param municipalMoney 自治体からの負担の扱い
 * @param settlesProfit 収益納付を額の確定で差し引くか
 * @param settlesConsumptionTax 消費税の仕入控除税額を額の確定で差し引くか
 * @param continuationCohort 継続率の母集団
 * @param conditions 交付決定に付ける条件の、はじめの文面
 * @param request 交付申請の様式（{@link GrantRequestField}）
 */
public record GrantRules(
        @Term("交付申請の期限") Optional<Sourced<LocalDate>> requestDueOn,

        @Term(value = "交付申請を取り下げられる日数", group = Term.Group.DATES)
        Sourced<Integer> withdrawalDays,

        @Term("補助事業を終える最後の日") Sourced<LocalDate> projectEndsBy,
        @Term(told = false) Sourced<FilingKind.Due> reportDue,
        @Term(value = "額の確定の計算", group = Term.Group.MONEY) Sourced<Method> method,
        @Term(value = "自治体からの負担", group = Term.Group.MONEY) Sourced<MunicipalMoney> municipalMoney,

        @Term(value = "収益納付を額の確定で差し引くか", group = Term.Group.MONEY)
        Sourced<Boolean> settlesProfit,

        @Term(value = "消費税の仕入控除税額を額の確定で差し引くか", group = Term.Group.MONEY)
        Sourced<Boolean> settlesConsumptionTax,

        @Term("継続率の母集団") Sourced<Cohort> continuationCohort,
        @Term(value = "交付決定の条件", group = Term.Group.WORDING) List<Sourced<String>> conditions,
        @Term(value = "交付申請の様式", group = Term.Group.FORM) Form request) {

    /** 額の確定の計算。 */
    public enum Method {
        /** 認めた経費に補助率を掛け、交付決定額と補助上限額を超えない額。 */
        @Term("認めた経費に補助率を掛ける（交付決定額と補助上限額まで）")
        RATE,
        /** 交付決定額 × 認めた経費 ÷ 交付決定の経費。 */
        @Term("交付決定額を、認めた経費の割合で減らす")
        PROPORTION
    }

    /** 自治体からの負担の扱い。 */
    public enum MunicipalMoney {
        /** 算定に入れない。 */
        @Term("算定に入れない")
        NONE,
        /** 補助対象経費から差し引く。 */
        @Term("経費から差し引く")
        REDUCES_COST,
        /** 補助金と合わせて、補助対象経費を超えない。 */
        @Term("補助金と合わせて経費まで")
        TOTAL_AT_MOST_COST
    }

    /** 継続率の母集団。 */
    public enum Cohort {
        /** 交付決定を受けた取組。 */
        @Term("交付決定を受けた取組")
        GRANTED,
        /** そのうち、額を確定した取組。 */
        @Term("額を確定した取組")
        DETERMINED;

        /**
         * 交付決定を受けた取組が入るか。取り下げた交付申請は入らず、廃止・取消しは残る。
         *
         * @param determined 額を確定したか
         */
        public boolean holds(GrantState state, boolean determined) {
            return state != GrantState.REQUEST_WITHDRAWN && (determined || this == GRANTED);
        }
    }

    public GrantRules {
        conditions = List.copyOf(conditions);
    }

    /**
     * @throws NotFound 申請を受け付けない年度のとき
     */
    public static GrantRules of(RuleSet rules) {
        return rules.section(GrantRules.class);
    }

    /** 補助事業を始められる最初の日。終える最後の日の年度のはじめの日。 */
    public LocalDate projectStartsFrom() {
        return FiscalYear.of(projectEndsBy.value()).firstDay();
    }

    /**
     * 交付申請を取り下げられる最後の日。
     *
     * @param notifiedOn 交付決定を通知した日。日数はその翌日から数える
     */
    public LocalDate withdrawalDueOn(LocalDate notifiedOn) {
        return notifiedOn.plusDays(withdrawalDays.value());
    }

    /**
     * 実績報告の期限。
     *
     * @param completedOn 補助事業の完了の日
     */
    public LocalDate reportDueOn(LocalDate completedOn) {
        return reportDue.value().on(Optional.of(completedOn)).orElseThrow();
    }
}
