package jp.jinjibu.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Slot;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 交付を受けた団体が出すもの（報告、届出）の一つの種類。様式も、期限も、だれが決めるかも、規則集のデータである。変更できない。
 *
 * @param code 符号
 * @param name 呼び方
 * @param hint 何を、何のために出すか
 * @param states 出せる交付の状態。{@code grant.states} の語
 * @param opens いつから出せるか
 * @param due 期限
 * @param reminderDays 期限の何日前に、まだ出していない団体に知らせるか。大きい順
 * @param decision だれが受け取るか
 * @param returnDays 差し戻したときの、出し直しの期限の初期値（日）
 * @param closesGrant 支払の済んだ交付を完了にするのに、これの受理が要るか
 * @param letter 受理したときに出す書面の符号。出さなければ空
 * @param evidence 証拠書類の枠。数の限りは一つの交付について。{@link Acceptance#INSPECTION} の種類だけ
 * @param form 様式と添付の枠
 * @param origin 出典
 */
public record FilingKind(
        @Term("符号") String code,
        @Term("名称") Sourced<String> name,
        @Term(value = "説明", group = Term.Group.WORDING) Optional<Sourced<String>> hint,
        @Term("出せる交付の状態") Set<String> states,
        @Term(value = "出せる日", group = Term.Group.DATES) Sourced<Opening> opens,
        @Term(value = "期限", group = Term.Group.DATES) Sourced<Due> due,

        @Term(value = "知らせる日（期限の何日前）", group = Term.Group.DATES)
        List<Integer> reminderDays,

        @Term("受け取り方") Sourced<Decision> decision,

        @Term(value = "差戻しの回答期限の初期値（日）", group = Term.Group.DATES)
        Sourced<Integer> returnDays,

        @Term("交付の完了に要るか") Sourced<Boolean> closesGrant,
        @Term(value = "受理の書面", group = Term.Group.WORDING) Optional<Sourced<String>> letter,
        @Term(value = "証拠書類", group = Term.Group.FORM) Optional<Slot> evidence,
        @Term(value = "様式", group = Term.Group.FORM) Form form,
        @Term("") Origin origin) {

    public FilingKind {
        states = Set.copyOf(states);
        reminderDays = List.copyOf(reminderDays);
    }

    /** 様式だけを替えた種類。 */
    public FilingKind withForm(Form other) {
        return new FilingKind(
                code,
                name,
                hint,
                states,
                opens,
                due,
                reminderDays,
                decision,
                returnDays,
                closesGrant,
                letter,
                evidence,
                other,
                origin);
    }

    /** 受け取り方。 */
    public Acceptance acceptance() {
        return decision.value().acceptance();
    }

    /** 確定検査で受理するか。 */
    public boolean isInspected() {
        return acceptance() == Acceptance.INSPECTION;
    }

    /** 受理の案を承認するか。 */
    public boolean isFourEyes() {
        return acceptance() == Acceptance.FOUR_EYES;
    }

    /** 受理の案の承認の決まり。{@link Acceptance#FOUR_EYES} の種類だけ。 */
    public ApprovalRule approvalRule() {
        Decision by = decision.value();
        return new ApprovalRule(
                name.value() + "の受理の案", by.depth(), Set.copyOf(by.roles()), Set.copyOf(by.approverRoles()));
    }

    /** 期限や始まりのもとになる、交付に起きること。日付は交付が持つ。 */
    public enum Occasion {
        /** 交付決定。 */
        GRANT_DECISION("交付決定の日"),
        /** 補助事業の完了。実績報告までは、交付申請の終わりの日。 */
        PROJECT_END("補助事業の完了の日"),
        /** 実績報告。 */
        PERFORMANCE_REPORT("実績報告の日"),
        /** 額の確定。 */
        AMOUNT_DETERMINATION("額の確定の日"),
        /** 支払。 */
        PAYMENT("支払の日");

        private final String label;

        Occasion(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }

    /**
     * いつから出せるか。
     *
     * @param occasion もとになること。起きるまでは出せない
     * @param nextFiscalYear その日の翌年度からか。偽なら、その日から
     */
    public record Opening(
            @Term("もとになること") Occasion occasion,
            @Term("翌年度からか") boolean nextFiscalYear) {

        /** 出せるようになる日。 */
        public LocalDate on(LocalDate happened) {
            return nextFiscalYear ? FiscalYear.of(happened).next().firstDay() : happened;
        }
    }

    /**
     * 期限。決まった日と、あることからの日数の、早い方。少なくとも一方がある。
     *
     * @param fixedOn 決まった日
     * @param after あることからの日数
     */
    public record Due(
            @Term("決まった日") Optional<LocalDate> fixedOn,
            @Term("") Optional<After> after) {

        public Due {
            if (fixedOn.isEmpty() && after.isEmpty()) {
                throw new IllegalArgumentException("期限の決まりがありません。");
            }
        }

        /**
         * 期限の日。
         *
         * @param happened 日数のもとになることが起きた日。まだなら空
         * @return もとになることがまだ起きず、決まった日もなければ空
         */
        public Optional<LocalDate> on(Optional<LocalDate> happened) {
            Optional<LocalDate> byDays = happened.flatMap(day -> after.map(rule -> day.plusDays(rule.days())));
            return fixedOn.filter(
                            fixed -> byDays.map(day -> !day.isBefore(fixed)).orElse(true))
                    .or(() -> byDays);
        }
    }

    /** あることの日の翌日から数える日数。 */
    public record After(
            @Term("数え始め") Occasion occasion, @Term("日数") int days) {}

    /** 受け取り方。 */
    public enum Acceptance {
        /** 出されたら、受け取ったことになる。 */
        NONE("受け取るだけ"),
        /** 一人が受理する。 */
        ACCEPT("一人が受理する"),
        /** 一人が受理の案を用意し、ほかの人が承認する。 */
        FOUR_EYES("二人以上で受理する"),
        /** 確定検査が済むと受理になる。是正を求めると差戻しになる。実績報告だけ。 */
        INSPECTION("確定検査の後に受理する");

        private final String label;

        Acceptance(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }

    /**
     * だれが受け取るか。
     *
     * @param acceptance 受け取り方
     * @param depth 案を用意した人のほかに、承認する人の数。{@link Acceptance#FOUR_EYES} でなければ 0
     * @param roles 受理し、差し戻し、案を用意する役割
     * @param approverRoles 承認する役割
     */
    public record Decision(
            @Term("受け取り方") Acceptance acceptance,
            @Term("承認する人の数") int depth,
            @Term("受理する役割") List<String> roles,
            @Term("承認する役割") List<String> approverRoles) {

        public Decision {
            roles = List.copyOf(roles);
            approverRoles = List.copyOf(approverRoles);
        }
    }
}
