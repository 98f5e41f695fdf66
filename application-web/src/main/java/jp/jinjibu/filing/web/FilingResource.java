package jp.jinjibu.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.web.ApplicationsResource.Submission;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.filing.usecase.AcceptFiling;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.filing.usecase.WriteFiling;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 一つの交付の、一つの種類の届け出るものの API。 */
@Path(JinjibuApplication.API + "/grants/{number}/filings/{kind}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class FilingResource {
    @Inject
    private FilingQueries queries;

    @Inject
    private WriteFiling writeFiling;

    @Inject
    private AcceptFiling acceptFiling;

    @Inject
    private ReceivedAt receivedAt;

    @PathParam("number")
    private String number = "";

    @PathParam("kind")
    private @Nullable String kind;

    /** 種類の符号。 */
    protected String kind() {
        return kind == null ? "" : kind;
    }

    /** この種類の宛先。 */
    protected String path() {
        return JinjibuApplication.API + "/grants/" + number + "/filings/" + kind();
    }

    /** 今の状態と内容。申請者には書きかけ、ほかの人には最後に出されたもの。 */
    @GET
    @UseCase(FilingQueries.class)
    public Response get() {
        return json(Response.ok());
    }

    /** 内容のすべてを保存する（申請者）。 */
    @PUT
    @UseCase(WriteFiling.class)
    public Response save(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid FilingJson.Body body) {
        long version = body.version() != null && ifMatch == null ? body.version() : IfMatch.version(ifMatch);
        writeFiling.save(number, kind(), version, FormDocument.of(body.sections()), receivedAt.get());
        return json(Response.ok());
    }

    /** 内容を保存し、そのまま出す（申請者）。差し戻されたときは、出し直す。 */
    @POST
    @UseCase(WriteFiling.class)
    public Response report(@NotNull(message = "内容を送ってください。") @Valid FilingJson.Body body) {
        writeFiling.report(number, kind(), FormDocument.of(body.sections()), receivedAt.get());
        return json(Response.created(URI.create(path())));
    }

    /** 保存してある内容を出す（申請者）。差し戻されたときは、出し直す。 */
    @POST
    @Path("/submission")
    @UseCase(WriteFiling.class)
    public Response submit(@NotNull(message = "内容を送ってください。") @Valid Submission submission) {
        writeFiling.submit(number, kind(), submission.version(), submission.manifest(), receivedAt.get());
        return json(Response.created(URI.create(path())));
    }

    /** 出された版の内容そのもの（RFC 8785 の JSON）。 */
    @GET
    @Path("/editions/{edition}")
    @UseCase(FilingQueries.class)
    public Response edition(@PathParam("edition") String edition) {
        FilingEdition found = queries.edition(number, kind(), Ids.edition(edition));
        return Response.ok(found.content(), MediaType.APPLICATION_JSON)
                .tag(found.contentSha256())
                .build();
    }

    /** 受理する。二人以上で受理する種類では、受理の案を用意する。 */
    @POST
    @Path("/acceptance")
    @Consumes(MediaType.WILDCARD)
    @UseCase(AcceptFiling.class)
    public Response accept() {
        acceptFiling.accept(number, kind());
        return json(Response.ok());
    }

    /** 団体に差し戻す。 */
    @POST
    @Path("/return")
    @UseCase(AcceptFiling.class)
    public Response sendBack(@NotNull(message = "内容を送ってください。") @Valid FilingJson.Return body) {
        acceptFiling.sendBack(
                number,
                kind(),
                Optional.ofNullable(body.pointers()).orElse(List.of()),
                body.reason().strip(),
                Optional.ofNullable(body.dueOn()));
        return json(Response.ok());
    }

    /** 受理の案を承認する。 */
    @POST
    @Path("/approval")
    @Consumes(MediaType.WILDCARD)
    @UseCase(AcceptFiling.class)
    public Response approve() {
        acceptFiling.approve(number, kind());
        return json(Response.ok());
    }

    /** 受理の案を差し戻す。 */
    @POST
    @Path("/rejection")
    @UseCase(AcceptFiling.class)
    public Response reject(@Nullable Rejection reason) {
        acceptFiling.reject(number, kind(), Rejection.text(reason));
        return json(Response.ok());
    }

    private Response json(Response.ResponseBuilder response) {
        FilingQueries.View view = queries.get(number, kind());
        return response.entity(FilingJson.One.of(view, path()))
                .tag(Long.toString(view.version()))
                .build();
    }
}
