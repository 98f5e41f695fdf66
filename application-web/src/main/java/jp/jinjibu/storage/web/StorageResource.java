package jp.jinjibu.storage.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import jp.jinjibu.storage.usecase.StorageQueries.CaseFile;
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
            @Nullable Round running,
            @Nullable Round last) {
        static StorageJson of(Storage s) {
            return new StorageJson(
                    s.id().orElse(null), s.running().orElse(null), s.last().orElse(null));
        }
    }

    /** 案件のファイル。 */
    public record CaseFileJson(
            String number,
            String place,
            String id,
            String name,
            long size,
            String sha256,
            String editions,
            boolean removed) {
        static CaseFileJson of(CaseFile f) {
            return new CaseFileJson(
                    f.number(),
                    f.place(),
                    Long.toString(f.id()),
                    f.name(),
                    f.size(),
                    f.sha256(),
                    f.editions(),
                    f.removed());
        }
    }

    /** 受け取ったときのままでないファイル。 */
    public record DamagedJson(
            @JsonUnwrapped CaseFileJson file,
            Damage damage,
            String damageLabel,
            Instant foundAt,
            FoundBy foundBy,
            String foundByLabel) {
        static DamagedJson of(DamagedFile f) {
            return new DamagedJson(
                    CaseFileJson.of(f.file()),
                    f.damage(),
                    f.damage().label(),
                    f.foundAt(),
                    f.foundBy(),
                    f.foundBy().label());
        }
    }

    /** ウイルスの検査を待っているか、隔離したファイル。 */
    public record HeldJson(
            @JsonUnwrapped CaseFileJson file,
            Scan scan,
            String scanLabel,
            @Nullable String virus,
            Instant since) {
        static HeldJson of(HeldFile f) {
            return new HeldJson(
                    CaseFileJson.of(f.file()),
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
        return Paging.page(
                limit,
                size -> queries.damaged(after, size),
                DamagedJson::of,
                f -> f.file().position());
    }

    /** ウイルスの検査を待っているか、隔離したファイル。 */
    @GET
    @Path("/scans")
    @UseCase(StorageQueries.class)
    public ListJson<HeldJson> scans(
            @QueryParam("limit") @DefaultValue("") String limit, @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                limit,
                size -> queries.held(after, size),
                HeldJson::of,
                f -> f.file().position());
    }
}
