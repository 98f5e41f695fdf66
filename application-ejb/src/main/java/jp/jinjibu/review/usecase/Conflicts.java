package jp.jinjibu.review.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.review.Conflict;
import jp.jinjibu.review.Conflict.Party;
import jp.jinjibu.review.ReviewRules.RivalMembers;
import jp.jinjibu.review.Reviewer;
import jp.jinjibu.review.Reviewer.Affiliation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.usecase.Sql;

/** 審査委員と申請の利害関係を見つける（ここが、それを見つけるただ一つの場所）。 */
@ApplicationScoped
public class Conflicts {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Reviewers reviewers;

    @Inject
    private Reviews reviews;

    /** 同じ公募の申請の申請者（代表か連名）である団体に、審査委員が構成員として属すること。 */
    private record Membership(long application, Affiliation body) {}

    /** ある公募について、何人いても二文で読んだもの。 */
    public final class Known {
        private final Map<Long, List<Affiliation>> affiliations;
        private final Map<Long, List<Membership>> memberships;

        private Known(String call, Collection<Reviewer> candidates) {
            affiliations = reviewers.affiliations(candidates);
            memberships = memberships(call, affiliations.keySet());
        }

        /** 審査委員の番号から、その公募の申請との利害関係への対応。一致のない人は空の並び。 */
        public Map<Long, List<Conflict>> with(SubsidyApplication application) {
            List<Party> parties = Conflict.parties(application);
            RivalMembers setting = reviews.rules(application).rivalMembers().value();
            Map<Long, List<Conflict>> found = new HashMap<>();
            affiliations.forEach((reviewer, known) -> found.put(
                    reviewer,
                    Stream.concat(
                                    Conflict.between(known, parties).stream(),
                                    Conflict.withRivals(rivals(reviewer, application), setting).stream())
                            .toList()));
            return found;
        }

        private List<Affiliation> rivals(long reviewer, SubsidyApplication application) {
            return memberships.getOrDefault(reviewer, List.of()).stream()
                    .filter(membership -> membership.application() != application.id())
                    .map(Membership::body)
                    .distinct()
                    .toList();
        }
    }

    /** その公募について読む。 */
    public Known in(String call, Collection<Reviewer> candidates) {
        return new Known(call, candidates);
    }

    /** 一人と、一つの申請の利害関係。 */
    public List<Conflict> of(Reviewer reviewer, SubsidyApplication application) {
        return Objects.requireNonNull(
                in(application.callCode(), List.of(reviewer)).with(application).get(reviewer.id()));
    }

    private Map<Long, List<Membership>> memberships(String call, Collection<Long> candidates) {
        if (candidates.isEmpty()) {
            return new HashMap<>();
        }
        return new Sql("select r.id as reviewer, a.id as application, o.name as name,"
                        + " o.corporate_number as corporate_number from reviewer r"
                        + " join organisation_member m on m.sub = r.sub"
                        + " join organisation o on o.id = m.organisation_id"
                        + " join application a on a.organisation_id = o.id or a.corporate_number = o.corporate_number"
                        + " or o.corporate_number = any (a.joint_numbers)")
                .where("a.call_code = :call", "call", call)
                .where("a.edition > 0")
                .where("a.state not in ('DRAFT', 'WITHDRAWN', 'INELIGIBLE')")
                .where("o.state <> 'DISMISSED'")
                .where("r.id in (:ids)", "ids", List.copyOf(candidates))
                .then(" order by r.id, o.corporate_number, a.id")
                .rows(entityManager)
                .collect(Collectors.groupingBy(
                        row -> row.number("reviewer"),
                        Collectors.mapping(
                                row -> new Membership(row.number("application"), body(row)), Collectors.toList())));
    }

    private static Affiliation body(Sql.Row row) {
        return Reviewers.member(row.text("name"), new CorporateNumber(row.text("corporate_number")));
    }
}
