package jp.jinjibu.document.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import jp.jinjibu.document.PrintForm;
import jp.jinjibu.document.usecase.RecordPrintForm;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;

/** 印刷用の字形。書体にない文字を、書面でどう印刷するか。 */
@Path(JinjibuApplication.API + "/print-forms")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PrintFormsResource {
    @Inject
    private RecordPrintForm recordPrintForm;

    /** 登録された一つ。 */
    public record PrintFormJson(
            String id, String original, String printed, String reason, String recordedBy, Instant recordedAt) {
        static PrintFormJson of(PrintForm form) {
            return new PrintFormJson(
                    Long.toString(form.id()),
                    form.original(),
                    form.printed(),
                    form.reason(),
                    form.recordedBy(),
                    form.recordedAt());
        }
    }

    /** 登録するもの。 */
    public record NewPrintForm(
            @NotBlank(message = "もとの文字列を入力してください。") @Size(max = PrintForm.MAX_LENGTH, message = "もとの文字列は100字までにしてください。")
            String original,

            @NotBlank(message = "印刷する文字列を入力してください。")
            @Size(max = PrintForm.MAX_LENGTH, message = "印刷する文字列は100字までにしてください。")
            String printed,

            @NotBlank(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /** 登録された順に。 */
    @GET
    @UseCase(value = RecordPrintForm.class, method = "list")
    public ListJson<PrintFormJson> list(
            @QueryParam("limit") @DefaultValue("") String limit, @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                limit,
                size -> recordPrintForm.list(Condition.after(after, 0), size),
                PrintFormJson::of,
                one -> one.id());
    }

    /** 登録する（事務局）。 */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @UseCase(value = RecordPrintForm.class, method = "record")
    public Response record(@NotNull(message = "内容を送ってください。") @Valid NewPrintForm wanted) {
        PrintForm form = recordPrintForm.record(
                wanted.original().strip(),
                wanted.printed().strip(),
                wanted.reason().strip());
        return JinjibuApplication.created("/print-forms")
                .entity(PrintFormJson.of(form))
                .build();
    }

    /** 取り消す（事務局）。 */
    @POST
    @Path("/{id}/removal")
    @Consumes(MediaType.APPLICATION_JSON)
    @UseCase(value = RecordPrintForm.class, method = "remove")
    public Response remove(@PathParam("id") String id, @NotNull(message = "内容を送ってください。") @Valid Reason removal) {
        recordPrintForm.remove(Ids.read(id), removal.text());
        return Response.noContent().build();
    }
}
