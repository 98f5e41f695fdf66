package jp.jinjibu.storage.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.storage.usecase.StorageQueries;
import jp.jinjibu.storage.usecase.StorageQueries.Round;
import jp.jinjibu.storage.usecase.StorageQueries.Storage;
import jp.jinjibu.waiting.Area;

/** 保管庫の見回りと検査の画面（事務局・システム管理者・監査）。 */
@Path("/files")
@ApplicationScoped
public class StoragePages {
    private static final int SIZE = 50;

    @Inject
    private StorageQueries queries;

    @Inject
    private Pages pages;

    /** 見回りの結果と、受け取ったときのままでないファイル。 */
    @GET
    @UseCase(StorageQueries.class)
    @Place(area = Area.SETTINGS, order = 5, label = "ファイルの保管")
    public Response show(@QueryParam("after") @DefaultValue("") String after) {
        var page = Listing.at("/files")
                .page(after, SIZE, queries::damaged, f -> f.file().position());
        return pages.page("storage/show.jte", "ファイルの保管")
                .with("rows", rows(queries.get()))
                .with("opensCases", queries.opensCases())
                .with("page", page)
                .show();
    }

    /** ウイルスの検査を待っているか、隔離したファイル。 */
    @GET
    @Path("/scans")
    @UseCase(StorageQueries.class)
    public Response scans(@QueryParam("after") @DefaultValue("") String after) {
        var page = Listing.at("/files/scans")
                .page(after, SIZE, queries::held, f -> f.file().position());
        return pages.page("storage/scans.jte", "ウイルスの検査", new Crumb("ファイルの保管", "/files"))
                .with("scanning", queries.isScanning())
                .with("opensCases", queries.opensCases())
                .with("page", page)
                .show();
    }

    private static List<SummaryRow> rows(Storage storage) {
        List<SummaryRow> rows = new ArrayList<>();
        storage.last()
                .ifPresentOrElse(
                        round -> {
                            rows.add(SummaryRow.of("最後の見回り", JapaneseDates.format(round.at()) + " に終わりました"));
                            rows.add(SummaryRow.of("確かめたもの", counted(round)));
                        },
                        () -> rows.add(SummaryRow.of("最後の見回り", "まだ終わったものはありません")));
        storage.running()
                .ifPresent(round -> rows.add(
                        SummaryRow.of("続いている見回り", JapaneseDates.format(round.at()) + " から、" + counted(round) + "まで")));
        storage.id().ifPresent(id -> rows.add(SummaryRow.of("置き場所の印", id)));
        return rows;
    }

    private static String counted(Round round) {
        return String.format(
                Locale.ROOT,
                "%,d件（%,.1f MB）。壊れていたもの %,d件",
                round.checked(),
                round.bytes() / 1_048_576.0,
                round.damaged());
    }
}
