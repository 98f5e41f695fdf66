package jp.jinjibu.directory.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import jp.jinjibu.directory.usecase.AdoptionExport;
import jp.jinjibu.directory.usecase.AdoptionQueries;
import jp.jinjibu.directory.usecase.AdoptionQueries.Applicant;
import jp.jinjibu.directory.usecase.AdoptionQueries.Filter;
import jp.jinjibu.directory.usecase.AdoptionQueries.Position;
import jp.jinjibu.directory.usecase.AdoptionQueries.Project;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.OneRead;
import jp.jinjibu.shared.web.Paging;
import org.jspecify.annotations.Nullable;

/** 公表された採択一覧。 */
@Path(JinjibuApplication.API)
@OneRead
@ApplicationScoped
public class AdoptionsResource {
    @Inject
    private AdoptionQueries queries;

    @Inject
    private AdoptionExport export;

    /** 採択一覧の一件。 */
    public record ProjectJson(
            int fiscalYear,
            String call,
            @Nullable String track,
            @Nullable String trackName,
            int no,
            List<ApplicantJson> applicants,
            String area,
            List<String> municipalityCodes,
            String projectName,
            String line) {
        static ProjectJson of(Project p) {
            return new ProjectJson(
                    p.fiscalYear(),
                    p.call(),
                    p.track(),
                    p.trackName(),
                    p.no(),
                    p.applicants().stream().map(ApplicantJson::of).toList(),
                    p.area(),
                    p.municipalityCodes(),
                    p.projectName(),
                    p.line().code());
        }
    }

    /** 採択された事業者。 */
    public record ApplicantJson(
            String name,
            @Nullable String corporateNumber,
            String role,
            @Nullable Boolean checkDigitValid) {
        static ApplicantJson of(Applicant a) {
            return new ApplicantJson(a.name(), a.corporateNumber(), a.role().label(), a.checkDigitValid());
        }
    }

    /** 一つの系列の一覧。系列を選ばなければ、はじめの系列。新しい年度から、年度の中では公表の順。 */
    @GET
    @Path("/adoptions")
    @Produces(MediaType.APPLICATION_JSON)
    public ListJson<ProjectJson> list(
            @QueryParam("line") @DefaultValue("") String line,
            @QueryParam("fiscalYear") @DefaultValue("") String fiscalYear,
            @QueryParam("track") @DefaultValue("") String track,
            @QueryParam("prefecture") @DefaultValue("") String prefecture,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        Filter filter = AdoptionFilter.of(queries.line(line), fiscalYear, track, prefecture, text);
        return Paging.page(
                limit,
                size -> queries.list(filter, AdoptionFilter.position(after), size),
                ProjectJson::of,
                last -> AdoptionFilter.token(new Position(last.fiscalYear(), last.listPosition())));
    }

    /** CSV（UTF-8・BOM 付き、改行 CRLF）。 */
    @GET
    @Path("/adoptions.csv")
    @Produces("text/csv")
    public Response csv(
            @QueryParam("line") @DefaultValue("") String line,
            @QueryParam("fiscalYear") @DefaultValue("") String fiscalYear,
            @QueryParam("track") @DefaultValue("") String track,
            @QueryParam("prefecture") @DefaultValue("") String prefecture,
            @QueryParam("q") @DefaultValue("") String text) {
        Filter filter = AdoptionFilter.of(queries.line(line), fiscalYear, track, prefecture, text);
        StreamingOutput content = out -> export.writeCsv(filter, out);
        return Download.of(content, "text/csv; charset=utf-8", "採択一覧.csv");
    }

    /** Excel（シート「一覧」と「data」）。 */
    @GET
    @Path("/adoptions.xlsx")
    @Produces(Download.XLSX)
    public Response xlsx(
            @QueryParam("line") @DefaultValue("") String line,
            @QueryParam("fiscalYear") @DefaultValue("") String fiscalYear,
            @QueryParam("track") @DefaultValue("") String track,
            @QueryParam("prefecture") @DefaultValue("") String prefecture,
            @QueryParam("q") @DefaultValue("") String text) {
        Filter filter = AdoptionFilter.of(queries.line(line), fiscalYear, track, prefecture, text);
        StreamingOutput content = out -> export.writeXlsx(filter, out);
        return Download.of(content, Download.XLSX, "採択一覧.xlsx");
    }
}
