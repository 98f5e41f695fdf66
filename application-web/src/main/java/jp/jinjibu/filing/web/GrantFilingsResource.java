package jp.jinjibu.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jp.jinjibu.filing.usecase.FilingQueries;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.UseCase;

/** 一つの交付で出すものの API。 */
@Path(JinjibuApplication.API + "/grants/{number}/filings")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class GrantFilingsResource {
    @Inject
    private FilingQueries queries;

    /** 規則集にあるすべての種類と、その今の状態。 */
    @GET
    @UseCase(FilingQueries.class)
    public ListJson<FilingJson.One> list(@PathParam("number") String number) {
        String path = JinjibuApplication.API + "/grants/" + number + "/filings/";
        return ListJson.whole(
                queries.all(number),
                view -> FilingJson.One.of(view, path + view.kind().code()));
    }
}
