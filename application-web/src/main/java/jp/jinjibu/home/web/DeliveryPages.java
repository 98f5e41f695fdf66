package jp.jinjibu.home.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.jinjibu.home.Delivery;
import jp.jinjibu.home.usecase.ChooseDelivery;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;

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
    private Pages pages;

    /** 今の受け取り方。決める。 */
    @Path("/")
    public FormPage choose() {
        return pages.calling(ChooseDelivery.class)
                .startingWith(() -> new MultivaluedHashMap<>(
                        Map.of("delivery", chooseDelivery.current().name())))
                .draws(this::draw)
                .acts(form -> {
                    String chosen = form.choice(
                            "delivery",
                            "受け取り方",
                            OPTIONS.stream().map(Option::value).toList());
                    form.check();
                    Delivery delivery = Delivery.valueOf(chosen);
                    chooseDelivery.choose(delivery);
                    return pages.moveTo("/home", "メールの受け取り方を「" + delivery.label() + "」にしました");
                });
    }

    private Response draw(int status, FormReader form, FieldErrors errors) {
        return pages.page("home/mail.jte", "メールの受け取り方", new Crumb("ホーム", "/home"))
                .with("options", OPTIONS)
                .with("chosen", form.raw("delivery"))
                .show(status, errors);
    }
}
