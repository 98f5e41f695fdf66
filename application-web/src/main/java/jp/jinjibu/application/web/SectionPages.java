package jp.jinjibu.application.web;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.application.usecase.DraftApplication;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.usecase.SectionMark;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.form.web.SectionForm;
import jp.jinjibu.form.web.SectionPage;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;

/** 申請の節ごとの入力の画面。 */
@Path("/applications/{number}/sections/{section}")
@ApplicationScoped
public class SectionPages {
    @Inject
    private ApplicationQueries queries;

    @Inject
    private DraftApplication draftApplication;

    @Inject
    private ReceivedAt receivedAt;

    @Inject
    private Pages pages;

    /** 一つの節の入力画面。 */
    @GET
    @UseCase(DraftApplication.class)
    public Response section(
            @PathParam("number") String number,
            @PathParam("section") String code,
            @QueryParam("blank") @DefaultValue("") String blank) {
        Detail detail = ApplicationPages.own(queries.get(number));
        SectionForm form = sectionForm(detail, code);
        if (detail.locked().isPresent()) {
            return pages.page("application/locked.jte", form.section().label(), ApplicationPages.crumbs(detail))
                    .with("a", detail)
                    .with("section", Answers.of(form.section(), detail.document()))
                    .show();
        }
        int blankRows = blank.matches("[1-9]") ? Integer.parseInt(blank) : 0;
        return drawSection(
                200,
                detail,
                form.page(blankRows, detail.version(), SectionMark.of(detail.document(), code)),
                FieldErrors.none());
    }

    /** 一つの節を保存する。 */
    @POST
    @UseCase(DraftApplication.class)
    public Response saveSection(
            @PathParam("number") String number,
            @PathParam("section") String code,
            MultivaluedMap<String, String> typed) {
        return pages.answer(
                typed,
                reader -> {
                    List<String> saved = new ArrayList<>();
                    draftApplication.saveSection(
                            number,
                            code,
                            reader.version(),
                            reader.raw("base"),
                            draft -> {
                                SectionForm form = sectionForm(
                                        draft.form(), code, draft.document(), draft.correction(), draft.registered());
                                saved.add(form.section().label());
                                return form.read(typed);
                            },
                            receivedAt.get());
                    String here = "/applications/" + number;
                    return switch (reader.raw("action")) {
                        case "add" -> pages.moveTo(here + "/sections/" + code + "?blank=1", "保存して、行を加えました");
                        case "stay" -> pages.moveTo(here + "/sections/" + code, "保存して、計算し直しました");
                        default -> pages.moveTo(here, "「" + saved.getFirst() + "」を保存しました");
                    };
                },
                (status, reader, refused) -> {
                    Detail current = queries.get(number);
                    SectionForm now = sectionForm(current, code);
                    FieldErrors errors = now.placed(refused);
                    String base = SectionMark.of(current.document(), code);
                    return drawSection(
                            status, current, now.again(status, typed, errors, current.version(), base), errors);
                });
    }

    private static SectionForm sectionForm(Detail detail, String code) {
        return sectionForm(detail.form().form(), code, detail.document(), detail.openCorrection(), detail.registered());
    }

    private static SectionForm sectionForm(
            Form form,
            String code,
            FormDocument document,
            Optional<CorrectionRequest> correction,
            Set<String> registered) {
        return new SectionForm(form, code, document, correction.map(CorrectionRequest::places), registered);
    }

    private Response drawSection(int status, Detail detail, SectionPage page, FieldErrors errors) {
        String code = page.section().code();
        return pages.page("application/section.jte", page.section().label(), ApplicationPages.crumbs(detail))
                .with("a", detail)
                .with("page", page)
                .with(
                        "registered",
                        page.section().fields().stream()
                                .anyMatch(field ->
                                        detail.registered().contains(FormDocument.pointer(code, field.code()))))
                .with(
                        "money",
                        code.equals(ApplicationField.BUDGET_CATEGORY.section())
                                || code.equals(ApplicationField.INCOME_KIND.section()))
                .show(status, errors);
    }
}
