package jp.jinjibu.home.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import jp.jinjibu.home.Delivery;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;

/** 待っている仕事のメールの受け取り方を決める。自分の分だけ。申請者には、申請ごとに別のメールが届く。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.REVIEWER, Roles.OFFICIAL, Roles.BUREAU, Roles.ADMINISTRATOR})
public class ChooseDelivery {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Callers callers;

    /** 今の受け取り方。決めていなければ、一日一通。 */
    public Delivery current() {
        List<?> chosen = entityManager
                .createNativeQuery("select delivery from waiting_mail where sub = :sub")
                .setParameter("sub", callers.current().sub())
                .getResultList();
        return chosen.isEmpty()
                ? Delivery.DIGEST
                : Delivery.valueOf(chosen.getFirst().toString());
    }

    /** 決める。すぐに受け取るなら、今待っているものから知らせる。 */
    public void choose(Delivery delivery) {
        entityManager
                .createNativeQuery("insert into waiting_mail (sub, delivery) values (:sub, :delivery)"
                        + " on conflict (sub) do update set delivery = excluded.delivery")
                .setParameter("sub", callers.current().sub())
                .setParameter("delivery", delivery.name())
                .executeUpdate();
        entityManager
                .createNativeQuery("delete from waiting_told where sub = :sub")
                .setParameter("sub", callers.current().sub())
                .executeUpdate();
    }
}
