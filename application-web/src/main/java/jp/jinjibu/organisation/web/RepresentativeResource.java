package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.organisation.usecase.HandOver;
import jp.jinjibu.organisation.usecase.NameRepresentative;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 代表の引継ぎと、事務局による新しい代表の定め。 */
@Path(JinjibuApplication.API + "/organisations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class RepresentativeResource extends OneOrganisation {
    @Inject
    private HandOver handOver;

    @Inject
    private NameRepresentative nameRepresentative;

    /**
     * 代表の引継ぎの申し出。
     *
     * @param sub 受ける構成員の識別子
     */
    public record HandoverBody(
            @Filled(message = "引き継ぐ構成員を選んでください。") String sub) {}

    /**
     * 新しい代表の案。
     *
     * @param email 新しい代表のメールアドレス
     * @param evidence 何で確かめたか
     */
    public record NamingBody(
            @Filled(message = "メールアドレスを入力してください。") String email,

            @Filled(message = "何で確かめたかを入力してください。") @Size(max = 1000, message = "何で確かめたかは1000字までにしてください。")
            String evidence) {}

    /** 代表の引継ぎを申し出る（代表）。 */
    @POST
    @Path("/{number}/handover")
    @UseCase(HandOver.class)
    public Response offerHandover(@NotNull(message = "内容を送ってください。") @Valid HandoverBody wanted) {
        handOver.offer(number(), wanted.sub());
        return OrganisationJson.created(detail());
    }

    /** 代表の引継ぎを取りやめるか、断る（申し出た代表、申し出られた構成員）。 */
    @DELETE
    @Path("/{number}/handover")
    @UseCase(HandOver.class)
    public Response withdrawHandover() {
        handOver.withdraw(number());
        return Response.noContent().build();
    }

    /** 代表を引き受ける（申し出られた構成員）。 */
    @POST
    @Path("/{number}/handover/acceptance")
    @Consumes(MediaType.WILDCARD)
    @UseCase(HandOver.class)
    public Response acceptHandover() {
        handOver.take(number());
        return OrganisationJson.ok(detail());
    }

    /** 新しい代表の案を用意する（事務局）。 */
    @POST
    @Path("/{number}/representative")
    @UseCase(NameRepresentative.class)
    public Response nameRepresentative(@NotNull(message = "内容を送ってください。") @Valid NamingBody wanted) {
        nameRepresentative.prepare(
                number(), wanted.email().strip(), wanted.evidence().strip());
        return OrganisationJson.created(detail());
    }

    /** 新しい代表の案を承認する（用意した人とは別の事務局）。要る数の承認がそろうと、その人に招待が届く。 */
    @POST
    @Path("/{number}/representative/approval")
    @Consumes(MediaType.WILDCARD)
    @KeyRequired
    @UseCase(NameRepresentative.class)
    public Response approveRepresentative() {
        nameRepresentative.approve(number());
        return OrganisationJson.ok(detail());
    }

    /** 新しい代表の案を差し戻す（用意した人とは別の事務局）。 */
    @POST
    @Path("/{number}/representative/rejection")
    @UseCase(NameRepresentative.class)
    public Response rejectRepresentative(@Nullable Rejection rejection) {
        nameRepresentative.reject(number(), Rejection.text(rejection));
        return OrganisationJson.ok(detail());
    }
}
