package jp.jinjibu.grant.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.grant.GrantDecisionWish;
import jp.jinjibu.grant.GrantRequestWish.Line;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.ReturnPlace;
import jp.jinjibu.grant.usecase.DecideGrant;
import jp.jinjibu.grant.usecase.GrantOpenings;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.grant.usecase.GrantQueries.View;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.Money;

/** 交付決定の画面（事務局）。一人が査定して案を用意し、別の一人が承認か差戻しをする。 */
@Path("/applications/{number}/grant/decision")
@ApplicationScoped
public class GrantDecisionPages {
    @Inject
    private GrantOpenings openings;

    @Inject
    private GrantQueries grants;

    @Inject
    private DecideGrant decideGrant;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** 査定して、案を用意する。計算し直すだけなら、何も変えずに描き直す。 */
    @Path("/")
    public FormPage prepare(@PathParam("number") String number) {
        return pages.calling(DecideGrant.class)
                .startingWith(() -> typed(grants.get(number)))
                .draws(
                        () -> grants.get(number),
                        grant -> Confirm.of("交付決定の用意", crumbs(number))
                                .about(GrantText.rows(grant))
                                .unless(grant.whyNotDecide()),
                        this::draw)
                .acts(form -> {
                    View grant = grants.get(number);
                    GrantDecisionWish wish = read(grant, form);
                    form.check();
                    if (form.raw("action").equals("recalculate")) {
                        return draw(grant, 200, form, FieldErrors.none());
                    }
                    decideGrant.prepare(number, wish);
                    return pages.moveTo(GrantText.path(number), "交付決定の案を用意しました。事務局の別の人の承認を待ちます");
                });
    }

    /** 承認する（用意した人とは別の人）。 */
    @Path("/approval")
    public FormPage approve(@PathParam("number") String number) {
        return pages.calling(DecideGrant.class, "approve")
                .asks(() -> decision(number, "交付決定の承認", "grant-decision-approval")
                        .will("交付が決まり、交付決定通知書が申請者に見え、メールで知らせます。台帳の額は交付決定額になり、取下げの日数を数え始めます。元には戻せません。", "交付を決定する")
                        .dangerous())
                .does(() -> decideGrant.approve(number), GrantText.path(number), "交付を決定しました。通知書を申請者に知らせました");
    }

    /** 差し戻す（用意した人とは別の人）。 */
    @Path("/rejection")
    public FormPage reject(@PathParam("number") String number) {
        return pages.calling(DecideGrant.class, "reject")
                .asks(() -> decision(number, "交付決定の差戻し", "grant-decision-rejection")
                        .will("案は取りやめとなり、用意し直せます。理由は記録に残り、申請者には知らせません。", "差し戻す"))
                .rejects(reason -> decideGrant.reject(number, reason), GrantText.path(number), "交付決定の案を差し戻しました");
    }

    /** 交付申請を、申請者に差し戻す。 */
    @Path("/return")
    public FormPage sendBack(@PathParam("number") String number) {
        return pages.calling(DecideGrant.class)
                .asks(() -> ApplicationText.asked(
                        Confirm.of("交付申請の差戻し", crumbs(number))
                                .about(GrantText.rows(grants.get(number)))
                                .will("申請者が直すまで、交付決定を用意できません。項目と理由と期限を、そのままメールで知らせます。", "差し戻す")
                                .asking(SendingBack.fields(ReturnPlace.OF_REQUEST)),
                        cases.get(number),
                        "grant-return"))
                .acts(form -> {
                    decideGrant.sendBack(number, SendingBack.read(form));
                    return pages.moveTo(GrantText.path(number), "交付申請を差し戻し、申請者に知らせました");
                });
    }

    private Response draw(View grant, int status, FormReader form, FieldErrors refused) {
        FieldErrors errors = placed(refused);
        return pages.page("grant/decision.jte", "交付決定の用意", crumbs(grant.number()))
                .with("g", grant)
                .with("rows", GrantText.rows(grant))
                .maybe("derivation", openings.preview(grant.number(), read(grant, form)))
                .show(status, form, errors);
    }

    private Confirm decision(String number, String title, String act) {
        View grant = grants.get(number);
        List<SummaryRow> rows = new ArrayList<>(GrantText.rows(grant));
        grant.decision().ifPresent(decision -> rows.addAll(GrantText.rows(decision)));
        Confirm confirm = Confirm.of(title, ApplicationText.crumbs(number, new Crumb("交付", GrantText.path(number))))
                .about(rows);
        return ApplicationText.asked(
                grant.awaitsApproval() ? confirm.showing("grant/decided.jte", Map.of("g", grant)) : confirm,
                cases.get(number),
                act);
    }

    /** 打たれた文字を読む。配分は、申請された費目の順の番号で送られる。条件は一行に一つ。 */
    private static GrantDecisionWish read(View grant, FormReader form) {
        return new GrantDecisionWish(
                IntStream.range(0, grant.budget().size())
                        .mapToObj(i -> new Line(
                                grant.budget().get(i).code(),
                                yen(form, field(i), grant.budget().get(i).name() + "の配分")
                                        .or(() -> Optional.of(0L))))
                        .toList(),
                yen(form, "grantedYen", "交付決定額"),
                form.raw("conditions").lines().filter(line -> !line.isBlank()).toList());
    }

    /** 費目の配分の欄の名。 */
    public static String field(int index) {
        return "allocations-" + index + "-costYen";
    }

    private static Optional<Long> yen(FormReader form, String name, String label) {
        return form.optionalMoney(name, label).map(Money::yen);
    }

    /** はじめの値: 申請のとおりの配分と額、規則集の条件。 */
    private static MultivaluedMap<String, String> typed(View grant) {
        MultivaluedMap<String, String> typed = new MultivaluedHashMap<>();
        for (int i = 0; i < grant.budget().size(); i++) {
            typed.putSingle(field(i), grant.budget().get(i).cost().digits());
        }
        typed.putSingle("grantedYen", grant.request().requested().digits());
        typed.putSingle(
                "conditions",
                GrantRules.of(grant.rules()).conditions().stream()
                        .map(condition -> condition.value())
                        .collect(Collectors.joining("\n")));
        return typed;
    }

    /** 条件の誤りを、条件の欄に集める。 */
    private static FieldErrors placed(FieldErrors errors) {
        return new FieldErrors(errors.errors().stream()
                .map(error ->
                        error.field().startsWith("conditions-") ? new FieldError("conditions", error.message()) : error)
                .toList());
    }

    private static Crumb[] crumbs(String number) {
        return ApplicationText.crumbs(number, new Crumb("交付", GrantText.path(number)));
    }
}
