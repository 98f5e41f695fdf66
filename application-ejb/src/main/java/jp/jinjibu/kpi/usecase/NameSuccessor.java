package jp.jinjibu.kpi.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.kpi.NamedSuccessor;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.Sql;

/** 採択一覧の取組を引き継いだ団体を、理由を添えて名指しする（事務局）。継続率の分子が変わるので、人が決め、記録に残す。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class NameSuccessor {
    @Inject
    private Entities entities;

    @Inject
    private DatabaseLock lock;

    @Inject
    private Doing doing;

    /**
     * 名指しする。
     *
     * @param project 採択一覧の取組
     * @param successor 後継の団体。翌年度の採択一覧にあること
     * @throws NotFound 取組がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 翌年度の一覧が未登録のとき、すでに名指ししてあるとき、{@link Refusal#CONTENT}
     *     翌年度の一覧にない団体、この取組の団体のとき
     */
    public void name(long project, CorporateNumber successor, String reason) {
        FiscalYear start = start(project);
        lock.untilCommit("named successor " + project);
        BusinessRuleViolation.throwIf(whyNotName(project));
        if (isOwn(project, successor)) {
            throw content("この取組の団体自身です。後継の団体の法人番号を入力してください。");
        }
        String name = listedName(start.next(), successor)
                .orElseThrow(() -> content(start.next().display() + "の採択一覧に、この法人番号の団体はありません。"));
        entities.add(new NamedSuccessor(
                project, successor, name, reason, doing.caller().username(), doing.now()));
        doing.tell(new SuccessorEvent.Named(project, name, successor, reason));
    }

    /**
     * 名指しできない理由。
     *
     * @throws NotFound 取組がないとき
     */
    public Optional<BusinessRuleViolation> whyNotName(long project) {
        FiscalYear next = start(project).next();
        return BusinessRuleViolation.unless(
                        find(project).isEmpty(), Refusal.STATE, "この取組には、後継の団体が名指しされています。先に取り消してください。")
                .or(() -> BusinessRuleViolation.unless(
                        isHeld(next), Refusal.STATE, "翌年度（" + next.display() + "）の採択一覧が未登録のため、後継の団体を名指しできません。"));
    }

    /**
     * 名指しを取り消す。
     *
     * @throws NotFound 取組がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 名指しされていないとき
     */
    public void revoke(long project, String reason) {
        start(project);
        lock.untilCommit("named successor " + project);
        NamedSuccessor found =
                find(project).orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "この取組に、名指しされた後継の団体はありません。"));
        found.revoke(reason, doing.caller().username(), doing.now());
        entities.manager().flush();
        doing.tell(new SuccessorEvent.Revoked(project, found.name(), reason));
    }

    private FiscalYear start(long project) {
        return new Sql("select fiscal_year as year from listed_project where id = :id")
                .with("id", project)
                .rows(entities.manager())
                .findFirst()
                .map(row -> new FiscalYear(row.count("year")))
                .orElseThrow(() -> new NotFound("この取組は、採択一覧にありません。"));
    }

    private Optional<NamedSuccessor> find(long project) {
        return entities.first(NamedSuccessor.class, "where e.projectId = ?1 and e.revokedAt is null", project);
    }

    private boolean isHeld(FiscalYear year) {
        return new Sql("select 1 from adoption_list where fiscal_year = :year and state = 'COMPLETE'")
                .with("year", year.startYear())
                .exists(entities.manager());
    }

    private boolean isOwn(long project, CorporateNumber number) {
        return new Sql("select 1 from adopted_applicant where project_id = :project and corporate_number = :number")
                .with("project", project)
                .with("number", number.digits())
                .exists(entities.manager());
    }

    private Optional<String> listedName(FiscalYear year, CorporateNumber number) {
        return new Sql("select a.name as name from adopted_applicant a join listed_project p on p.id = a.project_id"
                        + " where p.fiscal_year = :year and a.corporate_number = :number order by p.list_position")
                .with("year", year.startYear())
                .with("number", number.digits())
                .rows(entities.manager())
                .findFirst()
                .map(row -> row.text("name"));
    }

    private static BusinessRuleViolation content(String message) {
        return BusinessRuleViolation.content(List.of(new Violation("/corporateNumber", "successor", message, null)));
    }
}
