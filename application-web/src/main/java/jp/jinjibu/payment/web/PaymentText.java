package jp.jinjibu.payment.web;

import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.payment.PaymentResult;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.payment.usecase.PaymentList.Row;
import jp.jinjibu.payment.usecase.PaymentQueries.PaymentView;
import jp.jinjibu.payment.usecase.PaymentQueries.View;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 請求と支払の、画面での言い方。 */
public final class PaymentText {
    private PaymentText() {}

    /** 段階の調子。 */
    public static Tone tone(PaymentStage stage) {
        return switch (stage) {
            case CLAIMED, PREPARED -> Tone.WARNING;
            case APPROVED -> Tone.INFO;
            case PAID -> Tone.SUCCESS;
        };
    }

    /** 一覧の一行の段階の調子。見ている人のすることでなければ、目立たせない。 */
    public static Tone tone(Row row) {
        return row.next().filter(act -> !act.isAllowed()).isPresent() ? Tone.NEUTRAL : tone(row.stage());
    }

    /** 支払の状態。銀行の結果が出れば、その結果。 */
    public static String label(PaymentView payment) {
        return payment.result()
                .map(PaymentResult::label)
                .orElse(
                        payment.stage() == PaymentStage.APPROVED
                                ? payment.stage().label()
                                : payment.state().label());
    }

    /** 支払の状態の調子。 */
    public static Tone tone(PaymentView payment) {
        return payment.stage() == PaymentStage.CLAIMED ? Tone.NEUTRAL : tone(payment.stage());
    }

    /** 振込先の一行。例: 「見本銀行（0001）本店（001）普通預金 ****567　カ）ミホン」。 */
    public static String account(BankAccount account) {
        return account.bankName() + "（" + account.bankCode() + "）" + account.branchName() + "（"
                + account.branchCode() + "）" + account.kind().label() + " " + account.number() + "　"
                + account.holder();
    }

    /** 交付の要点と請求。 */
    static List<SummaryRow> rows(View view) {
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("申請番号", view.number()),
                SummaryRow.of("申請者", view.bodyName()),
                SummaryRow.of("事業名", view.projectName()),
                SummaryRow.of("交付決定額", yen(view.granted().orElse(null))),
                SummaryRow.of(
                        "確定額",
                        view.determined().isEmpty()
                                ? "まだ確定していません"
                                : yen(view.determined().get())),
                SummaryRow.of(
                        "支払った額",
                        view.paid().isEmpty() ? "まだ支払っていません" : yen(view.paid().get()))));
        view.claim().ifPresent(claim -> {
            rows.add(SummaryRow.of("請求の額", yen(claim.amount())));
            rows.add(SummaryRow.of("請求の日", JapaneseDates.format(claim.claimedOn())));
        });
        if (view.claim().isEmpty()) {
            view.returned().stream()
                    .limit(1)
                    .flatMap(claim -> claim.sentBack().stream())
                    .forEach(back -> rows.add(SummaryRow.of("請求の差戻し", back.asked())));
        }
        rows.add(SummaryRow.of("振込先", account(view.account())));
        return rows;
    }

    /** 案件の支払の画面までの道。 */
    static Crumb[] crumbs(String number) {
        return ApplicationText.crumbs(number, new Crumb("支払", path(number)));
    }

    static String path(String number) {
        return "/applications/" + number + "/payment";
    }

    private static String yen(@org.jspecify.annotations.Nullable Money amount) {
        return amount == null ? "まだ決まっていません" : Figure.of(amount.yen()) + " 円";
    }
}
