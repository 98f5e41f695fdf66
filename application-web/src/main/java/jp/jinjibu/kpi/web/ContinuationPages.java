package jp.jinjibu.kpi.web;

import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.kpi.ContinuationAnswer;
import jp.jinjibu.kpi.ContinuationReport;
import jp.jinjibu.kpi.usecase.AcceptContinuation;
import jp.jinjibu.kpi.usecase.ContinuationReportQueries;
import jp.jinjibu.kpi.usecase.ContinuationReportQueries.Report;
import jp.jinjibu.kpi.usecase.ContinuationReportQueries.View;
import jp.jinjibu.kpi.usecase.ReportContinuation;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.UseCase;

/** 案件の継続状況報告の画面。申請者が報告し、事務局が受理か差戻しをする。 */
@Path("/applications/{number}/continuation")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ApplicationScoped
public class ContinuationPages {
    private static final int MAX_NAME = 200;
    private static final List<String> YES_OR_NO = List.of("true", "false");

    @Inject
    private ContinuationReportQueries queries;

    @Inject
    private ReportContinuation reportContinuation;

    @Inject
    private AcceptContinuation acceptContinuation;

    @Inject
    private CaseQueries cases;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /** 継続状況報告の今の状態と、申請者の入力。 */
    @GET
    @UseCase(ContinuationReportQueries.class)
    public Response show(@PathParam("number") String number) {
        Optional<View> view = queries.find(number);
        return draw(
                200,
                number,
                view,
                new FormReader(view.flatMap(View::report)
                        .map(Report::answer)
                        .map(ContinuationPages::typed)
                        .orElseGet(MultivaluedHashMap::new)),
                FieldErrors.none());
    }

    /** 報告する（申請者）。 */
    @POST
    @Once
    @UseCase(ReportContinuation.class)
    public Response report(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        FormReader form = new FormReader(typed);
        return pages.orRedraw(
                () -> {
                    ContinuationAnswer answer = read(form);
                    reportContinuation.report(number, answer);
                    return pages.moveTo(path(number), "継続状況を報告しました。事務局の受理を待ちます");
                },
                (status, errors) -> draw(status, number, queries.find(number), form, places(errors)));
    }

    /** 受理する（事務局）。 */
    @Path("/acceptance")
    public FormPage accept(@PathParam("number") String number) {
        return pages.calling(AcceptContinuation.class)
                .asks(() -> decision(number, "継続状況報告の受理")
                        .will("継続状況報告を受理し、申請者に知らせます。支払が済んでいれば、この交付は完了します。元には戻せません。", "受理する"))
                .does(() -> acceptContinuation.accept(number), path(number), "継続状況報告を受理しました");
    }

    /** 差し戻す（事務局）。 */
    @Path("/return")
    public FormPage sendBack(@PathParam("number") String number) {
        return pages.calling(AcceptContinuation.class)
                .asks(() ->
                        decision(number, "継続状況報告の差戻し").will("継続状況報告を差し戻し、理由を申請者に知らせます。出し直されるまで、未回答として数えます。", "差し戻す"))
                .doesWithReason(reason -> acceptContinuation.sendBack(number, reason), path(number), "継続状況報告を差し戻しました");
    }

    /** 報告の状態の調子。 */
    public static Tone tone(ContinuationReport.State state) {
        return switch (state) {
            case SUBMITTED -> Tone.INFO;
            case RETURNED -> Tone.WARNING;
            case ACCEPTED -> Tone.SUCCESS;
        };
    }

    private static ContinuationAnswer read(FormReader form) {
        boolean continued = form.choice("continued", "取組を続けているか", YES_OR_NO).equals("true");
        boolean sameRegion =
                continued && form.choice("sameRegion", "同じ地域か", YES_OR_NO).equals("true");
        boolean withSubsidy =
                continued && form.choice("withSubsidy", "補助を受けているか", YES_OR_NO).equals("true");
        Optional<CorporateNumber> number = form.optionalCorporateNumber("successorNumber");
        String name = form.optionalText("successorName", "後継の団体の名称", MAX_NAME);
        if (number.isPresent() && name.isEmpty()) {
            form.add("successorName", "後継の団体の名称を入力してください。");
        }
        if (form.raw("successorNumber").isBlank() && !name.isEmpty()) {
            form.add("successorNumber", "後継の団体の法人番号を入力してください。");
        }
        String situation = form.text("situation", "状況", ContinuationAnswer.MAX_SITUATION);
        Optional<ContinuationAnswer.People> people = form.raw("won").isBlank()
                        && form.raw("trained").isBlank()
                        && form.raw("kept").isBlank()
                ? Optional.empty()
                : Optional.of(new ContinuationAnswer.People(
                        form.count("won", "確保した人の数", ContinuationAnswer.MAX_PEOPLE),
                        form.count("trained", "育成した人の数", ContinuationAnswer.MAX_PEOPLE),
                        form.count("kept", "定着した人の数", ContinuationAnswer.MAX_PEOPLE)));
        form.check();
        return new ContinuationAnswer(
                continued,
                withSubsidy,
                sameRegion,
                number.map(digits -> new ContinuationAnswer.Successor(digits, name)),
                situation,
                people);
    }

