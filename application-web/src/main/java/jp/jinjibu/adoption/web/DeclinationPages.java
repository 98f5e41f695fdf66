package jp.jinjibu.adoption.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import jp.jinjibu.adoption.usecase.AdoptionResults;
import jp.jinjibu.adoption.usecase.AdoptionResults.Result;
import jp.jinjibu.adoption.usecase.DeclineAdoption;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.UseCase;

/** 採択を辞退する画面（申請者）。 */
@Path("/applications/{number}/declination")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RequestScoped
public class DeclinationPages {
    @Inject
    private DeclineAdoption declineAdoption;

    @Inject
    private AdoptionResults results;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    /** 辞退の前の確認。 */
    @GET
    @UseCase(DeclineAdoption.class)
    public Response ask(@PathParam("number") String number) {
        return draw(200, number, new FormReader(new MultivaluedHashMap<>()), FieldErrors.none());
    }

    /** 辞退する。 */
    @POST
    @Once
    @UseCase(DeclineAdoption.class)
    public Response decline(@PathParam("number") String number, MultivaluedMap<String, String> typed) {
        FormReader form = new FormReader(typed);
        return pages.attempt(
                () -> {
                    String reason = form.optionalText("reason", "辞退する理由", 1000);
                    form.check();
                    declineAdoption.decline(number, reason);
                    return pages.moveTo("/applications/" + number + "/result", "採択を辞退しました");
                },
                (status, errors) -> draw(status, number, form, errors));
    }

    private Response draw(int status, String number, FormReader form, FieldErrors errors) {
        Result result = results.own(number);
        return pages.show(
                status,
                frames.titled("採択の辞退", AdoptionResultPages.crumbs(number)).withErrors(errors),
                "adoption/declination.jte",
                Map.of("r", result, "rows", AdoptionResultPages.rows(result), "form", form, "errors", errors));
    }
}
