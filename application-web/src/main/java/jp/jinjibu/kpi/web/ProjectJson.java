package jp.jinjibu.kpi.web;

import java.util.List;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.StartDecision;
import jp.jinjibu.kpi.usecase.ContinuationQueries.Repetition;
import jp.jinjibu.kpi.usecase.Project;
import jp.jinjibu.kpi.usecase.Project.Body;
import jp.jinjibu.kpi.usecase.Project.Successor;
import jp.jinjibu.shared.CorporateNumber;
import org.jspecify.annotations.Nullable;

/**
 * 母集団の取組。
 *
 * @param key 取組。申請番号か、採択一覧の取組の番号
 * @param project 採択一覧の取組の番号。交付決定ベースでは null
 * @param number 申請番号。採択ベースでは null
 * @param counted 分母に入るか。はじめの開始年度が前にある取組は入らない
 * @param undecided もう一度採択された取組かどうか、まだ人が決めていないか
 */
public record ProjectJson(
        String key,
        @Nullable String project,
        @Nullable String number,
        @Nullable String trackName,
        @Nullable Integer no,
        List<BodyJson> bodies,
        String area,
        String projectName,
        int firstFiscalYear,
        boolean counted,
        boolean undecided,
        @Nullable StartJson start,
        @Nullable Outcome outcome,
        @Nullable String outcomeLabel,
        @Nullable SuccessorJson successor,
        @Nullable GrantState grantStatus,
        @Nullable Boolean withSubsidy) {
    static ProjectJson of(Project p) {
        return new ProjectJson(
                p.key(),
                p.id().map(String::valueOf).orElse(null),
                p.number().orElse(null),
                p.trackName().orElse(null),
                p.no().orElse(null),
                p.bodies().stream().map(BodyJson::of).toList(),
                p.area(),
                p.projectName(),
                p.first().startYear(),
                p.counted(),
                p.undecided(),
                p.decision().map(StartJson::of).orElse(null),
                p.outcome().orElse(null),
                p.outcome().map(Outcome::label).orElse(null),
                p.successor().map(SuccessorJson::of).orElse(null),
                p.grantState().orElse(null),
                p.withSubsidy().orElse(null));
    }

    /** 取組の団体。 */
    public record BodyJson(String name, @Nullable String corporateNumber) {
        static BodyJson of(Body body) {
            return new BodyJson(
                    body.name(), body.number().map(CorporateNumber::digits).orElse(null));
        }
    }

    /** 後継の団体。 */
    public record SuccessorJson(
            String corporateNumber, String name, @Nullable String reason) {
        static SuccessorJson of(Successor successor) {
            return new SuccessorJson(
                    successor.number().digits(),
                    successor.name(),
                    successor.reason().isEmpty() ? null : successor.reason());
        }
    }

    /**
     * もう一度採択された取組かどうかの、人の判断。
     *
     * @param sameAs 同じ取組。新しい取組なら null
     */
    public record StartJson(@Nullable String sameAs, String reason, String decidedBy) {
        static StartJson of(StartDecision decision) {
            return new StartJson(decision.earlier().orElse(null), decision.reason(), decision.decidedBy());
        }
    }

    /** 取組と、同じ取組かもしれない前の取組。 */
    public record RepetitionJson(ProjectJson project, List<ProjectJson> hints) {
        static RepetitionJson of(Repetition repetition) {
            return new RepetitionJson(
                    ProjectJson.of(repetition.project()),
                    repetition.hints().stream().map(ProjectJson::of).toList());
        }
    }
}
