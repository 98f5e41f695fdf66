package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.organisation.Invitation;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.usecase.EndMembership;
import jp.jinjibu.organisation.usecase.InviteMember;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Invited;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.OptionalReason;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 事業者の構成員と、返事を待つ招待。リンクの合言葉は、どの答えにも載らない。 */
@Path(JinjibuApplication.API + "/organisations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class MembersResource extends OneOrganisation {
    @Inject
    private InviteMember inviteMember;

    @Inject
    private EndMembership endMembership;

    /** 招く人。 */
    public record InvitationBody(
            @Filled(message = "メールアドレスを入力してください。") String email,

            @NotNull(message = "立場を選んでください。") MemberRole role) {}

    /**
     * 一つの招待。
     *
     * @param formerUsername まだ本人と結ばれていないものの、加えられたときの利用者名
     */
    public record InvitationJson(
            String id,
            @Nullable String email,
            @Nullable String formerUsername,
            MemberRole role,
            String roleLabel,
            Invitation.State status,
            String statusLabel,
            String invitedBy,
            Instant invitedAt,
            @Nullable Instant expiresAt,
            List<ActJson> acts) {
        static InvitationJson of(Invited i) {
            return new InvitationJson(
                    Long.toString(i.id()),
                    i.email().orElse(null),
                    i.formerUsername().orElse(null),
                    i.role(),
                    i.role().label(),
                    i.state(),
                    i.state().label(),
                    i.invitedBy(),
                    i.invitedAt(),
                    i.expiresAt().orElse(null),
                    ActJson.of(i.acts()));
        }
    }

    /** 返事を待つ招待（代表、事務局など）。ほかの構成員には空。 */
    @GET
    @Path("/{number}/invitations")
    @UseCase(OrganisationQueries.class)
    public ListJson<InvitationJson> list() {
        return ListJson.whole(detail().invitations(), InvitationJson::of);
    }

    /** メールアドレスに宛てて招く（代表）。リンクは、そのアドレスにだけ届く。 */
    @POST
    @Path("/{number}/invitations")
    @UseCase(value = InviteMember.class, method = "invite")
    public Response invite(@NotNull(message = "内容を送ってください。") @Valid InvitationBody wanted) {
        long id = inviteMember.invite(number(), wanted.email().strip(), wanted.role());
        return json(JinjibuApplication.created(page() + "/invitations/" + id), id);
    }

    /** 送り直す（代表。新しい代表への招待は事務局）。前のリンクは使えなくなる。 */
    @POST
    @Path("/{number}/invitations/{id: [0-9]{1,18}}/resending")
    @Consumes(MediaType.WILDCARD)
    @UseCase(value = InviteMember.class, method = "resend")
    public Response resend(@PathParam("id") long id) {
        inviteMember.resend(number(), id);
        return json(Response.ok(), id);
    }

    /** 取り消す（代表。新しい代表への招待は事務局）。 */
    @DELETE
    @Path("/{number}/invitations/{id: [0-9]{1,18}}")
    @UseCase(value = InviteMember.class, method = "withdraw")
    public Response withdraw(@PathParam("id") long id) {
        inviteMember.withdraw(number(), id);
        return Response.noContent().build();
    }

    /** 構成員を終わらせる（本人、代表、理由を添えて事務局）。 */
    @DELETE
    @Path("/{number}/members/{sub}")
    @UseCase(EndMembership.class)
    public Response endMembership(@PathParam("sub") String sub, @Nullable @Valid OptionalReason ending) {
        endMembership.end(number(), sub, OptionalReason.text(ending));
        return Response.noContent().build();
    }

    private Response json(Response.ResponseBuilder response, long id) {
        return response.entity(InvitationJson.of(queries.invitation(number(), id)))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }
}
