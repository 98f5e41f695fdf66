package jp.jinjibu.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.application.web.CaseTabs;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.filing.usecase.WriteFiling;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.Slot;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.form.web.FormText;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Task;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;

/** 案件の、届け出るもの（報告、届出）の画面。団体が節ごとに書いて出し、事務局などが読む。 */
@Path("/applications/{number}/filings")
@RequestScoped
public class FilingPages {
    @Inject
    private FilingQueries queries;

    @Inject
    private WriteFiling writeFiling;

    @Inject
    private CaseQueries cases;

    @Inject
    private ReceivedAt receivedAt;

    @Inject
    private Pages pages;

    @Inject
    @Any
    private Instance<FilingBeside> besides;

    /** 規則集にあるすべての種類と、その今の状態。 */
    @GET
    @UseCase(FilingQueries.class)
    public Response list(@PathParam("number") String number) {
        return drawList(number, CaseTabs.FILINGS);
    }

    /** 一つの種類。団体には作業、ほかの人には最後に出された内容。交付をまだ申請していなければ、何もないことを言う。 */
    @GET
    @Path("/{kind}")
    @UseCase(FilingQueries.class)
    public Response show(@PathParam("number") String number, @PathParam("kind") String kind) {
        Optional<View> found = queries.find(number, kind);
        if (found.isEmpty()) {
            return drawList(number, beside(kind).tab());
        }
        View v = found.get();
        FilingBeside beside = beside(kind);
        CaseHeading heading = cases.get(number);
        List<Task> tasks = new ArrayList<>(beside.tasks(v));
        tasks.addAll(0, FilingText.tasks(v));
        return pages.page("filing/show.jte", v.name(), Arrays.copyOf(crumbs(v), 3))
                .with("h", heading)
                .with("v", v)
                .with("tab", beside.tab())
                .with("tasks", tasks)
                .with("above", beside.above(v, heading))
                .with("below", beside.below(v, Optional.empty()))
                .with("sections", Answers.of(v.form().form().forAnswers(v.content()), v.content()))
                .show();
    }

    /** 書いた内容を確かめて、出す。差し戻されたときは、出し直す。 */
    @Path("/{kind}/submission")
    public FormPage submit(@PathParam("number") String number, @PathParam("kind") String kind) {
        return pages.calling(WriteFiling.class)
                .draws((status, form, errors) -> drawCheck(status, number, kind, errors))
                .acts(form -> {
                    writeFiling.submit(number, kind, form.version(), ApplicationText.manifest(form), receivedAt.get());
                    return pages.moveTo(path(number, kind), "提出しました。受付のメールを送りました");
                });
    }

    /** 出された版。 */
    @GET
    @Path("/{kind}/editions/{edition}")
    @UseCase(FilingQueries.class)
    public Response edition(
            @PathParam("number") String number, @PathParam("kind") String kind, @PathParam("edition") String edition) {
        View v = queries.get(number, kind);
        FilingEdition found = queries.edition(number, kind, Ids.edition(edition));
        return pages.page("filing/edition.jte", "第" + found.edition() + "版", crumbs(v))
                .with("v", v)
                .with("edition", found)
                .with("below", beside(kind).below(v, Optional.of(found.edition())))
                .with("files", queries.files(number, kind, found.edition()))
                .with("sections", Answers.of(v.form().form().forAnswers(found.document()), found.document()))
                .show();
    }

    /** 一つの種類の宛先。 */
    static String path(String number, String kind) {
        return "/applications/" + number + "/filings/" + kind;
    }

    /** 添付の枠の符号から、今の添付の数への対応。 */
    static Map<String, Integer> counts(View v) {
        return v.files().stream().collect(Collectors.groupingBy(StoredFile::slot, Collectors.summingInt(file -> 1)));
    }

    /**
     * 団体が書くもの。
     *
     * @throws NotFound 自分の団体のものでないとき
     */
    static View own(FilingQueries queries, String number, String kind) {
        View v = queries.get(number, kind);
        if (!v.mine()) {
            throw new NotFound("申請 " + number + " の" + v.name() + "は見つかりません。");
        }
        return v;
    }

    /** この種類までの階層。 */
    static Crumb[] crumbs(View v) {
        return crumbs(v.number(), v.kind().code(), v.name());
    }

    /** {@link #crumbs(View)} と同じ。 */
    static Crumb[] crumbs(String number, String kind, String name) {
        return new Crumb[] {
            new Crumb("申請", "/applications"),
            new Crumb("申請 " + number, "/applications/" + number),
            new Crumb("報告と届出", "/applications/" + number + "/filings"),
            new Crumb(name, path(number, kind))
        };
    }

    /** 出せない点のある場所を直す画面。 */
    private String place(View v, String pointer) {
        String here = path(v.number(), v.kind().code());
        boolean inForm = pointer.startsWith(FormDocument.pointer())
                || Slot.codeAt(pointer).isPresent();
        return inForm
                ? FormText.href(here, pointer)
                : here + beside(v.kind().code()).place(pointer);
    }

    private FilingBeside beside(String kind) {
        return besides.stream()
                .filter(beside -> beside.kind().equals(kind))
                .findFirst()
                .orElse(FilingBeside.NOTHING);
    }

    private Response drawList(String number, CaseTabs tab) {
        return pages.page(
                        "filing/case.jte",
                        "報告と届出",
                        new Crumb("申請", "/applications"),
                        new Crumb("申請 " + number, "/applications/" + number))
                .with("h", cases.get(number))
                .with("filings", queries.all(number))
                .with("tab", tab)
                .show();
    }

    private Response drawCheck(int status, String number, String kind, FieldErrors errors) {
        View v = own(queries, number, kind);
        return pages.page("filing/check.jte", "内容の確認と提出", crumbs(v))
                .with("v", v)
                .with("place", (UnaryOperator<String>) pointer -> place(v, pointer))
                .with("below", beside(kind).below(v, Optional.empty()))
                .with("sections", Answers.of(v.form().form().forAnswers(v.content()), v.content()))
                .show(status, errors);
    }
}
