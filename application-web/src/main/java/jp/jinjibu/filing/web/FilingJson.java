package jp.jinjibu.filing.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.filing.FilingApproval;
import jp.jinjibu.filing.FilingReturn;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.usecase.FilingList.Row;
import jp.jinjibu.filing.usecase.FilingQueries.Edition;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.form.web.AttachmentJson;
import jp.jinjibu.form.web.FormJson.ProgressJson;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.Filled;
import org.jspecify.annotations.Nullable;

/** 届け出るものの、API での形。 */
public final class FilingJson {
    private static final String NONE = "NONE";

    private FilingJson() {}

    /** 書く内容。読んだ JSON をそのまま送り返せるよう、読むだけの項目は無視する。 */
    @JsonIgnoreProperties({
        "number",
        "kind",
        "name",
        "status",
        "statusLabel",
        "grantStatus",
        "grantStatusLabel",
        "opensOn",
        "dueOn",
        "overdue",
        "closedReason",
        "formVersion",
        "edition",
        "firstSubmittedOn",
        "progress",
        "violations",
        "attachments",
        "editions",
        "returns",
        "approvals",
        "acts"
    })
    public record Body(
            @Nullable Long version,
            @NotNull(message = "内容（sections）を送ってください。") Map<String, Object> sections) {}

    /** 差戻し。 */
    public record Return(
            @Filled(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason,

            @Nullable List<@NotNull(message = "場所が空です。") String> pointers,
            @Nullable LocalDate dueOn) {}

    /** 差戻しの経過。 */
    public record ReturnJson(int edition, List<String> pointers, String reason, LocalDate dueOn, Instant returnedAt) {
        static ReturnJson of(FilingReturn returned) {
            return new ReturnJson(
                    returned.edition(),
                    returned.named().map(NamedPlaces::pointers).orElse(List.of()),
                    returned.reason(),
                    returned.dueOn(),
                    returned.returnedAt());
        }
    }

    /** 受理の案の経過。 */
    public record ApprovalJson(
            int edition,
            FourEyes.State status,
            String statusLabel,
            String preparedBy,
            Instant preparedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {
        static ApprovalJson of(FilingApproval plan) {
            FourEyes approval = plan.approval();
            return new ApprovalJson(
                    plan.edition(),
                    approval.state(),
                    approval.state().label(),
                    approval.preparedBy(),
                    approval.preparedAt(),
                    approval.decidedBy().orElse(null),
                    approval.decidedAt().orElse(null),
                    approval.decisionReason().orElse(null));
        }
    }

    /**
     * 一つの種類の今。
     *
     * @param status 状態。まだなら NONE
     * @param closedReason 団体が今は書けない理由。書けるなら null
     */
    public record One(
            String number,
            String kind,
            String name,
            String status,
            String statusLabel,
            GrantState grantStatus,
            String grantStatusLabel,
            @Nullable LocalDate opensOn,
            @Nullable LocalDate dueOn,
            boolean overdue,
            @Nullable String closedReason,
            long version,
            int formVersion,
            Map<String, @Nullable Object> sections,
            @Nullable Integer edition,
            @Nullable LocalDate firstSubmittedOn,
            List<ProgressJson> progress,
            List<Violation> violations,
            List<AttachmentJson> attachments,
            List<Edition> editions,
            List<ReturnJson> returns,
            List<ApprovalJson> approvals,
            List<ActJson> acts) {
        static One of(View v, String path) {
            return new One(
                    v.number(),
                    v.kind().code(),
                    v.name(),
                    v.state().map(FilingState::name).orElse(NONE),
                    FilingText.label(v.state()),
                    v.grantState(),
                    v.grantStateLabel(),
                    v.terms().opensOn().orElse(null),
                    v.dueOn().orElse(null),
                    v.overdue(),
                    v.closed().orElse(null),
                    v.version(),
                    v.kind().form().version(),
                    v.content().sections(),
                    v.edition() == 0 ? null : v.edition(),
                    v.firstSubmittedOn().orElse(null),
                    v.mine()
                            ? v.form().progress(v.content()).stream()
                                    .map(ProgressJson::of)
                                    .toList()
                            : List.of(),
                    v.violations(),
                    AttachmentJson.of(v.files()),
                    v.editions(),
                    v.returns().stream().map(ReturnJson::of).toList(),
                    v.approvals().stream().map(ApprovalJson::of).toList(),
                    acts(v, path));
        }

        private static List<ActJson> acts(View v, String path) {
            if (v.mine()) {
                return List.of(ActJson.of("submit", path + "/submission", v.closed()));
            }
            Optional<String> approve = reason(v.acts().approve());
            return Stream.of(
                            ActJson.of(
                                    "accept",
                                    path + "/acceptance",
                                    reason(v.acts().accept())),
                            ActJson.of(
                                    "return", path + "/return", reason(v.acts().sendBack())),
                            ActJson.of("approve", path + "/approval", approve),
                            ActJson.of("reject", path + "/rejection", approve))
                    .limit(v.isFourEyes() ? 4 : 2)
                    .toList();
        }

        private static Optional<String> reason(Optional<BusinessRuleViolation> whyNot) {
            return whyNot.map(BusinessRuleViolation::getMessage);
        }
    }

    /** 一覧の一件。 */
    public record RowJson(
            String number,
            String kind,
            String name,
            String bodyName,
            String projectName,
            String status,
            String statusLabel,
            @Nullable LocalDate dueOn,
            boolean overdue) {
        static RowJson of(Row row) {
            return new RowJson(
                    row.number(),
                    row.kind().code(),
                    row.name(),
                    row.bodyName(),
                    row.projectName(),
                    row.state().map(FilingState::name).orElse(NONE),
                    row.stateLabel(),
                    row.dueOn().orElse(null),
                    row.overdue());
        }
    }
}
