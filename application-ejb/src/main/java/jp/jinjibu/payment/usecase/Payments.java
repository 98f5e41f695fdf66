package jp.jinjibu.payment.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.payment.Claim;
import jp.jinjibu.payment.Payment;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/** 請求と支払を取り出す。だれが触れてよいかは、交付の決まりによる。変えるときは、申請の行を排他してあること。 */
@ApplicationScoped
public class Payments {
    @Inject
    private Entities entities;

    @Inject
    private ReadOnce readOnce;

    /** 交付の請求。古い順。差し戻したものを含む。 */
    public List<Claim> claims(Grant grant) {
        return readOnce.of(
                List.of(Claim.class, grant.applicationId()),
                () -> entities.list(Claim.class, "where e.applicationId = ?1 order by e.id", grant.applicationId()));
    }

    /** 交付の生きている請求。まだか、差し戻したままなら空。 */
    public Optional<Claim> findClaim(Grant grant) {
        return claims(grant).stream()
                .filter(claim -> claim.sentBack().isEmpty())
                .findFirst();
    }

    /** 出し直されるのを待っている、請求の差戻し。なければ空。 */
    Optional<SentBack> findSentBack(Grant grant) {
        return claims(grant).reversed().stream()
                .limit(1)
                .map(Claim::sentBack)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * 交付の請求。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} まだ請求されていないとき
     */
    public Claim claim(Grant grant) {
        return findClaim(grant).orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "この交付は、まだ請求されていません。"));
    }

    /** 交付の支払。新しい順。差し戻されたもの、組戻しになったものも含む。 */
    public List<Payment> of(Grant grant) {
        return readOnce.of(
                List.of(Payment.class, grant.applicationId()),
                () -> entities.list(
                        Payment.class, "where e.applicationId = ?1 order by e.id desc", grant.applicationId()));
    }

    /** 承認待ち・結果待ち・支払済みの支払。なければ空。 */
    public Optional<Payment> findAlive(Grant grant) {
        return of(grant).stream().filter(Payment::isAlive).findFirst();
    }

    /** 交付と、その承認待ち・結果待ち・支払済みの支払。 */
    record Paying(Grant grant, Optional<Payment> alive) {}

    /** いくつもの申請の、交付と支払。申請の識別子ごと。 */
    Map<Long, Paying> paying(List<Long> applications) {
        Map<Long, Payment> alive = entities.list(Payment.class, "where e.applicationId in ?1", applications).stream()
                .filter(Payment::isAlive)
                .collect(Collectors.toMap(Payment::applicationId, Function.identity()));
        return entities.list(Grant.class, "where e.applicationId in ?1", applications).stream()
                .collect(Collectors.toMap(
                        Grant::applicationId,
                        grant -> new Paying(grant, Optional.ofNullable(alive.get(grant.applicationId())))));
    }

    /** 加える。 */
    public void add(Object entity) {
        entities.add(entity);
    }
}
