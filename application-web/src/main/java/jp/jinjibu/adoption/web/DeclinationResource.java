package jp.jinjibu.adoption.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.adoption.usecase.AdoptionResults;
import jp.jinjibu.adoption.usecase.AdoptionResults.Result;
import jp.jinjibu.adoption.usecase.DeclineAdoption;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.OptionalReason;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 採択の辞退の API。 */
@Path(JinjibuApplication.API + "/applications/{number}/declination")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeclinationResource {
    @Inject
    private DeclineAdoption declineAdoption;

    @Inject
    private AdoptionResults results;

    /** 申請の状態。 */
    public record StateJson(String number, ApplicationState status, String statusLabel) {
        static StateJson of(Result result) {
            return new StateJson(result.number(), result.state(), result.stateLabel());
        }
    }

    /** 辞退する（申請者）。取り消せない。 */
    @POST
    @Consumes(MediaType.WILDCARD)
    @UseCase(DeclineAdoption.class)
    public Response decline(@PathParam("number") String number, @Nullable @Valid OptionalReason declination) {
        declineAdoption.decline(number, OptionalReason.text(declination));
        return Response.ok(StateJson.of(results.own(number)), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
