package jp.jinjibu.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.filing.usecase.AcceptFiling;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;

/** 届け出るものを受理し、差し戻す画面（事務局など）。 */
@Path("/applications/{number}/filings")
@RequestScoped
public class FilingDecisionPages {
    @Inject
    private FilingQueries queries;

    @Inject
    private AcceptFiling acceptFiling;

    @Inject
    private Grants grants;

    @Inject
    private Pages pages;

    /** 受理する。二人以上で受理する種類では、受理の案を用意する。 */
    @Path("/{kind}/acceptance")
    public FormPage accept(@PathParam("number") String number, @PathParam("kind") String kind) {
        return pages.calling(AcceptFiling.class)
                .asks(() -> acceptance(queries.get(number, kind)))
                .acts(form -> {
                    boolean plan = queries.get(number, kind).isFourEyes();
                    acceptFiling.accept(number, kind);
                    return pages.moveTo(FilingPages.path(number, kind), plan ? "受理の案を用意しました。ほかの人の承認を待ちます" : "受理しました");
                });
    }

    /** 受理の案を承認する。 */
    @Path("/{kind}/approval")
    public FormPage approve(@PathParam("number") String number, @PathParam("kind") String kind) {
        return pages.calling(AcceptFiling.class)
                .asks(() -> {
                    View v = queries.get(number, kind);
                    return confirm(v, "受理の承認")
                            .will(accepted(v), "承認する")
                            .unless(v.acts().approve());
                })
                .does(() -> acceptFiling.approve(number, kind), FilingPages.path(number, kind), "受理を承認しました");
    }

    /** 受理の案を差し戻す。 */
    @Path("/{kind}/rejection")
    public FormPage reject(@PathParam("number") String number, @PathParam("kind") String kind) {
        return pages.calling(AcceptFiling.class)
                .asks(() -> {
                    View v = queries.get(number, kind);
                    return confirm(v, "受理の案の差戻し")
                            .will("受理の案を差し戻します。もう一度、受理するか、団体に差し戻すかを決めます。", "差し戻す")
                            .unless(v.acts().approve());
                })
                .rejects(
                        reason -> acceptFiling.reject(number, kind, reason),
                        FilingPages.path(number, kind),
                        "受理の案を差し戻しました");
    }

    /** 団体に差し戻す。 */
    @Path("/{kind}/return")
    public FormPage sendBack(@PathParam("number") String number, @PathParam("kind") String kind) {
        return pages.calling(AcceptFiling.class)
                .draws((status, form, errors) -> drawReturn(status, queries.get(number, kind), form, errors))
                .acts(form -> {
                    String reason = form.text("reason", "理由", FormPage.MAX_REASON);
                    LocalDate due = form.date("dueOn", "出し直しの期限");
                    form.check();
                    acceptFiling.sendBack(number, kind, List.copyOf(form.all("pointers")), reason, Optional.of(due));
                    return pages.moveTo(FilingPages.path(number, kind), "差し戻し、団体に知らせました");
                });
    }

    private static Confirm acceptance(View v) {
        return (v.isFourEyes()
                        ? confirm(v, "受理の案").will("受理の案を用意します。ほかの人が承認すると、受理になります。", "受理の案を用意する")
                        : confirm(v, "受理").will(accepted(v), "受理する"))
                .unless(v.acts().accept());
    }

    private static Confirm confirm(View v, String what) {
        return Confirm.of(v.name() + "の" + what, FilingPages.crumbs(v)).about(FilingText.rows(v));
    }

    private static String accepted(View v) {
        return v.name() + "を受理し、団体に知らせます。" + (v.kind().letter().isPresent() ? "書面も出します。" : "")
                + (v.kind().closesGrant().value() ? "支払が済んでいれば、この交付は完了します。" : "") + "元には戻せません。";
    }

    private Response drawReturn(int status, View v, FormReader form, FieldErrors errors) {
        Form asked = v.form().form().forAnswers(v.content());
        return pages.page("filing/return.jte", v.name() + "の差戻し", FilingPages.crumbs(v))
                .with("v", v)
                .with("sections", Answers.of(asked, v.content()))
                .with("slots", asked.slots())
                .with("chosen", form.all("pointers"))
                .with(
                        "dueOn",
                        status == 200
                                ? grants.today()
                                        .plusDays(v.kind().returnDays().value())
                                        .toString()
                                : form.raw("dueOn"))
                .show(status, form, errors);
    }
}
