package jp.jinjibu.payment.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Frames;
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
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.UseCase;

/** 案件の請求と支払の画面。申請者が請求し、支払担当が用意・承認・結果の記録をする。 */
@Path("/applications/{number}/payment")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RequestScoped
public class PaymentPages {
    private static final int MAX_REASON = 1000;
    private static final int MAX_REFERENCE = 100;

    @Inject
    private PaymentQueries queries;

    @Inject
    private ClaimPayment claimPayment;

    @Inject
    private PayGrant payGrant;

    @Inject
    private ApplicationQueries applications;

    @Inject
    private Callers callers;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /**
     * 今の人にできること。
     *
     * @param claim 請求できる
     * @param prepare 支払を用意できる
     * @param decide 承認か差戻しに進める
     * @param settle 銀行の結果を記せる
     */
    public record May(boolean claim, boolean prepare, boolean decide, boolean settle) {
        static May of(View v, String viewer) {
            boolean payer = !v.mine() && v.viewerRoles().contains(Roles.PAYMENT);
            Optional<PaymentStage> stage = v.stage();
            return new May(
                    v.mine()
                            && v.state() == GrantState.DETERMINED
                            && v.determined().orElse(Money.ZERO).yen() > 0,
                    payer && stage.equals(Optional.of(PaymentStage.CLAIMED)),
                    payer
                            && stage.equals(Optional.of(PaymentStage.PREPARED))
                            && !current(v).flatMap(PaymentView::preparedBy).equals(Optional.of(viewer)),
                    payer && stage.equals(Optional.of(PaymentStage.APPROVED)));
        }
    }

    /** 請求と支払の今の状態。 */
    @GET
    @UseCase(value = PaymentQueries.class, method = "get")
    public Response show(@PathParam("number") String number) {
        return draw(200, number, new FormReader(new MultivaluedHashMap<>()), FieldErrors.none());
    }

    /** 支払を用意する（支払担当）。 */
    @POST
    @Once
    @UseCase(PayGrant.class)
    public Response prepare(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        FormReader form = new FormReader(typed);
        return pages.attempt(
                () -> {
                    LocalDate valueDate = form.date("valueDate", "振込日");
                    form.check();
                    payGrant.prepare(number, Optional.empty(), valueDate);
                    return pages.moveTo(PaymentText.path(number), "支払を用意しました。別の支払担当の承認を待ちます");
                },
                (status, errors) -> draw(status, number, form, errors));
    }

    /** 請求する前の確認（申請者）。 */
    @GET
    @Path("/claim")
    @UseCase(ClaimPayment.class)
    public Response askClaim(@PathParam("number") String number) {
        return drawClaim(200, number, new FormReader(new MultivaluedHashMap<>()), FieldErrors.none());
    }

    /** 請求する（申請者）。額は、支払を受けられる額。 */
    @POST
    @Path("/claim")
    @Once
    @UseCase(ClaimPayment.class)
    public Response claim(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        FormReader form = new FormReader(typed);
        return pages.attempt(
                () -> {
                    Money amount = form.money("amountYen", "請求する額");
                    LocalDate claimedOn = form.date("claimedOn", "請求の日");
                    form.check();
                    claimPayment.claim(number, amount, claimedOn);
                    return pages.moveTo(PaymentText.path(number), "補助金を請求しました");
                },
                (status, errors) -> drawClaim(status, number, form, errors));
    }

    /** 承認の前の確認（支払担当）。 */
    @GET
    @Path("/approval")
    @UseCase(PayGrant.class)
    public Response askApproval(@PathParam("number") String number) {
        return drawStep(200, number, true, "", FieldErrors.none());
    }

    /** 承認する（支払担当、用意した人とは別の人）。 */
    @POST
    @Path("/approval")
    @Once
    @UseCase(PayGrant.class)
    public Response approve(@PathParam("number") String number) {
        return pages.attempt(
                () -> {
                    payGrant.approve(number);
                    return pages.moveTo(PaymentText.path(number), "支払を承認しました。銀行の結果を待ちます");
                },
                (status, errors) -> drawStep(status, number, true, "", errors));
    }

    /** 差戻しの前の確認（支払担当）。 */
    @GET
    @Path("/rejection")
    @UseCase(PayGrant.class)
    public Response askRejection(@PathParam("number") String number) {
        return drawStep(200, number, false, "", FieldErrors.none());
    }

