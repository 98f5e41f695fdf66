package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.usecase.AcceptInvitation;
import jp.jinjibu.organisation.usecase.AcceptInvitation.View;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 自分に宛てた招待。宛先のアドレスを確かめられた本人のほかには、あるかどうかも答えない。 */
@Path(JinjibuApplication.API + "/invitations/{token}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class InvitationResource {
    @Inject
    private AcceptInvitation acceptInvitation;

    /**
     * 招待。
     *
     * @param refusal 受けられない理由。受けられるなら null
     */
    public record ReceivedJson(
            String corporateNumber,
            String name,
            MemberRole role,
            String roleLabel,
            String invitedBy,
            Instant expiresAt,
            @Nullable String refusal) {
        static ReceivedJson of(View view) {
            return new ReceivedJson(
                    view.number().digits(),
                    view.bodyName(),
                    view.role(),
                    view.role().label(),
                    view.invitedBy(),
                    view.expiresAt(),
                    view.whyNot().map(BusinessRuleViolation::getMessage).orElse(null));
        }
    }

    /** 受けた後に属する事業者。 */
    public record JoinedJson(String corporateNumber) {}

    /** 招待を見る（招かれた本人）。 */
    @GET
    @UseCase(AcceptInvitation.class)
    public ReceivedJson get(@PathParam("token") String token) {
        return ReceivedJson.of(acceptInvitation.view(token));
    }

    /** 受ける（招かれた本人）。 */
    @POST
    @Path("/acceptance")
    @Consumes(MediaType.WILDCARD)
    @UseCase(AcceptInvitation.class)
    public Response accept(@PathParam("token") String token) {
        return Response.ok(new JoinedJson(acceptInvitation.accept(token).digits()))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
