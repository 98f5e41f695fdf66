package jp.jinjibu.home.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.home.Delivery;
import jp.jinjibu.home.usecase.ChooseDelivery;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.UseCase;

/** 待っている仕事のメールの受け取り方。 */
@Path(JinjibuApplication.API + "/me/waiting-mail")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeliveryResource {
    @Inject
    private ChooseDelivery chooseDelivery;

    /**
     * 受け取り方。
     *
     * @param delivery AT_ONCE（すぐに）、DIGEST（一日一通）、NONE（受け取らない）
     */
    public record DeliveryJson(
            @NotNull(message = "受け取り方を選んでください。") Delivery delivery) {}

    /** 今の受け取り方。 */
    @GET
    @UseCase(ChooseDelivery.class)
    public DeliveryJson get() {
        return new DeliveryJson(chooseDelivery.current());
    }

    /** 決める。 */
    @PUT
    @UseCase(ChooseDelivery.class)
    public Response choose(@NotNull(message = "内容を送ってください。") @Valid DeliveryJson wanted) {
        chooseDelivery.choose(wanted.delivery());
        return Response.ok(get()).build();
    }
}
