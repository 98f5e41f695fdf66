package jp.jinjibu.directory.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.programme.AdoptionRole;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.PriorAdoptionFinding.OfJoint;
import jp.jinjibu.programme.PriorAdoptionRule;
import jp.jinjibu.programme.PriorAdoptionRule.Hit;
import jp.jinjibu.programme.PriorAdoptionRule.MatchedBy;
import jp.jinjibu.programme.PriorAdoptionSetting;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Sql;

/** 登録済みの採択一覧から、ある事業者の過去の採択を探す。決め手は法人番号で、名前の一致は手がかりにとどめる。 */
@ApplicationScoped
public class PriorAdoptionSearch {
    @PersistenceContext
    private EntityManager entityManager;

    /** 申請者の一者。名称の一致は手がかりにとどめる。 */
    public record Applicant(String name, CorporateNumber number) {}

    /**
     * @param setting 枠の設定
     * @param rules 申請する公募の規則。その系列の、その前の年度の採択だけを見る
     * @param number 事業者の法人番号
     */
    public PriorAdoptionFinding judge(PriorAdoptionSetting setting, RuleSet rules, CorporateNumber number) {
        return judge(setting, rules, new Applicant("", number), List.of());
    }

    /**
     * 申請する団体と、連名の申請者について判断する。何者いても、読むのは一度。
     *
     * @param setting 枠の設定
     * @param rules 申請する公募の規則。その系列の、その前の年度の採択だけを見る
     * @param lead 申請する団体
     * @param joint 連名の申請者
     */
    public PriorAdoptionFinding judge(
            PriorAdoptionSetting setting, RuleSet rules, Applicant lead, List<Applicant> joint) {
        PriorAdoptionRule rule = new PriorAdoptionRule(setting);
        FiscalYear current = rules.fiscalYear();
        Known known = read(
                rules.line(), Stream.concat(Stream.of(lead), joint.stream()).toList());
        return judge(rule, current, lead, known)
                .withJoint(joint.stream()
                        .map(one -> new OfJoint(one.name(), judge(rule, current, one, known)))
                        .toList());
    }

    private static PriorAdoptionFinding judge(
            PriorAdoptionRule rule, FiscalYear current, Applicant applicant, Known known) {
        return rule.judge(current, hits(applicant, known.listed()), known.lists());
    }

    /** 年度ごとの一覧の有無と、関わりのある事業者。 */
    private record Known(Map<FiscalYear, AdoptionListState> lists, List<Listed> listed) {}

    /** 採択一覧の事業者の一つ。番号は、公表されていなければ空。 */
    private record Listed(FiscalYear fiscalYear, AdoptionRole role, String nameKey, Optional<String> number) {

        Hit hit(MatchedBy matchedBy) {
            return new Hit(fiscalYear, role, matchedBy);
        }
    }

    /** 法人番号の同じもの。その後に、一覧での名称か申請の名称が同じで、法人番号の違うもの。 */
    private static List<Hit> hits(Applicant applicant, List<Listed> listed) {
        Optional<String> number = Optional.of(applicant.number().digits());
        List<Listed> own =
                listed.stream().filter(each -> each.number().equals(number)).toList();
        Stream<Hit> sameName = Stream.concat(own.stream().map(Listed::nameKey), ownKey(applicant))
                .distinct()
                .flatMap(key -> listed.stream()
                        .filter(each ->
                                each.nameKey().equals(key) && !each.number().equals(number)))
                .map(each -> each.hit(MatchedBy.NAME));
        return Stream.concat(own.stream().map(each -> each.hit(MatchedBy.NUMBER)), sameName)
                .toList();
    }

    private static Stream<String> ownKey(Applicant applicant) {
        return Stream.of(applicant.name()).filter(name -> !name.isBlank()).map(TextKey::of);
    }

    private Known read(ProgrammeLine line, List<Applicant> applicants) {
        List<Sql.Row> rows = new Sql(
                        "select l.fiscal_year as fiscal_year, l.state as state, h.role as role,"
                                + " h.name_key as name_key, h.number as number from adoption_list l left join"
                                + " (select p.line, p.fiscal_year, a.role, a.name_key, a.corporate_number as number, a.project_id,"
                                + " a.position from adopted_applicant a join listed_project p on p.id = a.project_id"
                                + " where a.corporate_number in (:numbers) or a.name_key in (:keys) or a.name_key in"
                                + " (select name_key from adopted_applicant where corporate_number in (:numbers))) h"
                                + " on h.line = l.line and h.fiscal_year = l.fiscal_year where l.line = :line order by h.project_id, h.position")
                .with("line", line.code())
                .with(
                        "numbers",
                        applicants.stream().map(each -> each.number().digits()).toList())
                .with(
                        "keys",
                        Stream.concat(Stream.of(""), applicants.stream().flatMap(PriorAdoptionSearch::ownKey))
                                .toList())
                .rows(entityManager)
                .toList();
        return new Known(
                rows.stream()
                        .collect(Collectors.toMap(
                                PriorAdoptionSearch::year,
                                row -> row.value(AdoptionListState.class, "state"),
                                (one, same) -> one)),
                rows.stream()
                        .filter(row -> row.findText("name_key").isPresent())
                        .map(row -> new Listed(
                                year(row),
                                row.value(AdoptionRole.class, "role"),
                                row.text("name_key"),
                                row.findText("number")))
                        .toList());
    }

    private static FiscalYear year(Sql.Row row) {
        return new FiscalYear(row.count("fiscal_year"));
    }
}
