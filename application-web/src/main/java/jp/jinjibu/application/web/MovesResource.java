package jp.jinjibu.application.web;

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
import jp.jinjibu.application.usecase.MoveApplication;
import jp.jinjibu.application.usecase.MoveQueries;
import jp.jinjibu.application.usecase.MoveQueries.Moved;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.programme.usecase.RuleSetDifference.Change;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 申請の、規則集の新しい版への移行。 */
@Path(JinjibuApplication.API + "/applications/{number}/moves")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MovesResource {
    @Inject
    private MoveQueries moves;

    @Inject
    private MoveApplication moveApplication;

    /**
     * 新しい版に移ったこと。
     *
     * @param changes 規則の違いを述べた文。申請者には、金額・日付・様式の違いだけ
     * @param leftOut 新しい様式に収まらなかった記入の、場所と移る前の値
     */
    public record MovedJson(
            Instant movedAt,
            int from,
            int to,
            String reason,
            @Nullable Long beforeYen,
            @Nullable Long afterYen,
            List<String> changes,
            List<LeftOutJson> leftOut) {
        static MovedJson of(Moved moved) {
            return new MovedJson(
                    moved.at(),
                    moved.from(),
                    moved.to(),
                    moved.reason(),
                    moved.before().map(Money::yen).orElse(null),
                    moved.after().map(Money::yen).orElse(null),
                    moved.difference().changes().stream().map(Change::text).toList(),
                    moved.leftOut().stream().map(LeftOutJson::of).toList());
        }
    }

    /** 新しい様式に収まらなかった記入。 */
    public record LeftOutJson(String pointer, @Nullable Object value) {
        static LeftOutJson of(FormDocument.Change change) {
            return new LeftOutJson(change.pointer(), change.before());
        }
    }

    /** 移ったことのすべて。新しい順。 */
    @UseCase(MoveQueries.class)
    @GET
    public ListJson<MovedJson> list(@PathParam("number") String number) {
        return ListJson.whole(moves.list(number), MovedJson::of);
    }

    /** 提出された申請を、公募と同じ版の規則に移す（事務局）。 */
    @UseCase(MoveApplication.class)
    @POST
    public Response move(@PathParam("number") String number, @NotNull(message = "理由を送ってください。") @Valid Reason reason) {
        moveApplication.move(number, reason.text());
        return Response.noContent().build();
    }
}
