package jp.jinjibu.kpi.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.kpi.NamedSuccessor;
import jp.jinjibu.kpi.Start;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Entities;

/** 採択一覧の取組を引き継いだ団体を、理由を添えて名指しする（事務局）。継続率の分子が変わるので、人が決め、記録に残す。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class NameSuccessor {
    @Inject
    private Projects projects;

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
        lock.untilCommit("named successor " + project);
        Projects.All all = projects.read();
        Start start = all.listed(project).start();
        BusinessRuleViolation.throwIf(whyNot(all, project));
        if (start.bodies().contains(successor)) {
            throw content("この取組の団体自身です。後継の団体の法人番号を入力してください。");
        }
        String name = all.listed()
                .of(start.line(), start.year().next())
                .flatMap(next -> next.bodies().stream())
                .filter(body -> body.number().equals(Optional.of(successor)))
                .map(Project.Body::name)
                .findFirst()
                .orElseThrow(() -> content(start.year().next().display() + "の採択一覧に、この法人番号の団体はありません。"));
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
        return whyNot(projects.read(), project);
    }

    private Optional<BusinessRuleViolation> whyNot(Projects.All all, long project) {
        Start start = all.listed(project).start();
        FiscalYear next = start.year().next();
        return BusinessRuleViolation.unless(
                        find(project).isEmpty(), Refusal.STATE, "この取組には、後継の団体が名指しされています。先に取り消してください。")
                .or(() -> BusinessRuleViolation.unless(
                        all.listed().isComplete(start.line(), next),
                        Refusal.STATE,
                        "翌年度（" + next.display() + "）の採択一覧が未登録のため、後継の団体を名指しできません。"));
    }

    /**
     * 名指しを取り消す。
     *
     * @throws NotFound 取組がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 名指しされていないとき
     */
    public void revoke(long project, String reason) {
        projects.read().listed(project);
        lock.untilCommit("named successor " + project);
        NamedSuccessor found =
                find(project).orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "この取組に、名指しされた後継の団体はありません。"));
        found.revoke(reason, doing.caller().username(), doing.now());
        entities.manager().flush();
        doing.tell(new SuccessorEvent.Revoked(project, found.name(), reason));
    }

    private Optional<NamedSuccessor> find(long project) {
        return entities.first(NamedSuccessor.class, "where e.projectId = ?1 and e.revokedAt is null", project);
    }

    private static BusinessRuleViolation content(String message) {
        return BusinessRuleViolation.content(List.of(new Violation("/corporateNumber", "successor", message, null)));
    }
}
