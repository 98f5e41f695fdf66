package jp.jinjibu.adoption.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import jp.jinjibu.adoption.usecase.AdoptionResults;
import jp.jinjibu.adoption.usecase.AdoptionResults.Revocation;
import jp.jinjibu.adoption.usecase.RevokeAdoption;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 採択の取消しの API。 */
@Path(JinjibuApplication.API + "/applications/{number}/adoption-revocation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdoptionRevocationResource {
    @Inject
    private AdoptionResults results;

    @Inject
    private RevokeAdoption revokeAdoption;

    /** 採択の取消し。 */
    public record RevocationJson(
            FourEyes.State status,
            String statusLabel,
            String reason,
            String preparedBy,
            Instant preparedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason) {
        static RevocationJson of(Revocation r) {
            return new RevocationJson(
                    r.approval().state(),
                    r.approval().state().label(),
                    r.reason(),
                    r.approval().preparedBy(),
                    r.approval().preparedAt(),
                    r.approval().decidedBy().orElse(null),
                    r.approval().decidedAt().orElse(null),
                    r.approval().decisionReason().orElse(null));
        }
    }

    /** 取消しの経過。新しい順（事務局、担当官、監査）。 */
    @GET
    @UseCase(value = AdoptionResults.class, method = "revocations")
    public ListJson<RevocationJson> list(@PathParam("number") String number) {
        return ListJson.whole(results.revocations(number), RevocationJson::of);
    }

    /** 取消しを起こす（事務局）。 */
    @POST
    @UseCase(RevokeAdoption.class)
    public Response prepare(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        revokeAdoption.prepare(number, reason.text());
        return json(JinjibuApplication.created("/applications/" + number + "/adoption-revocation"), number);
    }

    /** 承認する（事務局、起こした人とは別の人）。 */
    @POST
    @Path("/approval")
    @Consumes(MediaType.WILDCARD)
    @KeyRequired
    @UseCase(value = RevokeAdoption.class, method = "approve")
    public Response approve(@PathParam("number") String number) {
        revokeAdoption.approve(number);
        return json(Response.ok(), number);
    }

    /** 差し戻す（事務局、起こした人とは別の人）。 */
    @POST
    @Path("/rejection")
    @UseCase(value = RevokeAdoption.class, method = "reject")
    public Response reject(@PathParam("number") String number, @Nullable Rejection reason) {
        revokeAdoption.reject(number, Rejection.text(reason));
        return json(Response.ok(), number);
    }

    private Response json(Response.ResponseBuilder response, String number) {
        return response.entity(RevocationJson.of(results.revocations(number).getFirst()))
                .build();
    }
}
