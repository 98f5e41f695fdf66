package jp.jinjibu.grant.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.GrantQueries.DecisionView;
import jp.jinjibu.grant.usecase.GrantQueries.View;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.DueDay;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 交付の画面の言葉。 */
public final class GrantText {
    private GrantText() {}

    /** 絞り込みの選択肢。呼び方は、最も新しい年度の規則集のもの。 */
    static List<Option> stateOptions(List<CallView> calls) {
        return calls.stream()
                .flatMap(call -> call.rules().sections().find(GrantLabels.class).stream())
                .limit(1)
                .flatMap(known ->
                        Stream.of(GrantState.values()).map(state -> Option.of(state.name(), known.label(state))))
                .toList();
    }

    /** 額と日の一覧。まだないものは載せない。 */
    static List<SummaryRow> rows(View v) {
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("申請番号", v.number()),
                SummaryRow.of("申請者", v.bodyName()),
                SummaryRow.of("事業名", v.projectName()),
                SummaryRow.of("状態", v.stateLabel()),
                SummaryRow.of("採択額", yen(v.adopted())),
                SummaryRow.of("交付申請の額", yen(v.request().requested())),
                SummaryRow.of("交付申請を受けた日時", JapaneseDates.format(v.requestedAt()))));
        v.request().reductionReason().ifPresent(reason -> rows.add(SummaryRow.of("減額の理由", reason)));
        v.granted().ifPresent(amount -> rows.add(SummaryRow.of("交付決定額", yen(amount))));
        v.decision()
                .filter(decision -> decision.state() == FourEyes.State.APPROVED)
                .ifPresent(decision -> {
                    decision.decidedOn().ifPresent(day -> rows.add(SummaryRow.of("交付決定の日", JapaneseDates.format(day))));
                    decision.documentNumber().ifPresent(number -> rows.add(SummaryRow.of("交付決定通知書", number)));
                });
        v.determined().ifPresent(amount -> rows.add(SummaryRow.of("確定額", yen(amount))));
        v.paid().ifPresent(amount -> rows.add(SummaryRow.of("支払った額", yen(amount))));
        rows.add(SummaryRow.of(
                "補助事業の期間",
                JapaneseDates.format(v.request().countsFrom(v.decision().flatMap(DecisionView::decidedOn))) + " から "
                        + JapaneseDates.format(v.request().endsOn()) + " まで"));
        v.appliedPeriod().ifPresent(period -> rows.add(SummaryRow.of("注意：申請の期間と違います", "申請の期間は " + period)));
        v.withdrawalDueOn().ifPresent(day -> rows.add(SummaryRow.of("交付申請の取下げの期限", DueDay.display(day) + " まで")));
        v.reportDueOn()
                .ifPresent(day -> rows.add(
                        SummaryRow.of("実績報告の期限", DueDay.display(day) + " まで" + (v.overdue() ? "（過ぎています）" : ""))));
        v.sentBack().ifPresent(back -> rows.add(SummaryRow.of("交付申請の差戻し", back.asked())));
        v.withdrawalReason().ifPresent(reason -> rows.add(SummaryRow.of("取り下げた理由", reason)));
        return rows;
    }

    /** 保存されている交付申請の内容。ほかの人が先に直したときに見せる。 */
    static List<SummaryRow> stored(View v) {
        List<SummaryRow> rows = new ArrayList<>(rows(v));
        v.budget().forEach(line -> rows.add(SummaryRow.of(line.name(), yen(line.cost()))));
        v.income().forEach(line -> rows.add(SummaryRow.of(line.name(), yen(line.amount()))));
        rows.addAll(account(v));
        return rows;
    }

    /** 振込先。番号は、見せてよい人のほかには下3桁だけになっている。 */
    static List<SummaryRow> account(View v) {
        return account(v.request().account());
    }

    /** 口座の行。 */
    public static List<SummaryRow> account(BankAccount account) {
        return List.of(
                SummaryRow.of("金融機関", account.bankName() + "（" + account.bankCode() + "）"),
                SummaryRow.of("支店", account.branchName() + "（" + account.branchCode() + "）"),
                SummaryRow.of("預金の種類", account.kind().label()),
                SummaryRow.of("口座番号", account.number()),
                SummaryRow.of("口座名義", account.holder()));
    }

    /** 交付決定の案。 */
    static List<SummaryRow> rows(DecisionView decision) {
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("交付決定額", yen(decision.granted())),
                SummaryRow.of(
                        "交付決定の日",
                        decision.decidedOn().map(JapaneseDates::format).orElse("承認した日になります"))));
        decision.preparedBy()
                .ifPresent(by ->
                        rows.add(SummaryRow.of("用意した人", by + "（" + JapaneseDates.format(decision.preparedAt()) + "）")));
        decision.decidedBy()
                .ifPresent(by -> rows.add(SummaryRow.of(
                        decision.state() == FourEyes.State.APPROVED ? "承認した人" : "差し戻した人",
                        by
                                + decision.decidedAt()
                                        .map(at -> "（" + JapaneseDates.format(at) + "）")
                                        .orElse(""))));
        decision.rejectionReason().ifPresent(reason -> rows.add(SummaryRow.of("差し戻した理由", reason)));
        return rows;
    }

    static String yen(Money amount) {
        return Figure.of(amount.yen()) + " 円";
    }

    static String path(String number) {
        return "/applications/" + number + "/grant";
    }

    /** 額の確定で差し引くものの説明。 */
    public static String settlements(GrantRules rules) {
        List<String> settled = new ArrayList<>();
        if (rules.settlesProfit().value()) {
            settled.add("収益納付");
        }
        if (rules.settlesConsumptionTax().value()) {
            settled.add("消費税の仕入控除税額");
        }
        return settled.isEmpty() ? "なし" : String.join("、", settled);
    }
}
