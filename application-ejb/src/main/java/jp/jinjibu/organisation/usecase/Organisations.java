package jp.jinjibu.organisation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.RegistrationChange;
import jp.jinjibu.organisation.RegistrationClaims;
import jp.jinjibu.organisation.RepresentativeNaming;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/**
 * 事業者。見てよくない事業者は、ないものとして扱う（ここが、それを決めるただ一つの場所）。
 *
 * <p>確かめられるまでは、一つの法人番号にいくつもの仮登録がありうる。構成員には自分の登録、事務局には初めの登録を見せる。{@code ForChange} の付くものは行の排他をとり、人についての変更を一つずつにする。
 */
@ApplicationScoped
public class Organisations {
    @Inject
    private Entities entities;

    @Inject
    private DatabaseLock lock;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private Callers callers;

    /**
     * 自分が属する事業者。
     *
     * @param right しようとすること
     * @throws NotFound ないか、属していないとき
     * @throws BusinessRuleViolation {@link Refusal#ROLE} その立場ではしてはならないとき
     */
    public Organisation getOwn(CorporateNumber number, BodyRight right) {
        Caller caller = callers.current();
        Organisation organisation = findOwn(number).orElseThrow(() -> notFound(number));
        BusinessRuleViolation.throwIf(organisation.whyNot(right, caller.sub()));
        return organisation;
    }

    /** 変更する {@link #getOwn}。 */
    public Organisation getOwnForChange(CorporateNumber number, BodyRight right) {
        Organisation organisation = locked(findOwn(number).orElseThrow(() -> notFound(number)));
        BusinessRuleViolation.throwIf(
                organisation.whyNot(right, callers.current().sub()));
        return organisation;
    }

    /**
     * 人について変更する事業者: 自分が属するもの、事務局にはすべて。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Organisation getForPeople(CorporateNumber number) {
        return locked(findOwn(number)
                .or(() -> find(number).filter(found -> callers.current().hasAnyRole(Roles.SECRETARIAT)))
                .orElseThrow(() -> notFound(number)));
    }

    /**
     * 見てよい事業者: 構成員、事務局、経産省、監査。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Organisation getVisible(CorporateNumber number) {
        return findVisible(number).orElseThrow(() -> notFound(number));
    }

    /** 今の人が見てよいか。 */
    boolean isVisible(CorporateNumber number) {
        return findVisible(number).isPresent();
    }

    private Optional<Organisation> findVisible(CorporateNumber number) {
        return findOwn(number)
                .or(() -> find(number)
                        .filter(found ->
                                callers.current().hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR)));
    }

    /**
     * 事務局などが扱う、自分の属さない事業者。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属するとき
     */
    public Organisation getOfOthers(CorporateNumber number) {
        Organisation organisation = locked(find(number).orElseThrow(() -> notFound(number)));
        BusinessRuleViolation.throwIf(
                organisation.whyNotHandle(callers.current().sub()));
        return organisation;
    }

    /** 同じ法人番号の、生きている登録のすべて。古い順。 */
    public RegistrationClaims claims(CorporateNumber number) {
        return readOnce.of(
                List.of(RegistrationClaims.class, number),
                () -> new RegistrationClaims(entities.list(
                        Organisation.class,
                        "where e.corporateNumber = ?1 and e.state <>"
                                + " jp.jinjibu.organisation.OrganisationState.DISMISSED order by e.id",
                        number.digits())));
    }

    /** 生きている登録。いくつもあれば、初めのもの。 */
    public Optional<Organisation> find(CorporateNumber number) {
        return claims(number).all().stream().findFirst();
    }

    /** その人の、確かめられていない登録の数。 */
    public long provisional(String username) {
        return entities.manager()
                .createQuery(
                        "select count(o) from Organisation o where o.registeredBy = :username and o.state = :state",
                        Long.class)
                .setParameter("username", username)
                .setParameter("state", OrganisationState.PROVISIONAL)
                .getSingleResult();
    }

    /** 承認を待つ、新しい代表の案。 */
    public Optional<RepresentativeNaming> findNaming(Organisation organisation) {
        return entities.first(
                RepresentativeNaming.class,
                "where e.organisationId = ?1 and e.approval.state =" + " jp.jinjibu.shared.FourEyes.State.PREPARED",
                organisation.id());
    }

    /** 登録の内容の変更の届出のすべて。新しい順。 */
    public List<RegistrationChange> changes(Organisation organisation) {
        return entities.list(
                RegistrationChange.class, "where e.organisationId = ?1 order by e.id desc", organisation.id());
    }

    /** 事務局の確認を待つ届出。 */
    public Optional<RegistrationChange> openChange(Organisation organisation) {
        return changes(organisation).stream().filter(RegistrationChange::isOpen).findFirst();
    }

    /**
     * 届出の一つ。
     *
     * @throws NotFound ないとき
     */
    public RegistrationChange change(Organisation organisation, long id) {
        return changes(organisation).stream()
                .filter(change -> change.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("この届出は見つかりません。"));
    }

    /** 届出を加える。 */
    public void add(RegistrationChange change) {
        entities.add(change);
    }

    /** 登録を加える。 */
    public void add(Organisation organisation) {
        entities.add(organisation);
    }

    /** 同じ法人番号の登録と決定を一つずつにする。トランザクションの終わりまで効く。 */
    public void lock(CorporateNumber number) {
        lock.untilCommit("organisation " + number.digits());
    }

    /** 一人の登録を一つずつにする。トランザクションの終わりまで効く。 */
    public void lockRegistrant(String sub) {
        lock.untilCommit("registrant " + sub);
    }

    private Optional<Organisation> findOwn(CorporateNumber number) {
        Caller caller = callers.current();
        return caller.hasAnyRole(Roles.APPLICANT)
                ? claims(number).all().stream()
                        .filter(found -> found.roleOf(caller.sub()).isPresent())
                        .findFirst()
                : Optional.empty();
    }

    private Organisation locked(Organisation organisation) {
        entities.manager().refresh(organisation, LockModeType.PESSIMISTIC_WRITE);
        return organisation;
    }

    private static NotFound notFound(CorporateNumber number) {
        return new NotFound("法人番号 " + number.digits() + " の事業者は見つかりません。");
    }
}
