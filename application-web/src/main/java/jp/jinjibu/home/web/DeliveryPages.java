package jp.jinjibu.home.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.jinjibu.home.Delivery;
import jp.jinjibu.home.usecase.ChooseDelivery;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.UseCase;

/** 待っている仕事のメールの受け取り方。 */
@Path("/home/mail")
@ApplicationScoped
public class DeliveryPages {
    private static final List<Option> OPTIONS = Stream.of(Delivery.values())
            .map(delivery -> new Option(delivery.name(), delivery.label(), delivery.meaning()))
            .toList();

    @Inject
    private ChooseDelivery chooseDelivery;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /** 今の受け取り方。 */
    @GET
    @UseCase(ChooseDelivery.class)
    public Response show() {
        return draw(200, chooseDelivery.current().name(), FieldErrors.none());
    }

    /** 決める。 */
    @POST
    @Once
    @UseCase(ChooseDelivery.class)
    public Response choose(MultivaluedMap<String, String> typed) {
        FormReader form = new FormReader(typed);
        return pages.orRedraw(
                () -> {
                    String delivery = form.choice(
                            "delivery",
                            "受け取り方",
                            OPTIONS.stream().map(Option::value).toList());
                    form.check();
                    chooseDelivery.choose(Delivery.valueOf(delivery));
                    return pages.moveTo(
                            "/home", "メールの受け取り方を「" + Delivery.valueOf(delivery).label() + "」にしました");
                },
                (status, errors) -> draw(status, form.raw("delivery"), errors));
    }

    private Response draw(int status, String chosen, FieldErrors errors) {
        return pages.show(
                status,
                frames.titled("メールの受け取り方", new Crumb("ホーム", "/home")).withErrors(errors),
                "home/mail.jte",
                Map.of("options", OPTIONS, "chosen", chosen, "errors", errors));
    }
}
