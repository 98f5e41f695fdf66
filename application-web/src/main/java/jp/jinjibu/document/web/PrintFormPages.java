package jp.jinjibu.document.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.jinjibu.document.PrintForm;
import jp.jinjibu.document.usecase.RecordPrintForm;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 印刷用の字形の画面。登録と取消しは事務局だけ。 */
@Path("/print-forms")
@ApplicationScoped
public class PrintFormPages {
    private static final String HERE = "/print-forms";

    @Inject
    private RecordPrintForm recordPrintForm;

    @Inject
    private Callers callers;

    @Inject
    private Pages pages;

    /** 一覧と登録の欄。 */
    @GET
    @UseCase(value = RecordPrintForm.class, method = "list")
    @Place(area = Area.SETTINGS, order = 3, label = "印刷用の字形")
    public Response list(@QueryParam("after") @DefaultValue("") String after) {
        return draw(200, after, new FormReader(new MultivaluedHashMap<>()), FieldErrors.none());
    }

    /** 登録する（事務局）。 */
    @POST
    @UseCase(value = RecordPrintForm.class, method = "record")
    public Response record(MultivaluedMap<String, String> typed) {
        return pages.answer(
                typed,
                form -> {
                    String original = form.text("original", "もとの文字列", PrintForm.MAX_LENGTH);
                    String printed = form.text("printed", "印刷する文字列", PrintForm.MAX_LENGTH);
                    String reason = form.text("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    recordPrintForm.record(original, printed, reason);
                    return pages.moveTo(HERE, "「" + original + "」を「" + printed + "」と印刷することを登録しました");
                },
                (status, form, errors) -> draw(status, "", form, errors));
    }

    /** 取り消す（事務局）。 */
    @Path("/{id}/removal")
    public FormPage remove(@PathParam("id") String id) {
        return pages.calling(RecordPrintForm.class, "remove")
                .asks(() -> removal(Ids.read(id)))
                .doesWithReason(reason -> recordPrintForm.remove(Ids.read(id), reason), HERE, "印刷用の字形を取り消しました");
    }

    private Response draw(int status, String after, FormReader form, FieldErrors errors) {
        var page = Listing.at(HERE)
                .page(
                        after,
                        (from, limit) -> recordPrintForm.list(Condition.after(from, 0), limit),
                        found -> Long.toString(found.id()));
        return pages.page("document/printForms.jte", "印刷用の字形")
                .with("page", page)
                .with("mayRecord", callers.current().hasAnyRole(Roles.SECRETARIAT))
                .show(status, form, errors);
    }

    private Confirm removal(long id) {
        PrintForm found = recordPrintForm.get(id);
        return Confirm.of("印刷用の字形の取消し", new Crumb("印刷用の字形", HERE))
                .about(List.of(
                        SummaryRow.of("もとの文字列", found.original()),
                        SummaryRow.of("印刷する文字列", found.printed()),
                        SummaryRow.of("登録した理由", found.reason())))
                .will("この文字列を含む通知は、ほかの字形を登録するまで出せなくなります。すでに出した書面は変わりません。", "取り消す")
                .dangerous();
    }
}
