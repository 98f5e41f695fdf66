package jp.jinjibu.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import jp.jinjibu.filing.usecase.FilingList;
import jp.jinjibu.filing.usecase.FilingList.Filter;
import jp.jinjibu.filing.usecase.FilingList.Row;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;

/** 届け出るものの一覧の API。 */
@Path(JinjibuApplication.API + "/filings")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class FilingsResource {
    @Inject
    private FilingList filings;

    /** 見てよいもの。期限の順。 */
    @GET
    @UseCase(value = FilingList.class, method = "list")
    public ListJson<FilingJson.RowJson> list(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                after(filings.list(filter(kind, status, text)), after),
                Paging.limit(limit),
                FilingJson.RowJson::of,
                Row::key);
    }

    static Filter filter(String kind, String status, String text) {
        return new Filter(kind, status, text.strip());
    }

    /** 印より後のもの。 */
    static List<Row> after(List<Row> rows, String after) {
        return rows.stream().dropWhile(row -> row.key().compareTo(after) <= 0).toList();
    }
}
