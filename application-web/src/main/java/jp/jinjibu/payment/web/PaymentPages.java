package jp.jinjibu.payment.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.grant.ReturnPlace;
import jp.jinjibu.grant.web.SendingBack;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Confirm.Field;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.payment.PaymentResult;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.payment.usecase.ClaimPayment;
import jp.jinjibu.payment.usecase.PayGrant;
import jp.jinjibu.payment.usecase.PaymentQueries;
import jp.jinjibu.payment.usecase.PaymentQueries.PaymentView;
import jp.jinjibu.payment.usecase.PaymentQueries.View;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 案件の請求と支払の画面。申請者が請求し、支払担当が用意・承認・結果の記録をする。 */
@Path("/applications/{number}/payment")
@ApplicationScoped
public class PaymentPages {
    private static final int MAX_REFERENCE = 100;

    @Inject
    private PaymentQueries queries;

    @Inject
    private ClaimPayment claimPayment;

    @Inject
    private PayGrant payGrant;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** 請求と支払の今の状態。支払を用意する（支払担当）。 */
    @Path("/")
    public FormPage prepare(@PathParam("number") String number) {
        return pages.calling(PayGrant.class)
                .shownBy(PaymentQueries.class)
                .draws((status, form, errors) -> draw(status, number, form, errors))
                .acts(form -> {
                    LocalDate valueDate = form.date("valueDate", "振込日");
                    form.check();
                    payGrant.prepare(number, Optional.empty(), valueDate);
                    return pages.moveTo(PaymentText.path(number), "支払を用意しました。別の支払担当の承認を待ちます");
                });
    }

    /** 請求する（申請者）。額は、支払を受けられる額。 */
    @Path("/claim")
    public FormPage claim(@PathParam("number") String number) {
        return pages.calling(ClaimPayment.class).asks(() -> claimed(number)).acts(form -> {
            Money amount = form.money("amountYen", "請求する額");
            form.check();
            claimPayment.claim(number, amount);
            return pages.moveTo(PaymentText.path(number), "補助金を請求しました");
        });
    }

    /** 請求を団体に差し戻す（支払担当）。 */
    @Path("/return")
    public FormPage sendBack(@PathParam("number") String number) {
        return pages.calling(PayGrant.class)
                .asks(() -> ApplicationText.asked(
                        Confirm.of("請求の差戻し", PaymentText.crumbs(number))
                                .about(PaymentText.rows(queries.get(number)))
                                .will("団体がもう一度請求するまで、支払を用意できません。項目と理由と期限を、そのままメールで知らせます。", "差し戻す")
                                .asking(SendingBack.fields(ReturnPlace.OF_CLAIM)),
                        cases.get(number),
                        "claim-return"))
                .acts(form -> {
                    payGrant.sendBack(number, SendingBack.read(form));
                    return pages.moveTo(PaymentText.path(number), "請求を差し戻し、団体に知らせました");
                });
    }

    /** 承認する（支払担当、用意した人とは別の人）。 */
    @Path("/approval")
    public FormPage approve(@PathParam("number") String number) {
        return pages.calling(PayGrant.class, "approve")
                .asks(() -> decision(queries.get(number), "支払の承認", "payment-approval")
                        .will("この額を、この振込先に、振込日に振り込むことを承認します。用意した本人は承認できません。", "支払を承認する"))
                .does(() -> payGrant.approve(number), PaymentText.path(number), "支払を承認しました。銀行の結果を待ちます");
    }

    /** 差し戻す（支払担当、用意した人とは別の人）。 */
    @Path("/rejection")
    public FormPage reject(@PathParam("number") String number) {
        return pages.calling(PayGrant.class, "reject")
                .asks(() -> decision(queries.get(number), "支払の差戻し", "payment-rejection")
                        .will("支払を差し戻します。また用意できます。理由は記録に残り、申請者には知らせません。", "差し戻す"))
                .rejects(reason -> payGrant.reject(number, reason), PaymentText.path(number), "支払を差し戻しました");
    }

