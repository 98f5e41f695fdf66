package jp.jinjibu.application.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.application.usecase.ApplicationQueries.Filter;
import jp.jinjibu.application.usecase.ApplicationQueries.Row;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.usecase.DraftApplication;
import jp.jinjibu.application.usecase.SubmitApplication;
import jp.jinjibu.application.usecase.SubmitApplication.ManifestEntry;
import jp.jinjibu.application.usecase.SubmitApplication.Receipt;
import jp.jinjibu.application.web.ApplicationJson.ApplicationRowJson;
import jp.jinjibu.application.web.ApplicationJson.ReceiptJson;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.OptionalReason;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 申請の API。 */
@Path(JinjibuApplication.API + "/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ApplicationsResource {
    @Inject
    private ApplicationQueries queries;

    @Inject
    private CaseQueries cases;

    @Inject
    private DraftApplication draftApplication;

    @Inject
    private SubmitApplication submitApplication;

    @Inject
    private ReceivedAt receivedAt;

    /** 保存する内容。読んだ JSON をそのまま送り返せるよう、読むだけの項目は無視する。 */
    @JsonIgnoreProperties({
        "number",
        "status",
        "statusLabel",
        "formVersion",
        "call",
        "track",
        "corporateNumber",
        "bodyName",
        "receiptNumber",
        "edition",
        "receivedAt",
        "updatedAt",
        "amount",
        "progress",
        "violations",
        "warnings",
        "attachments",
        "editions",
        "locked",
        "nextStep",
        "acts"
    })
    public record ApplicationBody(
            @Nullable Long version,
            @NotNull(message = "内容（sections）を送ってください。") Map<String, Object> sections) {}

    /** 提出する内容の版と添付。 */
    public record Submission(
            @NotNull(message = "提出する内容の版（version）を送ってください。") Long version,

            @NotNull(message = "添付の一覧（attachments）を送ってください。ないときは空の並び。")
            List<@NotNull(message = "添付の記述が空です。") @Valid Sent> attachments) {

        /** 出す人が見ている添付のすべて。 */
        public List<ManifestEntry> manifest() {
            return attachments.stream()
                    .map(sent -> new ManifestEntry(sent.id(), sent.sha256()))
                    .toList();
        }
    }

    /** 提出する添付の一つ。 */
    public record Sent(
            @NotBlank(message = "添付の番号を送ってください。") String id,
            @NotBlank(message = "添付のSHA-256を送ってください。") String sha256) {}

    /** 見てよい申請。新しい年度から、番号の順。 */
    @GET
    @UseCase(value = ApplicationQueries.class, method = "list")
    public ListJson<ApplicationRowJson> list(
            @QueryParam("call") @DefaultValue("") String call,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("track") @DefaultValue("") String track,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                limit,
                size -> queries.list(filter(call, status, track, text), after, size),
                ApplicationRowJson::of,
                Row::number);
    }

    /** 一つの申請。見てよくなければ 404。 */
    @GET
    @Path("/{number}")
    @UseCase(ApplicationQueries.class)
    public Response get(@PathParam("number") String number) {
        return json(Response.ok(), queries.get(number), cases.thorough(number));
    }

    /** 内容のすべてを保存する（申請者）。 */
    @PUT
    @Path("/{number}")
    @UseCase(DraftApplication.class)
    public Response save(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid ApplicationBody body) {
        long version = body.version() != null && ifMatch == null ? body.version() : IfMatch.version(ifMatch);
        return json(
                Response.ok(),
                draftApplication.save(number, version, FormDocument.of(body.sections()), receivedAt.get()));
    }

    /** 提出する（申請者）。 */
    @POST
    @Path("/{number}/submission")
    @KeyRequired
    @UseCase(SubmitApplication.class)
    public Response submit(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid Submission submission) {
        return receipt(submitApplication.submit(number, submission.version(), submission.manifest(), receivedAt.get()));
    }

    /** 締切の前に、下書きに戻す（申請者）。 */
    @POST
    @Path("/{number}/pull-back")
    @Consumes(MediaType.WILDCARD)
    @UseCase(SubmitApplication.class)
    public Response pullBack(@PathParam("number") String number) {
        submitApplication.pullBack(number, receivedAt.get());
        return json(Response.ok(), number);
    }

    /** 取り下げる（申請者）。 */
    @POST
    @Path("/{number}/withdrawal")
    @Consumes(MediaType.WILDCARD)
    @UseCase(SubmitApplication.class)
    public Response withdraw(@PathParam("number") String number, @Nullable @Valid OptionalReason withdrawal) {
        submitApplication.withdraw(number, OptionalReason.text(withdrawal));
        return json(Response.ok(), number);
    }

    /** 提出された版の内容そのもの（RFC 8785 の JSON）。 */
    @GET
    @Path("/{number}/editions/{edition}")
    @UseCase(ApplicationQueries.class)
    public Response edition(@PathParam("number") String number, @PathParam("edition") String edition) {
        SubmittedEdition submitted = queries.edition(number, Ids.edition(edition));
        return Response.ok(submitted.content(), MediaType.APPLICATION_JSON)
                .tag(submitted.contentSha256())
                .build();
    }

    private Response json(Response.ResponseBuilder response, String number) {
        return json(response, queries.get(number));
    }

    static Response json(Response.ResponseBuilder response, Detail detail) {
        return json(response, detail, null);
    }

    private static Response json(Response.ResponseBuilder response, Detail detail, @Nullable CaseHeading heading) {
        return response.entity(ApplicationJson.of(detail, heading))
                .tag(Long.toString(detail.version()))
                .build();
    }

    public static Response receipt(Receipt receipt) {
        return Response.status(Response.Status.CREATED)
                .entity(ReceiptJson.of(receipt))
                .location(URI.create(JinjibuApplication.API + "/applications/" + receipt.number()))
                .build();
    }

    static Filter filter(String call, String status, String track, String text) {
        return new Filter(
                call,
                Condition.oneOf(ApplicationState.class, "status", "状態", status).orElse(null),
                track,
                text);
    }
}
