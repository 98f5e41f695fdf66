package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.usecase.WholeCall;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.ApplicationScore;
import jp.jinjibu.review.Ranking;
import jp.jinjibu.review.Ranking.Candidate;
import jp.jinjibu.review.Ranking.Place;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.TieBreak;
import jp.jinjibu.review.ScoreSheet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Sql;

/** 順位を読む。点がそろうか採点を締め切るまでは、だれにも答えない。採点の項目は申請ごとに凍らせた規則、順位の範囲と同点の決め方は公募の規則による。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class Rankings {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private WholeCall wholeCall;

    @Inject
    private CallQueries calls;

    @Inject
    private ReviewRounds rounds;

    @Inject
    private RuleSets ruleSets;

    /**
     * 順位の付いた申請。
     *
     * @param track 枠の符号
     * @param rank 順位。1 から。枠ごとの順位では、枠の中での順位。採点がなければ空で、採択できない
     * @param score 得点（100 点満点、小数 20 桁）。採点がなければ空
     * @param spread 開き: 審査委員の合計点の最も高いものと低いものの差（点）。採点がなければ空
     * @param totals 数えた審査委員の合計点。審査委員の番号から点への対応
     * @param criterionMeans 項目の符号から、素点の平均への対応。項目の順
     * @param belowMinimum 下回った下限。空でなければ採択できない
     * @param tieDecidedBy 同点の申請があるとき、順を決めたもの
     */
    public record RankedApplication(
            String number,
            String track,
            Optional<Integer> rank,
            Optional<BigDecimal> score,
            Optional<BigDecimal> spread,
            SortedMap<Long, BigDecimal> totals,
            Map<String, BigDecimal> criterionMeans,
            List<String> belowMinimum,
            Optional<TieBreak> tieDecidedBy) {

        private static RankedApplication of(Place place) {
            ApplicationScore score = place.candidate().score();
            return new RankedApplication(
                    place.candidate().number().toString(),
                    place.candidate().track(),
                    place.rank(),
                    score.value(),
                    score.spread(),
                    score.totals(),
                    score.criterionMeans(),
                    score.belowMinimum(),
                    place.tieDecidedBy());
        }
    }

    /**
     * 公募の順位。受理して取り下げられていない申請のすべて。採点のないものは順位なしで終わりに並ぶ。
     *
     * @param callCode 公募の符号
     * @throws NotFound 公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#SCORES_SEALED} 採点がそろっておらず、締め切ってもいないとき、{@link
     *     Refusal#FOUR_EYES} 自分が属する団体の申請があるとき
     */
    public List<RankedApplication> of(String callCode) {
        RuleSet rules = calls.get(callCode).rules();
        wholeCall.require(callCode);
        rounds.requireOpened(callCode);
        ReviewRules review = ReviewRules.of(rules);
        Ranking ranking = Ranking.of(
                review.ranking().value(),
                rules.tracks().stream().map(Track::code).toList(),
                review.ties().value(),
                candidates(callCode));
        return ranking.places().stream().map(RankedApplication::of).toList();
    }

    private List<Candidate> candidates(String callCode) {
        Map<String, Map<Long, ScoreSheet>> sheets = sheets(callCode);
        return new Sql("select a.number as number, a.track_code as track, a.rule_set_code as rule_set_code,"
                        + " a.rule_set_version as rule_set_version, a.ranked_at as ranked_at"
                        + " from application a where a.call_code = :call and " + ReviewRounds.REVIEWED)
                .with("call", callCode)
                .rows(entityManager)
                .map(row -> candidate(row, sheets))
                .toList();
    }

    private Candidate candidate(Sql.Row row, Map<String, Map<Long, ScoreSheet>> sheets) {
        ReviewRules rules = ReviewRules.of(ruleSets.rules(row.text("rule_set_code"), row.count("rule_set_version")));
        String number = row.text("number");
        String track = row.text("track");
        return new Candidate(
                ApplicationNumber.parse(number),
                track,
                row.at("ranked_at"),
                ApplicationScore.of(
                        rules.criteria(track), rules.minimumTotal(), sheets.getOrDefault(number, Map.of())));
    }

    /** 提出された採点。申請番号から、審査委員の番号から採点への対応への対応。 */
    private Map<String, Map<Long, ScoreSheet>> sheets(String callCode) {
        Map<String, Map<Long, Map<String, Optional<Integer>>>> answers = new HashMap<>();
        new Sql("select a.number as number, v.reviewer_id as reviewer, s.criterion as criterion, s.score as"
                        + " score from review v join application a on a.id = v.application_id join review_score s"
                        + " on s.review_id = v.id where a.call_code = :call and v.state = 'SUBMITTED' and"
                        + " s.answered")
                .with("call", callCode)
                .rows(entityManager)
                .forEach(row -> answers.computeIfAbsent(row.text("number"), number -> new HashMap<>())
                        .computeIfAbsent(row.number("reviewer"), reviewer -> new HashMap<>())
                        .put(row.text("criterion"), row.findNumber("score").map(Math::toIntExact)));
        Map<String, Map<Long, ScoreSheet>> sheets = new HashMap<>();
        answers.forEach((number, byReviewer) -> {
            Map<Long, ScoreSheet> mine = new HashMap<>();
            byReviewer.forEach((reviewer, scores) -> mine.put(reviewer, new ScoreSheet(scores)));
            sheets.put(number, mine);
        });
        return sheets;
    }
}
