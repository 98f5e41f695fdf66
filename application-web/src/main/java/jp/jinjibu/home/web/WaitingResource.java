package jp.jinjibu.home.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.jinjibu.home.usecase.ReadWaiting;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Waiting;
import org.jspecify.annotations.Nullable;

/** 自分を待っている仕事。 */
@Path(JinjibuApplication.API + "/me/waiting")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WaitingResource {
    @Inject
    private ReadWaiting readWaiting;

    /**
     * 一行。
     *
     * @param urgency LATE（遅れている）、ACT（すれば進む）、KNOW（知らせるだけ）
     * @param href 画面の行き先
     * @param since 最も古いものが待ち始めた時刻
     * @param dueOn 最も早い期限
     */
    public record WaitingJson(
            String kind,
            String area,
            String urgency,
            String label,
            String hint,
            String href,
            String status,
            long count,
            @Nullable Instant since,
            @Nullable LocalDate dueOn) {

        static WaitingJson of(Waiting waiting) {
            return new WaitingJson(
                    waiting.kind(),
                    waiting.area().code(),
                    waiting.urgency().name(),
                    waiting.label(),
                    waiting.hint(),
                    waiting.href(),
                    waiting.status(),
                    waiting.count(),
                    waiting.since().orElse(null),
                    waiting.dueOn().orElse(null));
        }
    }

    /** すべての行。 */
    public record WaitingListJson(List<WaitingJson> items) {}

    /** 自分を待っている仕事。急ぐものから。 */
    @GET
    @UseCase(ReadWaiting.class)
    public WaitingListJson list() {
        return new WaitingListJson(
                readWaiting.all().stream().map(WaitingJson::of).toList());
    }
}
