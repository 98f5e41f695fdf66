package jp.jinjibu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.review.Review.Declaration;
import jp.jinjibu.review.Review.Withdrawal;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.Waiver;
import jp.jinjibu.review.usecase.AssignReviews;
import jp.jinjibu.review.usecase.AssignReviews.Outcome;
import jp.jinjibu.review.usecase.AssignReviews.Shortfall;
import jp.jinjibu.review.usecase.ReviewProgress;
import jp.jinjibu.review.usecase.ReviewProgress.Assignment;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 審査委員への割当。 */
@Path(JinjibuApplication.API + "/calls/{call}/assignments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AssignmentsResource {
    /** 一つの申請の審査委員の数の上限。 */
    static final int MOST_REVIEWERS = 20;

    @Inject
    private AssignReviews assignReviews;

    @Inject
    private ReviewProgress progress;

    /**
     * 割当。{@code application} と {@code reviewer}、または {@code automatic} の、どちらか一方。
     *
     * @param reason 要確認の審査委員を割り当てる理由
     */
    public record AssignmentBody(
            @Nullable String application,
            @Nullable String reviewer,

            @Nullable @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason,

            @Nullable @Valid Automatic automatic) {}

    /**
     * 自動の割当。
     *
     * @param perApplication 一つの申請の審査委員の数
     * @param seed 種。同じ状態で同じ種なら、同じ割当になる
     */
    public record Automatic(
            @NotNull(message = "一つの申請の審査委員の数を入力してください。")
            @Min(value = 1, message = "審査委員の数は1以上です。")
            @Max(value = MOST_REVIEWERS, message = "審査委員の数は" + MOST_REVIEWERS + "までです。")
            Integer perApplication,

            @NotNull(message = "種（seed）を整数で入力してください。") Long seed) {}

    /** 利害関係の申告。 */
    public record DeclarationJson(boolean conflict, String reason, Instant declaredAt) {
        static @Nullable DeclarationJson of(@Nullable Declaration declaration) {
            return declaration == null
                    ? null
                    : new DeclarationJson(declaration.conflict(), declaration.reason(), declaration.at());
        }
    }

    /** 割当の取消し。 */
    public record WithdrawalJson(String reason, String withdrawnBy, Instant withdrawnAt) {
        static WithdrawalJson of(Withdrawal withdrawal) {
            return new WithdrawalJson(withdrawal.reason(), withdrawal.by(), withdrawal.at());
        }
    }

    /** 利害関係の免除の経過。 */
    public record WaiverJson(
            FourEyes.State status,
            String statusLabel,
            @Nullable String reason,
            @Nullable String preparedBy,
            @Nullable Instant preparedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String rejection,
            List<ApprovalStepJson> history) {
        static @Nullable WaiverJson of(Waiver waiver) {
            FourEyes approval = waiver.approval();
            return waiver.state() == FourEyes.State.NONE
                    ? null
                    : new WaiverJson(
                            waiver.state(),
                            waiver.label(),
                            waiver.reason().orElse(null),
                            approval.preparedBy(),
                            approval.preparedAt(),
                            approval.decidedBy().orElse(null),
                            approval.decidedAt().orElse(null),
                            approval.decisionReason().orElse(null),
                            ApprovalStepJson.of(waiver.history()));
        }
    }

    /** 割り当てられた審査委員。 */
    public record AssignedReviewerJson(String id, String name) {}

    /**
     * 割当。点は含まない。
     *
     * @param statusLabel 申請が取り下げられていれば取下げ
     * @param toConfirm 見つけた利害関係を、事務局が確かめるのを待つか
     * @param acts 呼んだ人ができること
     */
    public record AssignmentJson(
            String id,
            String application,
            AssignedReviewerJson reviewer,
            ReviewState status,
            String statusLabel,
            Instant assignedAt,
            @Nullable String computedConflict,
            boolean toConfirm,
            @Nullable String reason,
            @Nullable WithdrawalJson withdrawal,
            @Nullable DeclarationJson declaration,
            @Nullable WaiverJson waiver,
            @Nullable Instant submittedAt,
            List<ActJson> acts) {
        static AssignmentJson of(Assignment a) {
            return new AssignmentJson(
                    Long.toString(a.id()),
                    a.application(),
                    new AssignedReviewerJson(Long.toString(a.reviewer()), a.reviewerName()),
                    a.state(),
                    a.stateLabel(),
                    a.assignedAt(),
                    a.computedConflict().orElse(null),
                    a.toConfirm(),
                    a.assignmentReason().orElse(null),
                    a.withdrawal().map(WithdrawalJson::of).orElse(null),
                    DeclarationJson.of(a.declaration().orElse(null)),
                    WaiverJson.of(a.waiver()),
                    a.submittedAt().orElse(null),
                    ActJson.of(a.acts()));
        }
    }

    /** 割り当てた結果。 */
    public record OutcomeJson(List<AssignmentJson> items, List<Shortfall> shortfalls) {}

    /** 割当の一覧。割り当てた順。 */
    @GET
    @UseCase(ReviewProgress.class)
    public ListJson<AssignmentJson> list(
            @PathParam("call") String call,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                limit, size -> progress.assignments(call, Ids.read(after), size), AssignmentJson::of, one -> one.id());
    }

    /** 割り当てる（事務局）。 */
    @POST
    @UseCase(AssignReviews.class)
    public Response assign(
            @PathParam("call") String call, @NotNull(message = "内容を送ってください。") @Valid AssignmentBody wanted) {
        requireOneWay(wanted);
        Automatic automatic = wanted.automatic();
        Outcome outcome = automatic != null
                ? assignReviews.assignAutomatically(call, automatic.perApplication(), automatic.seed())
                : new Outcome(
                        List.of(assignReviews.assign(
                                call,
                                text(wanted.application()),
                                Ids.read(text(wanted.reviewer())),
                                text(wanted.reason()).strip())),
                        List.of());
        return JinjibuApplication.created("/calls/" + call + "/assignments")
                .entity(new OutcomeJson(
                        outcome.reviews().stream()
                                .map(progress::assignment)
                                .map(AssignmentJson::of)
                                .toList(),
                        outcome.shortfalls()))
                .build();
    }

    private static void requireOneWay(AssignmentBody wanted) {
        boolean byHand = wanted.application() != null && wanted.reviewer() != null;
        boolean neither = wanted.application() == null && wanted.reviewer() == null;
        if (wanted.automatic() == null ? !byHand : !neither) {
            throw BusinessRuleViolation.content(List.of(new Violation(
                    "", "one-way", "申請（application）と審査委員（reviewer）の両方か、自動の割当（automatic）の、どちらか一方を送ってください。", null)));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
