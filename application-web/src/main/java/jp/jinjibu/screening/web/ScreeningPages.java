package jp.jinjibu.screening.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.screening.CheckResult;
import jp.jinjibu.screening.CheckedItem;
import jp.jinjibu.screening.Screening.Wish;
import jp.jinjibu.screening.usecase.AcceptApplication;
import jp.jinjibu.screening.usecase.DecidePriorAdoption;
import jp.jinjibu.screening.usecase.ReadScreening;
import jp.jinjibu.screening.usecase.ReadScreening.AnsweredCorrection;
import jp.jinjibu.screening.usecase.ReadScreening.View;
import jp.jinjibu.screening.usecase.SaveScreening;
import jp.jinjibu.screening.usecase.ScreeningQueries;
import jp.jinjibu.screening.usecase.ScreeningQueries.Neighbours;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.suspicion.usecase.SuspicionQueries;

/** 案件の「確認」の画面: 内容と確認の項目、過去の採択、受理。 */
@Path("/applications")
@ApplicationScoped
public class ScreeningPages {
    @Inject
    private ReadScreening readScreening;

    @Inject
    private SaveScreening saveScreening;

    @Inject
    private AcceptApplication acceptApplication;

    @Inject
    private DecidePriorAdoption decidePriorAdoption;

    @Inject
    private ScreeningQueries list;

    @Inject
    private SuspicionQueries suspicions;

    @Inject
    private CaseQueries cases;

    @Inject
    private Callers callers;

    @Inject
    private Pages pages;

    @Context
    private UriInfo uri;

    /**
     * 「確認」の画面の値。
     *
     * @param view 確認
     * @param rows 確認の項目と、その欄
     * @param sections 最後に提出された内容
     * @param corrections 差戻しの経過。新しい順
     * @param mayAct 判断し、受理などができる人か
     * @param filter 一覧の絞り込み。{@code ?} から始まるか、空文字
     * @param previous 絞り込んだ一覧の前の申請。なければ空文字
     * @param next 絞り込んだ一覧の次の申請。なければ空文字
     */
    public record CasePage(
            View view,
            List<ItemRow> rows,
            List<Answers.AnsweredSection> sections,
            List<AnsweredCorrection> corrections,
            boolean mayAct,
            String filter,
            String previous,
            String next) {

        /** 項目の判断を保存できるか。 */
        public boolean mayEdit() {
            return mayAct && view.isOpen();
        }

        /** 過去の採択を決められるか。 */
        public boolean mayDecide() {
            return mayAct && view.state() == ApplicationState.SUBMITTED;
        }
    }

    /**
     * 確認の項目と、その欄。
     *
     * @param name 欄の名前の始まり
     * @param typedResult 選ばれている結果
     * @param typedReason 打たれている理由
     * @param error 誤りの文。なければ空文字
     */
    public record ItemRow(CheckedItem item, String name, String typedResult, String typedReason, String error) {}

    /** 確認の項目と、最後に提出された内容。項目の判断を保存する（事務局）。 */
    @Path("/{number}/screening")
    public FormPage screen(@PathParam("number") String number) {
        return pages.calling(SaveScreening.class)
                .shownBy(ReadScreening.class)
                .draws((status, form, errors) -> draw(status, number, form, errors))
                .acts(form -> {
                    List<Wish> wishes = wishes(form);
                    form.check();
                    saveScreening.save(number, form.version(), wishes);
                    return pages.moveTo(path(number) + ListFilter.of(uri).query(), "確認を保存しました");
                });
    }

    /** 過去の採択に当たるかを決める（事務局）。 */
    @POST
    @Path("/{number}/prior-adoption-decision")
    @UseCase(DecidePriorAdoption.class)
    public Response decidePriorAdoption(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        return pages.answer(
                typed,
                form -> {
                    boolean applies = form.choice("applies", "当たるか", List.of("true", "false"))
                            .equals("true");
                    String reason = form.text("reason", "理由", FormPage.MAX_REASON);
                    String evidence = form.text("evidence", "根拠", FormPage.MAX_REASON);
                    form.check();
                    decidePriorAdoption.decide(number, applies, reason, evidence);
                    return pages.moveTo(path(number), "過去の採択の判断を保存し、補助金額を計算し直しました");
                },
                (status, form, errors) -> draw(status, number, form, errors));
    }

    /** 受理する（事務局）。 */
    @Path("/{number}/acceptance")
    public FormPage accept(@PathParam("number") String number) {
        return pages.calling(AcceptApplication.class)
                .asks(() -> acceptance(number))
                .does(() -> acceptApplication.accept(number), path(number), "申請 " + number + " を受理しました");
    }

