package jp.jinjibu.organisation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.DatabaseLock;

/** 事業者。見てよくない事業者は、ないものとして扱う（ここが、それを決めるただ一つの場所）。 */
@ApplicationScoped
public class Organisations {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private DatabaseLock lock;

    @Inject
    private Callers callers;

    /**
     * 自分が属する事業者。
     *
     * @throws NotFound ないか、属していないとき
     */
    public Organisation getOwn(CorporateNumber number) {
        Caller caller = callers.current();
        return find(number)
                .filter(organisation -> caller.hasAnyRole(Roles.APPLICANT) && isMember(organisation, caller))
                .orElseThrow(() -> notFound(number));
    }

    /**
     * 自分が代表の事業者。
     *
     * @throws NotFound ないか、代表でないとき
     */
    public Organisation getRepresented(CorporateNumber number) {
        Caller caller = callers.current();
        return find(number)
                .filter(organisation -> caller.hasAnyRole(Roles.APPLICANT)
                        && organisation
                                .roleOf(caller.sub(), caller.username())
                                .filter(MemberRole.REPRESENTATIVE::equals)
                                .isPresent())
                .orElseThrow(() -> notFound(number));
    }

    /**
     * 見てよい事業者: 構成員、事務局、経産省、監査。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Organisation getVisible(CorporateNumber number) {
        Caller caller = callers.current();
        return find(number)
                .filter(organisation -> caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR)
                        || caller.hasAnyRole(Roles.APPLICANT) && isMember(organisation, caller))
                .orElseThrow(() -> notFound(number));
    }

    /**
     * 事務局が扱う事業者。
     *
     * @throws NotFound ないとき
     */
    public Organisation get(CorporateNumber number) {
        return find(number).orElseThrow(() -> notFound(number));
    }

    /** 生きている登録。 */
    public Optional<Organisation> find(CorporateNumber number) {
        return entityManager
                .createQuery(
                        "select o from Organisation o where o.corporateNumber = :number"
                                + " and o.state <> jp.jinjibu.organisation.OrganisationState.DISMISSED",
                        Organisation.class)
                .setParameter("number", number.digits())
                .getResultStream()
                .findFirst();
    }

    /** 登録を加える。同じ法人番号の登録は、終わるまで待たせる。 */
    public void add(Organisation organisation) {
        entityManager.persist(organisation);
        entityManager.flush();
    }

    /** 同じ法人番号の登録を一つずつにする。トランザクションの終わりまで効く。 */
    public void lock(CorporateNumber number) {
        lock.untilCommit("organisation " + number.digits());
    }

    private static boolean isMember(Organisation organisation, Caller caller) {
        return organisation.roleOf(caller.sub(), caller.username()).isPresent();
    }

    private static NotFound notFound(CorporateNumber number) {
        return new NotFound("法人番号 " + number.digits() + " の事業者は見つかりません。");
    }
}
