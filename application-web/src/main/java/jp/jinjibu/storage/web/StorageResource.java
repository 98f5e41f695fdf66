package jp.jinjibu.storage.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import jp.jinjibu.content.Damage;
import jp.jinjibu.content.Scan;
import jp.jinjibu.content.usecase.DamagedContents.FoundBy;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.storage.usecase.StorageQueries;
import jp.jinjibu.storage.usecase.StorageQueries.DamagedFile;
import jp.jinjibu.storage.usecase.StorageQueries.HeldFile;
import jp.jinjibu.storage.usecase.StorageQueries.Round;
import jp.jinjibu.storage.usecase.StorageQueries.Storage;
import org.jspecify.annotations.Nullable;

/** 保管庫の見回りと検査の結果（事務局・システム管理者・監査）。 */
@Path(JinjibuApplication.API + "/files")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class StorageResource {
    @Inject
    private StorageQueries queries;

    /** 保管庫。 */
    public record StorageJson(
            @Nullable String storeId,
            @Nullable RoundJson running,
            @Nullable RoundJson last) {
        static StorageJson of(Storage s) {
            return new StorageJson(
                    s.id().orElse(null),
                    s.running().map(RoundJson::of).orElse(null),
                    s.last().map(RoundJson::of).orElse(null));
        }
    }

    /** 一回の見回り。続いているものなら始めた時刻、終えたものなら終えた時刻。 */
    public record RoundJson(Instant at, long checked, long bytes, long damaged) {
        static RoundJson of(Round r) {
            return new RoundJson(r.at(), r.checked(), r.bytes(), r.damaged());
        }
    }

    /** 受け取ったときのままでないファイル。 */
    public record DamagedJson(
            String number,
            String place,
            String id,
            String name,
            long size,
            String sha256,
            String editions,
            boolean removed,
            Damage damage,
            String damageLabel,
            Instant foundAt,
            FoundBy foundBy,
            String foundByLabel) {
        static DamagedJson of(DamagedFile f) {
            return new DamagedJson(
                    f.number(),
                    f.place(),
                    Long.toString(f.id()),
                    f.name(),
                    f.size(),
                    f.sha256(),
                    f.editions(),
                    f.removed(),
                    f.damage(),
                    f.damage().label(),
                    f.foundAt(),
                    f.foundBy(),
                    f.foundBy().label());
        }
    }

    /** ウイルスの検査を待っているか、隔離したファイル。 */
    public record HeldJson(
            String number,
            String place,
            String id,
            String name,
            long size,
            String sha256,
            String editions,
            boolean removed,
            Scan scan,
            String scanLabel,
            @Nullable String virus,
            Instant since) {
        static HeldJson of(HeldFile f) {
            return new HeldJson(
                    f.number(),
                    f.place(),
                    Long.toString(f.id()),
                    f.name(),
                    f.size(),
                    f.sha256(),
                    f.editions(),
                    f.removed(),
                    f.scan(),
                    f.scan().label(),
                    f.virus().isEmpty() ? null : f.virus(),
                    f.since());
        }
    }

    /** 置き場所の印と、見回りの進みと結果。 */
    @GET
    @UseCase(StorageQueries.class)
    public StorageJson get() {
        return StorageJson.of(queries.get());
    }

    /** 受け取ったときのままでないファイル。 */
    @GET
    @Path("/damaged")
    @UseCase(StorageQueries.class)
    public ListJson<DamagedJson> damaged(
            @QueryParam("limit") @DefaultValue("") String limit, @QueryParam("after") @DefaultValue("") String after) {
        int size = Paging.limit(limit);
        return Paging.page(queries.damaged(after, size + 1), size, DamagedJson::of, StorageResource::place);
    }

    /** ウイルスの検査を待っているか、隔離したファイル。 */
    @GET
    @Path("/scans")
    @UseCase(StorageQueries.class)
    public ListJson<HeldJson> scans(
            @QueryParam("limit") @DefaultValue("") String limit, @QueryParam("after") @DefaultValue("") String after) {
        int size = Paging.limit(limit);
        return Paging.page(queries.held(after, size + 1), size, HeldJson::of, StorageResource::place);
    }

    static String place(DamagedFile f) {
        return f.number() + " " + f.place() + " " + f.id();
    }

    static String place(HeldFile f) {
        return f.number() + " " + f.place() + " " + f.id();
    }
}