    /** 銀行の結果を記す（支払担当）。 */
    @Path("/result")
    public FormPage settle(@PathParam("number") String number) {
        return pages.calling(PayGrant.class)
                .draws(() -> queries.get(number), v -> decision(v, "銀行の結果", "payment-result"), this::drawResult)
                .acts(form -> {
                    String result = form.choice(
                            "result",
                            "結果",
                            Stream.of(PaymentResult.values()).map(Enum::name).toList());
                    LocalDate date = form.date("date", "結果の日");
                    String reference = form.text("reference", "銀行の受付番号など", MAX_REFERENCE);
                    String reason = form.optionalText("reason", "組戻しの理由", FormPage.MAX_REASON);
                    form.check();
                    PaymentResult outcome = PaymentResult.valueOf(result);
                    payGrant.settle(
                            number,
                            outcome,
                            date,
                            reference,
                            Optional.of(reason).filter(text -> !text.isEmpty()));
                    return pages.moveTo(
                            PaymentText.path(number),
                            outcome == PaymentResult.PAID ? "支払済みにしました" : "組戻しを記録しました。また支払を用意できます");
                });
    }

    private Response draw(int status, String number, FormReader form, FieldErrors errors) {
        Optional<View> found = queries.find(number);
        return pages.page("payment/show.jte", "支払", ApplicationText.crumbs(number))
                .with("h", cases.get(number))
                .maybe("v", found)
                .maybe("rows", found.map(PaymentText::rows))
                .show(status, form, errors);
    }

    private Confirm claimed(String number) {
        View v = queries.get(number);
        CaseHeading heading = cases.get(number);
        Confirm confirm = ApplicationText.asked(
                Confirm.of("補助金の請求", PaymentText.crumbs(number))
                        .about(PaymentText.rows(v))
                        .will("この額を、今日の日付で請求します。事務局が、届け出た振込先に支払います。取り消せません。直すところがあれば、事務局が差し戻します。", "請求する"),
                heading,
                "claim");
        if (!heading.acts().may("claim")) {
            return confirm;
        }
        Derivation due = v.claimDerivation().orElseThrow();
        return confirm.showing("confirm/derivation.jte", Map.of("label", "請求する額", "derivation", due))
                .asking(Field.hidden("amountYen", Long.toString(due.result().yen())));
    }

    private Response drawResult(View v, int status, FormReader form, FieldErrors errors) {
        List<SummaryRow> rows = new ArrayList<>(PaymentText.rows(v));
        current(v).ifPresent(payment -> rows.addAll(rows(payment)));
        return pages.page("payment/result.jte", "銀行の結果", PaymentText.crumbs(v.number()))
                .with("v", v)
                .with("rows", rows)
                .with(
                        "results",
                        List.of(
                                new Option(
                                        PaymentResult.PAID.name(),
                                        PaymentResult.PAID.label(),
                                        "交付は支払済みになり、申請者に知らせます。取り消せません。"),
                                new Option(
                                        PaymentResult.RETURNED.name(),
                                        PaymentResult.RETURNED.label(),
                                        "申請者に知らせ、また支払を用意できるようにします。")))
                .show(status, form, errors);
    }

    private Confirm decision(View v, String title, String act) {
        List<SummaryRow> rows = new ArrayList<>(PaymentText.rows(v));
        current(v).ifPresent(payment -> rows.addAll(rows(payment)));
        return ApplicationText.asked(
                Confirm.of(title, PaymentText.crumbs(v.number())).about(rows), cases.get(v.number()), act);
    }

    private static Optional<PaymentView> current(View v) {
        return v.payments().stream()
                .filter(payment -> payment.stage() != PaymentStage.CLAIMED)
                .findFirst();
    }

    private static List<SummaryRow> rows(PaymentView payment) {
        return List.of(
                SummaryRow.of("支払の額", payment.amount().digits() + " 円"),
                SummaryRow.of("振込日", JapaneseDates.format(payment.valueDate())),
                SummaryRow.of("用意した人", payment.preparedBy().orElse("")));
    }
}