    private static List<Wish> wishes(FormReader form) {
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; !form.raw("items-" + i + "-code").isEmpty(); i++) {
            String name = "items-" + i;
            String result = form.choice(
                    name + "-result",
                    "結果",
                    Stream.of(CheckResult.values()).map(Enum::name).toList());
            String reason = form.raw(name + "-reason").strip();
            if (reason.length() > 1000) {
                form.add(name + "-reason", "理由は1000文字までにしてください。");
            }
            if (Stream.of(CheckResult.values()).anyMatch(known -> known.name().equals(result))) {
                wishes.add(new Wish(form.raw(name + "-code"), CheckResult.valueOf(result), reason));
            }
        }
        return wishes;
    }

    private Response draw(int status, String number, FormReader form, FieldErrors errors) {
        ListFilter filter = ListFilter.of(uri);
        View view = readScreening.get(number);
        CaseHeading heading = cases.thorough(number);
        Caller caller = callers.current();
        boolean listed = caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR);
        Neighbours neighbours =
                listed ? list.neighbours(filter.toModel(), number) : new Neighbours(Optional.empty(), Optional.empty());
        return pages.page("screening/case.jte", "確認　" + number, crumbs(listed, filter, number))
                .headed(view.projectName())
                .with("h", heading)
                .with("suspicions", suspicions.beside(number))
                .with(
                        "page",
                        new CasePage(
                                view,
                                rows(view, form, errors),
                                Answers.of(view.form(), view.document()),
                                readScreening.corrections(number),
                                caller.hasAnyRole(Roles.SECRETARIAT),
                                filter.query(),
                                neighbours.previous().orElse(""),
                                neighbours.next().orElse("")))
                .show(status, form, errors);
    }

    private static Crumb[] crumbs(boolean listed, ListFilter filter, String number) {
        Crumb application = new Crumb(number, "/applications/" + number);
        return listed
                ? new Crumb[] {new Crumb("申請の確認", "/screening" + filter.query()), application}
                : new Crumb[] {new Crumb("申請", "/applications"), application};
    }

    private static List<ItemRow> rows(View view, FormReader form, FieldErrors errors) {
        List<ItemRow> rows = new ArrayList<>();
        for (CheckedItem item : view.items()) {
            String name = "items-" + rows.size();
            boolean typed = form.raw(name + "-code").equals(item.item().code());
            rows.add(new ItemRow(
                    item,
                    name,
                    typed ? form.raw(name + "-result") : item.result().name(),
                    typed ? form.raw(name + "-reason") : item.reason(),
                    Stream.of("result", "reason")
                            .map(field -> errors.of(name + "-" + field))
                            .filter(error -> !error.isEmpty())
                            .findFirst()
                            .orElse("")));
        }
        return rows;
    }

    private Confirm acceptance(String number) {
        View view = readScreening.get(number);
        List<SummaryRow> rows = new ArrayList<>(summary(view));
        rows.add(SummaryRow.of("受理する版", "第" + view.edition() + "版（" + JapaneseDates.format(view.receivedAt()) + "）"));
        rows.add(SummaryRow.of("補助金額", view.subsidy().map(Money::display).orElse("計算できません")));
        view.items().stream()
                .filter(item -> item.result() == CheckResult.NG)
                .forEach(
                        item -> rows.add(SummaryRow.of("否のまま受理する項目", item.item().label() + "（" + item.reason() + "）")));
        view.items().stream()
                .filter(CheckedItem::isAboutEarlierEdition)
                .forEach(item ->
                        rows.add(SummaryRow.of("前の版を見て判断した項目", item.item().label())));
        return asked(
                confirm(number, "受理").about(rows).will("受理し、審査に進めます。申請者には「審査中」と見えます。受理した後は、差戻しと要件不適合はできません。", "受理する"),
                number,
                "acceptance");
    }

    private Confirm asked(Confirm confirm, String number, String act) {
        return ApplicationText.asked(confirm, cases.thorough(number), act);
    }

    static Confirm confirm(String number, String title) {
        return Confirm.of(title, new Crumb("申請の確認", "/screening"), new Crumb(number, path(number)));
    }

    static String path(String number) {
        return "/applications/" + number + "/screening";
    }

    static List<SummaryRow> summary(View view) {
        return List.of(
                SummaryRow.of("申請番号", view.number()),
                SummaryRow.of("申請者", view.bodyName()),
                SummaryRow.of("枠", view.track().name().value()),
                SummaryRow.of("事業名", view.projectName()),
                SummaryRow.of("状態", view.stateLabel()));
    }
}
