package jp.jinjibu.review.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.review.Conflict.Party;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.ScoreSheet;
import jp.jinjibu.review.Scoring;
import jp.jinjibu.review.usecase.ConductReview;
import jp.jinjibu.review.usecase.ReviewQueries;
import jp.jinjibu.review.usecase.ReviewQueries.Detail;
import jp.jinjibu.review.usecase.ReviewQueries.Row;
import jp.jinjibu.review.web.AssignmentsResource.DeclarationJson;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 審査。審査委員には自分のものだけ。 */
@Path(JinjibuApplication.API + "/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ReviewsResource {
    @Inject
    private ReviewQueries queries;

    @Inject
    private ConductReview conductReview;

    /**
     * 採点。途中でもよい。読んだ JSON をそのまま送り返せるよう、読むだけの項目は無視する。
     *
     * @param scores 項目の符号から点への対応。null は「採点できない」、書かない項目は「まだ」
     * @param comments 項目の符号から、点の理由への対応
     * @param comment 全体の所見
     */
    @JsonIgnoreProperties({
        "id",
        "version",
        "application",
        "callName",
        "trackName",
        "bodyName",
        "projectName",
        "status",
        "statusLabel",
        "parties",
        "criteria",
        "total",
        "missing",
        "declaration",
        "ongoing",
        "contentClosed",
        "submittedAt"
    })
    public record ScoringBody(
            @NotNull(message = "点（scores）を送ってください。") Map<String, @Nullable Integer> scores,
            @Nullable Map<String, @Nullable String> comments,
            @Nullable String comment) {

        Scoring toModel() {
            Map<String, Optional<Integer>> answers = new HashMap<>();
            scores.forEach((criterion, score) -> answers.put(criterion, Optional.ofNullable(score)));
            Map<String, String> reasons = new HashMap<>();
            if (comments != null) {
                comments.forEach((criterion, text) -> reasons.put(criterion, text == null ? "" : text.strip()));
            }
            return new Scoring(new ScoreSheet(answers), reasons, comment == null ? "" : comment.strip());
        }
    }

    /** 利害関係の申告。 */
    public record DeclarationBody(
            @NotNull(message = "利害関係があるか（conflict）を true か false で送ってください。")
            Boolean conflict,

            @Nullable @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /** 一覧の一件。 */
    public record ReviewRowJson(
            String id,
            String application,
            String call,
            String callName,
            String trackName,
            String bodyName,
            String projectName,
            ReviewState status,
            String statusLabel,
            int answered,
            int criteria,
            boolean ongoing,
            Instant assignedAt,
            @Nullable Instant submittedAt) {
        static ReviewRowJson of(Row r) {
            return new ReviewRowJson(
                    Long.toString(r.id()),
                    r.application(),
                    r.call(),
                    r.callName(),
                    r.trackName(),
                    r.bodyName(),
                    r.projectName(),
                    r.state(),
                    r.stateLabel(),
                    r.answered(),
                    r.criteria(),
                    r.ongoing(),
                    r.assignedAt(),
                    r.submittedAt().orElse(null));
        }
    }

    /** 申請に関わる団体。 */
    public record PartyJson(
            String role, String name, @Nullable String corporateNumber) {
        static PartyJson of(Party party) {
            return new PartyJson(
                    party.role().label(),
                    party.name(),
                    party.number().map(CorporateNumber::digits).orElse(null));
        }
    }

    /** 採点の項目。 */
    public record CriterionJson(String code, String label, int weight, int scale, List<String> anchors) {
        static CriterionJson of(Criterion c) {
            return new CriterionJson(c.code(), c.label(), c.weight(), c.scale(), c.anchors());
        }
    }

    /**
     * 一つの審査。申請の内容は、申告の後、結果の公表まで、{@code GET /applications/{number}} で読む。
     *
     * @param total 今の採点での合計点（100 点満点）。点が一つもなければ null
     * @param missing まだ採点していない項目の数
     * @param contentClosed 申請の内容を、もう見られない理由。見られるなら null
     */
    public record ReviewJson(
            String id,
            long version,
            String application,
            String callName,
            String trackName,
            String bodyName,
            String projectName,
            ReviewState status,
            String statusLabel,
            List<PartyJson> parties,
            List<CriterionJson> criteria,
            Map<String, @Nullable Integer> scores,
            Map<String, String> comments,
            String comment,
            @Nullable BigDecimal total,
            long missing,
            @Nullable DeclarationJson declaration,
            boolean ongoing,
            @Nullable String contentClosed,
            @Nullable Instant submittedAt,
            List<ActJson> acts) {
        static ReviewJson of(Detail d) {
            Map<String, @Nullable Integer> scores = new LinkedHashMap<>();
            Map<String, String> comments = new LinkedHashMap<>();
            for (Criterion criterion : d.criteria()) {
                if (d.scoring().sheet().isAnswered(criterion.code())) {
                    scores.put(
                            criterion.code(),
                            d.scoring().sheet().score(criterion.code()).orElse(null));
                }
                String reason = d.scoring().reason(criterion.code());
                if (!reason.isEmpty()) {
                    comments.put(criterion.code(), reason);
                }
            }
            return new ReviewJson(
                    Long.toString(d.id()),
                    d.version(),
                    d.application(),
                    d.callName(),
                    d.trackName(),
                    d.bodyName(),
                    d.projectName(),
                    d.state(),
                    d.stateLabel(),
                    d.parties().stream().map(PartyJson::of).toList(),
                    d.criteria().stream().map(CriterionJson::of).toList(),
                    scores,
                    comments,
                    d.scoring().comment(),
                    d.total().map(ScoresResource::plain).orElse(null),
                    d.missing(),
                    DeclarationJson.of(d.declaration().orElse(null)),
                    d.ongoing(),
                    d.over().orElse(null),
                    d.submittedAt().orElse(null),
                    ActJson.of(d.acts()));
        }
    }

    /** 自分に割り当てられた審査（審査委員）。割り当てられた順。 */
    @GET
    @UseCase(ReviewQueries.class)
    public ListJson<ReviewRowJson> list(
            @QueryParam("limit") @DefaultValue("") String limit, @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(limit, size -> queries.list(Ids.read(after), size), ReviewRowJson::of, one -> one.id());
    }

    /** 自分に割り当てられた審査（審査委員）。ほかの人のものは 404。 */
    @GET
    @Path("/{id}")
    @UseCase(ReviewQueries.class)
    public Response get(@PathParam("id") String id) {
        return json(Ids.read(id));
    }

    /** 採点を保存する（審査委員）。 */
    @PUT
    @Path("/{id}")
    @UseCase(ConductReview.class)
    public Response save(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid ScoringBody scoring) {
        conductReview.save(Ids.read(id), IfMatch.version(ifMatch), scoring.toModel());
        return json(Ids.read(id));
    }

    /** 利害関係の有無を申告する（審査委員）。 */
    @POST
    @Path("/{id}/conflict-declaration")
    @UseCase(ConductReview.class)
    public Response declare(
            @PathParam("id") String id, @NotNull(message = "内容を送ってください。") @Valid DeclarationBody declaration) {
        conductReview.declare(
                Ids.read(id),
                declaration.conflict(),
                declaration.reason() == null ? "" : declaration.reason().strip());
        return json(Ids.read(id));
    }

    /** 採点を提出する（審査委員）。 */
    @POST
    @Path("/{id}/submission")
    @Consumes(MediaType.WILDCARD)
    @KeyRequired
    @UseCase(ConductReview.class)
    public Response submit(@PathParam("id") String id) {
        conductReview.submit(Ids.read(id));
        return json(Ids.read(id));
    }

    private Response json(long id) {
        Detail detail = queries.get(id);
        return Response.ok(ReviewJson.of(detail))
                .tag(Long.toString(detail.version()))
                .build();
    }
}
