package jp.jinjibu.filing.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.filing.usecase.WriteFiling;
import jp.jinjibu.form.usecase.SectionMark;
import jp.jinjibu.form.web.SectionForm;
import jp.jinjibu.form.web.SectionPage;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;

/** 届け出るものの節ごとの入力の画面（申請者）。 */
@Path("/applications/{number}/filings/{kind}/sections/{section}")
@ApplicationScoped
public class FilingSectionPages {
    @Inject
    private FilingQueries queries;

    @Inject
    private WriteFiling writeFiling;

    @Inject
    private ReceivedAt receivedAt;

    @Inject
    private Pages pages;

    /** 一つの節の入力画面。 */
    @GET
    @UseCase(WriteFiling.class)
    public Response section(
            @PathParam("number") String number,
            @PathParam("kind") String kind,
            @PathParam("section") String code,
            @QueryParam("blank") @DefaultValue("") String blank) {
        View v = FilingPages.own(queries, number, kind);
        SectionForm form = sectionForm(v, code);
        int blankRows = blank.matches("[1-9]") ? Integer.parseInt(blank) : 0;
        return drawSection(
                200, v, form.page(blankRows, v.version(), SectionMark.of(v.content(), code)), FieldErrors.none());
    }

    /** 一つの節を保存する。 */
    @POST
    @UseCase(WriteFiling.class)
    public Response saveSection(
            @PathParam("number") String number,
            @PathParam("kind") String kind,
            @PathParam("section") String code,
            MultivaluedMap<String, String> typed) {
        SectionForm form = sectionForm(FilingPages.own(queries, number, kind), code);
        FormReader reader = new FormReader(typed);
        return pages.orRedraw(
                () -> {
                    writeFiling.saveSection(
                            number,
                            kind,
                            code,
                            reader.version(),
                            reader.raw("base"),
                            form.read(typed),
                            receivedAt.get());
                    String here = FilingPages.path(number, kind);
                    return reader.raw("action").equals("add")
                            ? pages.moveTo(here + "/sections/" + code + "?blank=1", "保存して、行を加えました")
                            : pages.moveTo(here, "「" + form.section().label() + "」を保存しました");
                },
                (status, refused) -> {
                    View now = FilingPages.own(queries, number, kind);
                    SectionForm again = sectionForm(now, code);
                    FieldErrors errors = again.placed(refused);
                    String base = SectionMark.of(now.content(), code);
                    return drawSection(status, now, again.again(status, typed, errors, now.version(), base), errors);
                });
    }

    private static SectionForm sectionForm(View v, String code) {
        return new SectionForm(v.form().form(), code, v.content(), v.named(), Set.of());
    }

    private Response drawSection(int status, View v, SectionPage page, FieldErrors errors) {
        return pages.page(
                        v.closed().isEmpty() ? "filing/section.jte" : "filing/locked.jte",
                        page.section().label(),
                        FilingPages.crumbs(v))
                .with("v", v)
                .with("page", page)
                .show(status, errors);
    }
}
