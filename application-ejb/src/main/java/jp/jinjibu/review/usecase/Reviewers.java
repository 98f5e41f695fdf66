package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.review.Reviewer.Affiliation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.Sql;

/** 審査委員。事務局だけが扱い、申請者にもほかの審査委員にも見せない。 */
@ApplicationScoped
public class Reviewers {
    @Inject
    private Entities entities;

    @Inject
    private DatabaseLock lock;

    /**
     * @throws NotFound その番号の審査委員がいないとき
     */
    public Reviewer get(long id) {
        return entities.find(Reviewer.class, id).orElseThrow(() -> new NotFound("審査委員 " + id + " 番は登録されていません。"));
    }

    /** 割り当ててよい審査委員。番号の順。 */
    public List<Reviewer> active() {
        return entities.list(Reviewer.class, "where e.active = true order by e.id");
    }

    /** 同じ利用者名か、同じ人の登録。 */
    public Optional<Reviewer> findSame(String username, Optional<String> sub) {
        return entities.first(Reviewer.class, "where e.username = ?1 or e.sub = ?2", username, sub.orElse(""));
    }

    /** 加える。 */
    public void add(Reviewer reviewer) {
        entities.add(reviewer);
    }

    /** 登録と訂正を一つずつにする。トランザクションの終わりまで効く。 */
    public void lock() {
        lock.untilCommit("reviewers");
    }

    /** 何人いても一文で読む、審査委員の番号ごとの、照合に使う所属: 登録された所属と、この系で構成員である団体。 */
    public Map<Long, List<Affiliation>> affiliations(Collection<Reviewer> reviewers) {
        Map<Long, List<Affiliation>> affiliations = new LinkedHashMap<>();
        reviewers.forEach(reviewer -> affiliations.put(reviewer.id(), new ArrayList<>(reviewer.affiliations())));
        if (!reviewers.isEmpty()) {
            new Sql("select r.id as reviewer, o.name as name, o.corporate_number as corporate_number from reviewer r"
                            + " join organisation_member m on m.sub = r.sub"
                            + " join organisation o on o.id = m.organisation_id")
                    .where("o.state <> 'DISMISSED'")
                    .where("r.id in (:ids)", "ids", List.copyOf(affiliations.keySet()))
                    .then(" order by r.id, o.corporate_number")
                    .rows(entities.manager())
                    .forEach(row -> Objects.requireNonNull(affiliations.get(row.number("reviewer")))
                            .add(member(row.text("name"), new CorporateNumber(row.text("corporate_number")))));
        }
        return affiliations;
    }

    /** 構成員である団体。 */
    static Affiliation member(String name, CorporateNumber number) {
        return Affiliation.of(name, Optional.of(number), "構成員", Optional.empty(), Optional.empty());
    }
}
