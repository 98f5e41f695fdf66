package jp.jinjibu.directory.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import jp.jinjibu.programme.AdoptionRole;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 一者の採択を読む。 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class BodyAdoptions {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    /** 一者の一度の採択。 */
    public record BodyAdoption(
            ProgrammeLine line,
            int fiscalYear,
            String call,
            @Nullable String track,
            @Nullable String trackName,
            int no,
            AdoptionRole role,
            String name,
            String area,
            String projectName) {}

    /** その法人番号の採択を、どの系列のものも、古い年度から順に。代表も連名も含む。 */
    public List<BodyAdoption> adoptionsOf(CorporateNumber number) {
        return new Sql("select p.line as line, p.fiscal_year as fiscal_year, p.call_code as call_code,"
                        + " p.track_code as track_code, p.track_name as track_name, p.no as no,"
                        + " a.role as role, a.name as name, p.area as area, p.project_name as project_name"
                        + " from adopted_applicant a join listed_project p on p.id = a.project_id")
                .where("a.corporate_number = :number", "number", number.digits())
                .then(" order by p.fiscal_year, p.line, p.list_position")
                .rows(entityManager)
                .map(row -> new BodyAdoption(
                        ruleSets.line(row.text("line")),
                        row.count("fiscal_year"),
                        row.text("call_code"),
                        row.findText("track_code").orElse(null),
                        row.findText("track_name").orElse(null),
                        row.count("no"),
                        row.value(AdoptionRole.class, "role"),
                        row.text("name"),
                        row.text("area"),
                        row.text("project_name")))
                .toList();
    }
}
