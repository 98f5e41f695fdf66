package jp.jinjibu.screening.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.form.web.Answers.AnsweredSection;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.screening.usecase.ReadScreening;
import jp.jinjibu.screening.usecase.ReadScreening.AnsweredCorrection;
import jp.jinjibu.screening.usecase.ReadScreening.View;
import jp.jinjibu.screening.usecase.RequestCorrection;
import jp.jinjibu.shared.JapaneseDates;

/** 差し戻す画面。項目に印を付け、理由を書く。送るまで申請者には見えない。 */
@Path("/applications/{number}/corrections")
@ApplicationScoped
public class CorrectionPages {
    private static final int REASON_AT_MOST = 4000;

    @Inject
    private RequestCorrection requestCorrection;

    @Inject
    private ReadScreening readScreening;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /**
     * 差し戻す画面の値。
     *
     * @param sections 最後に提出された内容
     * @param chosen 印の付いている場所
     * @param phrases 選ばれている、よく使う理由
     * @param past 差戻しの経過。新しい順
     */
    public record CorrectionPage(
            View view,
            List<AnsweredSection> sections,
            Set<String> chosen,
            Set<String> phrases,
            List<AnsweredCorrection> past) {}

    /** 差し戻す（事務局）。 */
    @Path("/new")
    public FormPage request(@PathParam("number") String number) {
        return pages.calling(RequestCorrection.class)
                .startingWith(() -> due(number))
                .draws(
                        () -> cases.get(number),
                        heading -> ApplicationText.asked(
                                Confirm.of("差し戻す", crumbs(number)), heading, "correction-request"),
                        (heading, status, form, errors) -> draw(status, number, form, errors))
                .acts(form -> {
                    List<String> pointers = List.copyOf(form.all("pointers"));
                    if (pointers.isEmpty()) {
                        form.add("pointers", "直してほしい項目に、一つ以上印を付けてください。");
                    }
                    String reason = reason(form);
                    LocalDate due = form.date("dueDate", "回答期限");
                    form.check();
                    requestCorrection.request(number, pointers, reason, Optional.of(due));
                    return pages.moveTo(screening(number), "差し戻し、申請者に知らせました");
                });
    }

    /** 答えを待つ差戻しを取り下げる（事務局）。 */
    @Path("/withdrawal")
    public FormPage withdraw(@PathParam("number") String number) {
        return pages.calling(RequestCorrection.class)
                .asks(() -> open(number, "差戻しの取下げ", "correction-withdrawal")
                        .will("申請は提出済に戻り、書きかけの内容は、最後に提出された版に戻ります。申請者に、理由をメールで知らせます。", "差戻しを取り下げる"))
                .doesWithReason(
                        reason -> requestCorrection.withdraw(number, reason), screening(number), "差戻しを取り下げ、申請者に知らせました");
    }

    /** 答えを待つ差戻しの期限を変える（事務局）。 */
    @Path("/due-date")
    public FormPage postpone(@PathParam("number") String number) {
        return pages.calling(RequestCorrection.class)
                .asks(() -> open(number, "差戻しの期限の変更", "correction-due-date")
                        .will("新しい期限の日の終わりまで、直して提出し直せます。申請者に、理由をメールで知らせます。", "期限を変える")
                        .asking(Confirm.Field.date("dueDate", "新しい回答期限"), Confirm.Field.text("reason", "理由")))
                .acts(form -> {
                    LocalDate due = form.date("dueDate", "新しい回答期限");
                    String reason = form.text("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    requestCorrection.postpone(number, due, reason);
                    return pages.moveTo(screening(number), "差戻しの期限を変え、申請者に知らせました");
                });
    }

    private Confirm open(String number, String title, String act) {
        List<SummaryRow> rows = new ArrayList<>(List.of(SummaryRow.of("申請番号", number)));
        readScreening.corrections(number).stream()
                .findFirst()
                .map(AnsweredCorrection::request)
                .ifPresent(last -> {
                    rows.add(SummaryRow.of("差戻しの理由", last.reason()));
                    rows.add(SummaryRow.of("今の回答期限", JapaneseDates.format(last.dueOn()) + " まで"));
                });
        return ApplicationText.asked(Confirm.of(title, crumbs(number)).about(rows), cases.get(number), act);
    }

    private static String screening(String number) {
        return "/applications/" + number + "/screening";
    }

    private MultivaluedMap<String, String> due(String number) {
        return new MultivaluedHashMap<>(
                Map.of("dueDate", readScreening.get(number).correctionDue().toString()));
    }

    /** 選んだ言い方、節ごとの理由、全体の理由を一つにする。 */
    private static String reason(FormReader form) {
        List<String> parts = new ArrayList<>(form.all("phrases").stream()
                .filter(ScreeningText.PHRASES::contains)
                .toList());
        for (int i = 0; !form.raw("section-" + i).isEmpty(); i++) {
            String comment = form.raw("comment-" + i).strip();
            if (!comment.isEmpty()) {
                String place = form.raw("place-" + i);
                if (form.all("pointers").stream()
                        .noneMatch(pointer -> pointer.equals(place) || pointer.startsWith(place + "/"))) {
                    form.add(
                            "comment-" + i, "「" + form.raw("section-" + i) + "」についての理由を送るには、その節の、直してほしい項目にも印を付けてください。");
                }
                parts.add("「" + form.raw("section-" + i) + "」: " + comment);
            }
        }
        if (!form.raw("reason").isBlank()) {
            parts.add(form.raw("reason").strip());
        }
        String reason = String.join("\n", parts);
        if (reason.isEmpty()) {
            form.add("reason", "理由を入力するか、よく使う理由を選んでください。");
        } else if (Figure.characters(reason) > REASON_AT_MOST) {
            form.add("reason", "理由は、合わせて" + Figure.of(REASON_AT_MOST) + "文字までにしてください。");
        }
        return reason;
    }

    private Response draw(int status, String number, FormReader form, FieldErrors errors) {
        View view = readScreening.get(number);
        return pages.page("screening/correction.jte", "差し戻す", crumbs(number))
                .with(
                        "page",
                        new CorrectionPage(
                                view,
                                Answers.of(view.form(), view.document()),
                                form.all("pointers"),
                                form.all("phrases"),
                                readScreening.corrections(number)))
                .show(status, form, errors);
    }

    private static Crumb[] crumbs(String number) {
        return new Crumb[] {new Crumb("申請の確認", "/screening"), new Crumb(number, screening(number))};
    }
}