    /** 規則の挙げる場所を、画面の欄の名に合わせる。 */
    private static FieldErrors places(FieldErrors errors) {
        return new FieldErrors(errors.errors().stream()
                .map(error ->
                        error.field().startsWith("successor-") || error.field().equals("successor")
                                ? new FieldError("successorNumber", error.message())
                                : error)
                .toList());
    }

    private static MultivaluedMap<String, String> typed(ContinuationAnswer answer) {
        MultivaluedMap<String, String> typed = new MultivaluedHashMap<>();
        typed.putSingle("continued", Boolean.toString(answer.continued()));
        typed.putSingle("sameRegion", Boolean.toString(answer.sameRegion()));
        typed.putSingle("withSubsidy", Boolean.toString(answer.withSubsidy()));
        answer.successor().ifPresent(other -> {
            typed.putSingle("successorNumber", other.number().digits());
            typed.putSingle("successorName", other.name());
        });
        typed.putSingle("situation", answer.situation());
        answer.people().ifPresent(people -> {
            typed.putSingle("won", Integer.toString(people.won()));
            typed.putSingle("trained", Integer.toString(people.trained()));
            typed.putSingle("kept", Integer.toString(people.kept()));
        });
        return typed;
    }

    private Response draw(int status, String number, Optional<View> view, FormReader form, FieldErrors errors) {
        Map<String, Object> values = new HashMap<>(Map.of("h", cases.get(number), "form", form, "errors", errors));
        view.ifPresent(v -> {
            boolean waiting = v.report()
                    .filter(report -> report.state() == ContinuationReport.State.SUBMITTED)
                    .isPresent();
            values.put("v", v);
            values.put("rows", rows(v));
            values.put("mayReport", v.mine() && v.closed().isEmpty());
            values.put("mayDecide", waiting && !v.mine() && v.viewerRoles().contains(Roles.SECRETARIAT));
        });
        values.put("yesOrNo", List.of(Option.of("true", "はい"), Option.of("false", "いいえ")));
        return pages.show(
                status,
                frames.titled(
                                "継続状況報告",
                                new Crumb("申請", "/applications"),
                                new Crumb("申請 " + number, "/applications/" + number))
                        .withErrors(errors),
                "kpi/report.jte",
                values);
    }

    private Confirm decision(String number, String title) {
        return Confirm.of(
                        title,
                        new Crumb("申請", "/applications"),
                        new Crumb("申請 " + number, "/applications/" + number),
                        new Crumb("継続状況報告", path(number)))
                .about(rows(queries.get(number)));
    }

    private static List<SummaryRow> rows(View v) {
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("申請番号", v.number()),
                SummaryRow.of("申請者", v.bodyName()),
                SummaryRow.of("事業名", v.projectName()),
                SummaryRow.of("交付の状態", v.stateLabel()),
                SummaryRow.of(
                        "開始年度", v.startFiscalYear().map(FiscalYear::display).orElse("まだ交付が決まっていません")),
                SummaryRow.of("報告の期限", v.dueOn().map(JapaneseDates::format).orElse("決まりはありません"))));
        v.report().ifPresent(report -> rows.addAll(rows(report)));
        return rows;
    }

    private static List<SummaryRow> rows(Report report) {
        ContinuationAnswer answer = report.answer();
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("はじめに報告した日", JapaneseDates.format(report.firstSubmittedOn())),
                SummaryRow.of("取組を続けているか", answer.continued() ? "続けている" : "続けていない")));
        if (answer.continued()) {
            rows.add(SummaryRow.of("地域", answer.sameRegion() ? "同じ地域" : "別の地域"));
            rows.add(SummaryRow.of("補助", answer.withSubsidy() ? "補助を受けている" : "補助を受けていない"));
            rows.add(SummaryRow.of(
                    "続けている団体",
                    answer.successor()
                            .map(other -> "後継の団体 " + other.name() + "（"
                                    + other.number().digits() + "）")
                            .orElse("この団体")));
        }
        rows.add(SummaryRow.of("状況", answer.situation()));
        answer.people()
                .ifPresent(people -> rows.add(SummaryRow.of(
                        "人材", "確保 " + people.won() + " 人、育成 " + people.trained() + " 人、定着 " + people.kept() + " 人")));
        report.returnReason().ifPresent(reason -> rows.add(SummaryRow.of("差戻しの理由", reason)));
        return rows;
    }

    private static String path(String number) {
        return "/applications/" + number + "/continuation";
    }
}
