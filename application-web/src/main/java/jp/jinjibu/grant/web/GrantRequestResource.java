package jp.jinjibu.grant.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.grant.usecase.RequestGrant;
import jp.jinjibu.grant.web.GrantBody.RequestBody;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.UseCase;

/** 交付申請を出す API。 */
@Path(JinjibuApplication.API + "/applications/{number}/grant")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GrantRequestResource {
    @Inject
    private CaseQueries cases;

    @Inject
    private GrantQueries queries;

    @Inject
    private RequestGrant requestGrant;

    /** 交付を申請する（申請者）。 */
    @POST
    @UseCase(RequestGrant.class)
    public Response request(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid RequestBody body) {
        requestGrant.request(number, body.toModel());
        return GrantsResource.created(queries.get(number), cases.get(number).acts());
    }
}