    /** 差し戻す（支払担当、用意した人とは別の人）。 */
    @POST
    @Path("/rejection")
    @Once
    @UseCase(PayGrant.class)
    public Response reject(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        FormReader form = new FormReader(typed);
        return pages.attempt(
                () -> {
                    String reason = form.text("reason", "理由", MAX_REASON);
                    form.check();
                    payGrant.reject(number, reason);
                    return pages.moveTo(PaymentText.path(number), "支払を差し戻しました");
                },
                (status, errors) -> drawStep(status, number, false, form.raw("reason"), errors));
    }

    /** 銀行の結果を記す画面（支払担当）。 */
    @GET
    @Path("/result")
    @UseCase(PayGrant.class)
    public Response askResult(@PathParam("number") String number) {
        return drawResult(200, number, new FormReader(new MultivaluedHashMap<>()), FieldErrors.none());
    }

    /** 銀行の結果を記す（支払担当）。 */
    @POST
    @Path("/result")
    @Once
    @UseCase(PayGrant.class)
    public Response settle(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        FormReader form = new FormReader(typed);
        return pages.attempt(
                () -> {
                    String result = form.choice(
                            "result",
                            "結果",
                            Stream.of(PaymentResult.values()).map(Enum::name).toList());
                    LocalDate date = form.date("date", "結果の日");
                    String reference = form.text("reference", "銀行の受付番号など", MAX_REFERENCE);
                    String reason = form.optionalText("reason", "組戻しの理由", MAX_REASON);
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
                },
                (status, errors) -> drawResult(status, number, form, errors));
    }

    private Response draw(int status, String number, FormReader form, FieldErrors errors) {
        Map<String, Object> values =
                new HashMap<>(Map.of("a", applications.get(number), "form", form, "errors", errors));
        queries.find(number).ifPresent(v -> {
            values.put("v", v);
            values.put("rows", PaymentText.rows(v));
            values.put("may", May.of(v, callers.current().username()));
        });
        return pages.show(
                status,
                frames.titled(
                                "支払",
                                Stream.of(PaymentText.crumbs(number))
                                        .limit(2)
                                        .toArray(jp.jinjibu.look.web.Crumb[]::new))
                        .withErrors(errors),
                "payment/show.jte",
                values);
    }

    private Response drawClaim(int status, String number, FormReader form, FieldErrors errors) {
        View v = queries.get(number);
        return pages.show(
                status,
                frames.titled("補助金の請求", PaymentText.crumbs(number)).withErrors(errors),
                "payment/claim.jte",
                Map.of(
                        "v",
                        v,
                        "rows",
                        PaymentText.rows(v),
                        "may",
                        May.of(v, callers.current().username()),
                        "form",
                        form,
                        "errors",
                        errors));
    }

    private Response drawResult(int status, String number, FormReader form, FieldErrors errors) {
        View v = queries.get(number);
        List<SummaryRow> rows = new ArrayList<>(PaymentText.rows(v));
        current(v).ifPresent(payment -> rows.addAll(rows(payment)));
        return pages.show(
                status,
                frames.titled("銀行の結果", PaymentText.crumbs(number)).withErrors(errors),
                "payment/result.jte",
                Map.of(
                        "v",
                        v,
                        "rows",
                        rows,
                        "may",
                        May.of(v, callers.current().username()),
                        "form",
                        form,
                        "errors",
                        errors,
                        "results",
                        List.of(
                                new Option(
                                        PaymentResult.PAID.name(),
                                        PaymentResult.PAID.label(),
                                        "交付は支払済みになり、申請者に知らせます。取り消せません。"),
                                new Option(
                                        PaymentResult.RETURNED.name(),
                                        PaymentResult.RETURNED.label(),
                                        "申請者に知らせ、また支払を用意できるようにします。"))));
    }

    private Response drawStep(int status, String number, boolean approval, String reason, FieldErrors errors) {
        View v = queries.get(number);
        List<SummaryRow> rows = new ArrayList<>(PaymentText.rows(v));
        current(v).ifPresent(payment -> rows.addAll(rows(payment)));
        Map<String, Object> values = new HashMap<>(Map.of(
                "errors",
                errors,
                "action",
                PaymentText.path(number) + (approval ? "/approval" : "/rejection"),
                "rows",
                rows,
                "consequence",
                approval ? "この額を、この振込先に、振込日に振り込むことを承認します。用意した本人は承認できません。" : "支払を差し戻します。また用意できます。理由は記録に残り、申請者には知らせません。",
                "submit",
                approval ? "支払を承認する" : "差し戻す",
                "cancel",
                PaymentText.path(number)));
        if (!approval) {
            values.put("reason", reason);
        }
        return pages.show(
                status,
                frames.titled(approval ? "支払の承認" : "支払の差戻し", PaymentText.crumbs(number))
                        .withErrors(errors),
                "confirm.jte",
                values);
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
