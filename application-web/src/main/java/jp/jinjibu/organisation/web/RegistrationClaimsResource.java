package jp.jinjibu.organisation.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.RequestScoped;
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
import java.util.List;
import jp.jinjibu.organisation.usecase.ConfirmOrganisation;
import jp.jinjibu.organisation.usecase.RegistrationClaimQueries;
import jp.jinjibu.organisation.usecase.RegistrationClaimQueries.Claim;
import jp.jinjibu.organisation.web.OrganisationJson.RegistrationJson;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;

/** 同じ法人番号の、重なった登録（事務局など）。 */
@Path(JinjibuApplication.API + "/organisations/{number}/claims")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class RegistrationClaimsResource extends OneOrganisation {
    @Inject
    private RegistrationClaimQueries claims;

    @Inject
    private ConfirmOrganisation confirmOrganisation;

    /** 一つの登録。 */
    public record ClaimJson(
            String id,
            @JsonUnwrapped RegistrationJson registration,
            String registeredBy,
            Instant registeredAt,
            List<ActJson> acts) {
        static ClaimJson of(Claim c) {
            return new ClaimJson(
                    Long.toString(c.id()),
                    RegistrationJson.of(c.profile(), c.kindName(), c.state()),
                    c.registrant(),
                    c.registeredAt(),
                    ActJson.of(c.acts()));
        }
    }

    /** 同じ法人番号の登録のすべて。古い順。 */
    @GET
    @UseCase(RegistrationClaimQueries.class)
    public ListJson<ClaimJson> list() {
        return ListJson.whole(claims.list(number()), ClaimJson::of);
    }

    /** 一つを確認済みにし、ほかを取り消す（事務局）。 */
    @POST
    @Path("/{id: [0-9]{1,18}}/confirmation")
    @UseCase(ConfirmOrganisation.class)
    public Response prefer(@PathParam("id") long id, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        confirmOrganisation.prefer(number(), id, reason.text());
        return Response.noContent().build();
    }

    /** 一つを取り消す（事務局）。 */
    @POST
    @Path("/{id: [0-9]{1,18}}/dismissal")
    @UseCase(ConfirmOrganisation.class)
    public Response dismiss(@PathParam("id") long id, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        confirmOrganisation.dismiss(number(), id, reason.text());
        return Response.noContent().build();
    }
}
