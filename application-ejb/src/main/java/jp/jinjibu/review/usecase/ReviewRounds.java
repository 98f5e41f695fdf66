package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.review.ReviewRound;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/** 公募ごとの採点の締切りと、点を見せてよいか（ここが、それを決めるただ一つの場所）。 */
@ApplicationScoped
public class ReviewRounds {
    /** 審査の対象になった申請の条件。取り下げたものと、受理していないものは数えない。 */
    static final String REVIEWED = "a.state not in ('DRAFT', 'SUBMITTED', 'RETURNED', 'INELIGIBLE', 'WITHDRAWN')";

    /** 数える割当の条件。利害関係により外れたものと、取り消したものは数えない。 */
    static final String COUNTED = "v.state not in ('RECUSED', 'WITHDRAWN')";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private CallQueries calls;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private DatabaseLock lock;

    /**
     * 進み具合。値は含まない。
     *
     * @param applications 審査の対象の申請の数
     * @param unassigned 外れていない審査委員が一人もいない申請の数
     * @param unscored 提出された採点が一つもない申請の数
     * @param expected 待っている採点と、提出された採点の数。外れた審査委員は数えない
     * @param submitted 提出された採点の数
     * @param undeclared 利害関係の申告を待つ審査の数
     * @param recused 利害関係により外れた審査の数
     * @param closed 採点の締切り。まだなら空
     */
    public record Progress(
            int applications,
            int unassigned,
            int unscored,
            int expected,
            int submitted,
            int undeclared,
            int recused,
            Optional<ReviewRound> closed) {

        /** 点を見せてよいか。 */
        public boolean isOpened() {
            return closed.isPresent() || submitted > 0 && submitted == expected && unscored == 0;
        }
    }

    /**
     * 公募。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Call call(String code) {
        calls.get(code);
        return Objects.requireNonNull(entityManager.find(Call.class, code));
    }

    /** 締切り。まだなら空。 */
    public Optional<ReviewRound> find(String call) {
        return readOnce.of(
                List.of(ReviewRound.class, call),
                () -> Optional.ofNullable(entityManager.find(ReviewRound.class, call)));
    }

    /** 進み具合。 */
    public Progress progress(String call) {
        return readOnce.of(List.of(Progress.class, call), () -> count(call));
    }

    private Progress count(String call) {
        Sql.Row counted = new Sql("select * from (select count(*) filter (where " + COUNTED + ") as expected,"
                        + " count(*) filter (where v.state = 'SUBMITTED') as submitted,"
                        + " count(*) filter (where v.state = 'ASSIGNED') as undeclared,"
                        + " count(*) filter (where v.state = 'RECUSED') as recused"
                        + " from review v join application a on a.id = v.application_id"
                        + " where a.call_code = :call and " + REVIEWED + ") r,"
                        + " (select count(*) as applications,"
                        + " count(*) filter (where not exists (select 1 from review v"
                        + " where v.application_id = a.id and " + COUNTED + ")) as unassigned,"
                        + " count(*) filter (where not exists (select 1 from review v"
                        + " where v.application_id = a.id and v.state = 'SUBMITTED')) as unscored"
                        + " from application a where a.call_code = :call and " + REVIEWED + ") t")
                .with("call", call)
                .rows(entityManager)
                .findFirst()
                .orElseThrow();
        return new Progress(
                counted.count("applications"),
                counted.count("unassigned"),
                counted.count("unscored"),
                counted.count("expected"),
                counted.count("submitted"),
                counted.count("undeclared"),
                counted.count("recused"),
                find(call));
    }

    /** 審査委員ごとの、この公募での外れていない担当の数。担当のない人は含まない。 */
    public Map<Long, Integer> loads(String call) {
        return new Sql("select v.reviewer_id as reviewer, count(*) as load from review v"
                        + " join application a on a.id = v.application_id"
                        + " where a.call_code = :call and " + COUNTED + " and " + REVIEWED
                        + " group by v.reviewer_id")
                .with("call", call)
                .rows(entityManager)
                .collect(Collectors.toMap(row -> row.number("reviewer"), row -> row.count("load")));
    }

    /** 割当も申告も採点も、もう変えられない理由。採点を締め切る前なら空。 */
    public Optional<BusinessRuleViolation> whyNotOngoing(String call) {
        return BusinessRuleViolation.unless(
                find(call).isEmpty(), Refusal.STATE, "この公募の採点は締め切りました。割当も申告も採点も、もう変えられません。");
    }

    /** 審査委員に割り当てられない理由。 */
    public Optional<BusinessRuleViolation> whyNotAssign(Call call, Instant now) {
        return call.whyNotReview(now).or(() -> whyNotOngoing(call.code()));
    }

    /** 採点を締め切れない理由。 */
    public Optional<BusinessRuleViolation> whyNotClose(Call call, Progress progress, Instant now) {
        return BusinessRuleViolation.unless(
                        call.stateAt(now) == CallState.UNDER_REVIEW, Refusal.STATE, "採点を締め切れるのは、審査中の公募だけです。")
                .or(() -> whyNotOngoing(call.code()))
                .or(() -> BusinessRuleViolation.unless(
                        progress.submitted() > 0, Refusal.STATE, "提出された採点がまだ一つもないため、締め切れません。"));
    }

    /**
     * 点を見せてよいか。
     *
     * @throws BusinessRuleViolation {@link Refusal#SCORES_SEALED} 採点がそろっておらず、締め切ってもいないとき
     */
    public void requireOpened(String call) {
        whySealed(call).ifPresent(reason -> {
            throw new BusinessRuleViolation(Refusal.SCORES_SEALED, reason);
        });
    }

    /** 点をまだ見せてよくない理由。見せてよければ空。 */
    public Optional<String> whySealed(String call) {
        Progress progress = progress(call);
        return progress.isOpened()
                ? Optional.empty()
                : Optional.of("点は、すべての採点がそろうか、採点を締め切るまで見られません。今は " + progress.expected() + " 件のうち "
                        + progress.submitted() + " 件が提出されています。");
    }

    /** 締め切る。 */
    public void close(ReviewRound round) {
        entityManager.persist(round);
        entityManager.flush();
    }

    /** 公募の割当・提出・締切りを一つずつにする。トランザクションの終わりまで効く。 */
    public void lock(String call) {
        lock.untilCommit("review-round " + call);
    }
}
