package jp.jinjibu.adoption.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.adoption.usecase.AdoptionResults;
import jp.jinjibu.adoption.usecase.AdoptionResults.Result;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.usecase.DocumentQueries;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.web.UseCase;

/** 申請者が審査の結果を見る画面。 */
@Path("/applications/{number}/result")
@ApplicationScoped
public class AdoptionResultPages {
    @Inject
    private AdoptionResults results;

    @Inject
    private DocumentQueries documents;

    @Inject
    private Pages pages;

    /** 審査の結果（申請者）。 */
    @GET
    @UseCase(value = AdoptionResults.class, method = "own")
    public Response show(@PathParam("number") String number) {
        Result result = results.own(number);
        List<DocumentQueries.Row> letters = documents.list(number).stream()
                .filter(letter -> letter.kind().equals(KnownLetter.ADOPTION.code())
                        || letter.kind().equals(KnownLetter.CONDITIONAL_ADOPTION.code()))
                .toList();
        return pages.page("adoption/result.jte", "審査の結果", ApplicationText.crumbs(number))
                .with("r", result)
                .with("rows", rows(result))
                .with("letters", letters)
                .show();
    }

    static List<SummaryRow> rows(Result result) {
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("申請番号", result.number()),
                SummaryRow.of("公募", result.callName()),
                SummaryRow.of("枠", result.trackName()),
                SummaryRow.of("申請者", result.bodyName()),
                SummaryRow.of("事業名", result.projectName()),
                SummaryRow.of("結果", result.stateLabel())));
        result.announcedAt().ifPresent(at -> rows.add(SummaryRow.of("公表した日時", JapaneseDates.format(at))));
        result.amount().ifPresent(amount -> rows.add(SummaryRow.of("採択額", Figure.of(amount.yen()) + " 円")));
        result.reserveUntil().ifPresent(day -> rows.add(SummaryRow.of("補欠が有効な最後の日", JapaneseDates.format(day))));
        return rows;
    }
}
