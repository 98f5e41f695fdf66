package jp.jinjibu.review.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.review.Reviewer.Affiliation;
import jp.jinjibu.review.Reviewer.Profile;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Sql;

/** 審査委員の登録を読む。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.AUDITOR})
public class ReviewerQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Reviewers reviewers;

    /**
     * 一人の登録。
     *
     * @param signedIn 一度でもサインインしたか
     */
    public record Detail(long id, Profile profile, boolean signedIn, long version) {}

    /**
     * 番号の順に。
     *
     * @param after この番号より後ろ。先頭からなら 0
     * @param limit 最大の件数
     */
    public List<Detail> list(long after, int limit) {
        List<Sql.Row> rows = new Sql("select id, username, name, active, sub is not null as signed_in, version"
                        + " from reviewer where id > :after order by id")
                .with("after", after)
                .limit(limit)
                .rows(entityManager)
                .toList();
        Map<Long, List<Affiliation>> affiliations =
                affiliations(rows.stream().map(row -> row.number("id")).toList());
        return rows.stream()
                .map(row -> new Detail(
                        row.number("id"),
                        new Profile(
                                row.text("username"),
                                row.text("name"),
                                row.is("active"),
                                affiliations.getOrDefault(row.number("id"), List.of())),
                        row.is("signed_in"),
                        row.number("version")))
                .toList();
    }

    /**
     * @throws NotFound その番号の審査委員がいないとき
     */
    public Detail get(long id) {
        entityManager.flush();
        Reviewer reviewer = reviewers.get(id);
        return new Detail(id, reviewer.profile(), reviewer.sub().isPresent(), reviewer.version());
    }

    private Map<Long, List<Affiliation>> affiliations(List<Long> ids) {
        Map<Long, List<Affiliation>> byReviewer = new HashMap<>();
        entityManager
                .createQuery(
                        "select r.id, a from Reviewer r join r.affiliations a where r.id in :ids"
                                + " order by r.id, index(a)",
                        Tuple.class)
                .setParameter("ids", ids)
                .getResultStream()
                .forEach(row -> byReviewer
                        .computeIfAbsent(row.get(0, Long.class), id -> new ArrayList<>())
                        .add(row.get(1, Affiliation.class)));
        return byReviewer;
    }
}
