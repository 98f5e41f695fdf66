package jp.jinjibu.directory.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.programme.AdoptionRole;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.PriorAdoptionFinding.OfJoint;
import jp.jinjibu.programme.PriorAdoptionRule;
import jp.jinjibu.programme.PriorAdoptionRule.Hit;
import jp.jinjibu.programme.PriorAdoptionRule.MatchedBy;
import jp.jinjibu.programme.PriorAdoptionSetting;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.TextKey;

/** 登録済みの採択一覧から、ある事業者の過去の採択を探す。決め手は法人番号で、名前の一致は手がかりにとどめる。 */
@ApplicationScoped
public class PriorAdoptionSearch {
    @PersistenceContext
    private EntityManager entityManager;

    /** 申請者の一者。名称の一致は手がかりにとどめる。 */
    public record Applicant(String name, CorporateNumber number) {}

    /**
     * @param setting 枠の設定
     * @param current 申請する年度
     * @param number 事業者の法人番号
     */
    public PriorAdoptionFinding judge(PriorAdoptionSetting setting, FiscalYear current, CorporateNumber number) {
        return new PriorAdoptionRule(setting).judge(current, hits(number, Optional.empty()), lists());
    }

    /**
     * 申請する団体と、連名の申請者について判断する。
     *
     * @param setting 枠の設定
     * @param current 申請する年度
     * @param lead 申請する団体
     * @param joint 連名の申請者
     */
    public PriorAdoptionFinding judge(
            PriorAdoptionSetting setting, FiscalYear current, Applicant lead, List<Applicant> joint) {
        PriorAdoptionRule rule = new PriorAdoptionRule(setting);
        Map<FiscalYear, AdoptionListState> lists = lists();
        return rule.judge(current, hits(lead), lists)
                .withJoint(joint.stream()
                        .map(one -> new OfJoint(one.name(), rule.judge(current, hits(one), lists)))
                        .toList());
    }

    private List<Hit> hits(Applicant applicant) {
        return hits(applicant.number(), Optional.of(applicant.name()).filter(name -> !name.isBlank()));
    }

    private List<Hit> hits(CorporateNumber number, Optional<String> ownName) {
        List<Tuple> byNumber = rows(
                "select p.fiscal_year as fiscal_year, a.role as role, a.name as name"
                        + " from adopted_applicant a join listed_project p on p.id = a.project_id"
                        + " where a.corporate_number = :number",
                Map.of("number", number.digits()));
        List<Hit> hits = new ArrayList<>(
                byNumber.stream().map(row -> hit(row, MatchedBy.NUMBER)).toList());
        Stream.concat(byNumber.stream().map(row -> row.get("name", String.class)), ownName.stream())
                .map(TextKey::of)
                .distinct()
                .flatMap(key -> sameNameOtherNumber(key, number))
                .forEach(hits::add);
        return hits;
    }

    private Stream<Hit> sameNameOtherNumber(String nameKey, CorporateNumber number) {
        return rows(
                        "select p.fiscal_year as fiscal_year, a.role as role, a.corporate_number as number"
                                + " from adopted_applicant a join listed_project p on p.id = a.project_id"
                                + " where a.name_key = :key",
                        Map.of("key", nameKey))
                .stream()
                .filter(row -> !number.digits().equals(row.get("number", String.class)))
                .map(row -> hit(row, MatchedBy.NAME));
    }

    private static Hit hit(Tuple row, MatchedBy matchedBy) {
        return new Hit(
                new FiscalYear(row.get("fiscal_year", Integer.class)),
                AdoptionRole.valueOf(row.get("role", String.class)),
                matchedBy);
    }

    private Map<FiscalYear, AdoptionListState> lists() {
        Map<FiscalYear, AdoptionListState> lists = new HashMap<>();
        for (Tuple row : rows("select fiscal_year, state from adoption_list", Map.of())) {
            lists.put(
                    new FiscalYear(row.get("fiscal_year", Integer.class)),
                    AdoptionListState.valueOf(row.get("state", String.class)));
        }
        return lists;
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(String sql, Map<String, Object> values) {
        Query query = entityManager.createNativeQuery(sql, Tuple.class);
        values.forEach(query::setParameter);
        return query.getResultList();
    }
}
