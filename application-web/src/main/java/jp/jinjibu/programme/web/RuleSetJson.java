package jp.jinjibu.programme.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.programme.WorkedExample;
import jp.jinjibu.programme.WorkedExample.Point;
import jp.jinjibu.programme.usecase.RuleSetContents;
import jp.jinjibu.programme.usecase.RuleSetContents.Day;
import jp.jinjibu.programme.usecase.RuleSetDifference.Change;
import jp.jinjibu.programme.usecase.RuleSetDifference.Kind;
import jp.jinjibu.programme.usecase.RuleSetQueries.Detail;
import jp.jinjibu.programme.usecase.RuleSetQueries.Earlier;
import jp.jinjibu.programme.usecase.RuleSetView;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Term;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.StepJson;
import org.jspecify.annotations.Nullable;

/**
 * 規則集の版。人は利用者名。
 *
 * @param acts 呼んだ人が今できること。一つを読んだときだけ
 * @param difference 前の規則集との違い。一つを読んだときだけで、前の規則集がなければ null
 * @param examples 補助金額の計算例。一つを読んだときだけ
 * @param timeline 規則集の日付。早い順。一つを読んだときだけ
 */
public record RuleSetJson(
        String code,
        int version,
        StoredRuleSet.State state,
        int fiscalYear,
        String name,
        String contentSha256,
        String loadedBy,
        Instant loadedAt,
        @Nullable String requestedBy,
        @Nullable Instant requestedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String rejection,
        @Nullable RetirementJson retirement,
        List<ApprovalStepJson> history,
        @Nullable List<ActJson> acts,
        @Nullable DifferenceJson difference,
        @Nullable List<ExampleJson> examples,
        @Nullable List<DayJson> timeline) {
    static RuleSetJson of(RuleSetView r) {
        return of(r, null, null, null, null);
    }

    static RuleSetJson of(Detail detail) {
        return of(
                detail.ruleSet(),
                ActJson.of(detail.acts()),
                detail.earlier().map(DifferenceJson::of).orElse(null),
                WorkedExample.of(detail.rules()).stream().map(ExampleJson::of).toList(),
                RuleSetContents.of(detail.rules()).days().stream()
                        .map(DayJson::of)
                        .toList());
    }

    private static RuleSetJson of(
            RuleSetView r,
            @Nullable List<ActJson> acts,
            @Nullable DifferenceJson difference,
            @Nullable List<ExampleJson> examples,
            @Nullable List<DayJson> timeline) {
        return new RuleSetJson(
                r.code(),
                r.version(),
                r.state(),
                r.fiscalYear(),
                r.name(),
                r.contentSha256(),
                r.loadedBy(),
                r.loadedAt(),
                r.requestedBy().orElse(null),
                r.requestedAt().orElse(null),
                r.approvedBy().orElse(null),
                r.approvedAt().orElse(null),
                r.rejection().orElse(null),
                r.retirement().map(RetirementJson::of).orElse(null),
                ApprovalStepJson.of(r.history()),
                acts,
                difference,
                examples,
                timeline);
    }

    /** 廃止したこと。廃止した人は利用者名。 */
    public record RetirementJson(String by, Instant at, String reason) {
        static RetirementJson of(StoredRuleSet.Retirement retirement) {
            return new RetirementJson(retirement.by(), retirement.at(), retirement.reason());
        }
    }

    /**
     * 前の規則集との違い。
     *
     * @param code 前の規則集の符号
     * @param version 前の規則集の版
     */
    public record DifferenceJson(String code, int version, List<ChangeJson> changes) {
        static DifferenceJson of(Earlier earlier) {
            return new DifferenceJson(
                    earlier.code(),
                    earlier.version(),
                    earlier.difference().changes().stream().map(ChangeJson::of).toList());
        }
    }

    /**
     * 一つの違い。
     *
     * @param text 違いを述べた一文
     */
    public record ChangeJson(
            Term.Group group, Kind kind, String what, String where, String before, String after, String text) {
        static ChangeJson of(Change change) {
            return new ChangeJson(
                    change.group(),
                    change.kind(),
                    change.what(),
                    change.where(),
                    change.before(),
                    change.after(),
                    change.text());
        }
    }

    /** 補助金額の計算例。 */
    public record ExampleJson(
            String track, String rate, Point point, long costYen, long subsidyYen, List<StepJson> steps) {
        static ExampleJson of(WorkedExample example) {
            return new ExampleJson(
                    example.track().code(),
                    example.rate().rate().value().toString(),
                    example.point(),
                    example.cost().yen(),
                    example.derivation().result().yen(),
                    StepJson.of(example.derivation()));
        }
    }

    /**
     * 日付の順の一つ。
     *
     * @param origin 公表か見本か
     */
    public record DayJson(LocalDate on, String display, String label, Origin.State origin) {
        static DayJson of(Day day) {
            return new DayJson(
                    day.on(), day.display(), day.label(), day.origin().state());
        }
    }
}
