package jp.jinjibu.suspicion.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.suspicion.Likeness;
import jp.jinjibu.suspicion.usecase.MarkSuspicion;
import jp.jinjibu.suspicion.usecase.SuspicionQueries;
import jp.jinjibu.suspicion.usecase.SuspicionQueries.Marked;
import org.jspecify.annotations.Nullable;

/** 重なりと疑義の API。解かれていない疑義があると、額の確定と支払の用意と承認は 409（suspicion）で断られる。 */
@Path(JinjibuApplication.API + "/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SuspicionsResource {
    @Inject
    private SuspicionQueries queries;

    @Inject
    private MarkSuspicion markSuspicion;

    /**
     * ほかの案件との重なり。見てよい案件だけ。
     *
     * @param own この案件での呼び方
     * @param other ほかの案件での呼び方
     * @param application ほかの案件の申請番号
     */
    public record LikenessJson(
            Likeness.Kind kind,
            String kindLabel,
            String own,
            String other,
            String application,
            String bodyName,
            String callName) {
        static LikenessJson of(Likeness same) {
            return new LikenessJson(
                    same.kind(),
                    same.kind().label(),
                    same.own(),
                    same.other(),
                    same.number(),
                    same.bodyName(),
                    same.callName());
        }
    }

    /** 解くことを認めた人と、その理由。 */
    public record ClearingJson(String by, Instant at, String reason) {
        static ClearingJson of(FourEyes.Step step) {
            return new ClearingJson(step.by(), step.at(), step.reason());
        }
    }

    /**
     * 疑義。
     *
     * @param open まだ解かれていないか
     * @param whyNotClear 呼んだ人が解けない理由。解けるなら null
     */
    public record SuspicionJson(
            String id,
            String reason,
            boolean open,
            String markedBy,
            Instant markedAt,
            List<ClearingJson> clearings,
            @Nullable String whyNotClear) {
        static SuspicionJson of(Marked marked) {
            return new SuspicionJson(
                    Long.toString(marked.id()),
                    marked.reason(),
                    marked.open(),
                    marked.markedBy(),
                    marked.markedAt(),
                    marked.clearings().stream().map(ClearingJson::of).toList(),
                    marked.whyNotClear().map(BusinessRuleViolation::getMessage).orElse(null));
        }
    }

    /** ほかの案件との重なり。 */
    @GET
    @Path("/{number}/likenesses")
    @UseCase(SuspicionQueries.class)
    public ListJson<LikenessJson> likenesses(@PathParam("number") String number) {
        return ListJson.whole(queries.get(number).likenesses(), LikenessJson::of);
    }

    /** 疑義。新しい順。 */
    @GET
    @Path("/{number}/suspicions")
    @UseCase(SuspicionQueries.class)
    public ListJson<SuspicionJson> list(@PathParam("number") String number) {
        return ListJson.whole(queries.get(number).marked(), SuspicionJson::of);
    }

    /** 疑義を記す（事務局、支払担当）。 */
    @POST
    @Path("/{number}/suspicions")
    @UseCase(MarkSuspicion.class)
    public Response mark(@PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        long id = markSuspicion.mark(number, reason.text());
        return JinjibuApplication.created("/applications/" + number + "/suspicions")
                .entity(SuspicionJson.of(queries.get(number).get(id)))
                .build();
    }

    /** 疑義を解く（事務局、記した人とは別の人）。 */
    @POST
    @Path("/{number}/suspicions/{id}/clearance")
    @UseCase(MarkSuspicion.class)
    public Response clear(
            @PathParam("number") String number,
            @PathParam("id") String id,
            @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        markSuspicion.clear(number, Ids.read(id), reason.text());
        return Response.ok(SuspicionJson.of(queries.get(number).get(Ids.read(id))))
                .build();
    }
}
