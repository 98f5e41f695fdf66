package jp.jinjibu.kpi.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.kpi.Start;
import jp.jinjibu.kpi.StartDecision;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Entities;

/** 取組が、前に始まった取組と同じものか、新しい取組かを、理由を添えて決める（事務局）。継続率の分母が変わるので、人が決め、記録に残す。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class DecideStart {
    @Inject
    private Projects projects;

    @Inject
    private Entities entities;

    @Inject
    private DatabaseLock lock;

    @Inject
    private Doing doing;

    /**
     * 決める。前の判断が、新しく現れた前の取組を比べていなければ、置き換える。
     *
     * @param project 申請番号か、採択一覧の取組の番号
     * @param earlier 同じ取組。新しい取組なら空
     * @throws NotFound 取組がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 比べる取組がないとき、すでに決めてあるとき、{@link Refusal#CONTENT}
     *     比べる取組でないとき
     */
    public void decide(String project, Optional<String> earlier, String reason) {
        lock.untilCommit("start decision " + project);
        Projects.All all = projects.read();
        Project found = all.get(project);
        BusinessRuleViolation.throwIf(whyNot(found));
        List<Start> hints = all.hints(found).stream().map(Project::start).toList();
        if (earlier.isPresent() && hints.stream().map(Start::project).noneMatch(earlier.get()::equals)) {
            throw BusinessRuleViolation.content(
                    List.of(new Violation("/sameAs", "start", "並んでいる前の取組のうちの一つを選んでください。", null)));
        }
        String by = doing.caller().username();
        find(project).ifPresent(stale -> {
            stale.revoke("前の取組が新しく現れたため", by, doing.now());
            entities.manager().flush();
        });
        entities.add(new StartDecision(project, earlier, hints, reason, by, doing.now()));
        doing.tell(new StartEvent.Decided(project, earlier, reason));
    }

    /**
     * 決められない理由。
     *
     * @throws NotFound 取組がないとき
     */
    public Optional<BusinessRuleViolation> whyNotDecide(String project) {
        return whyNot(projects.read().get(project));
    }

    private static Optional<BusinessRuleViolation> whyNot(Project found) {
        return BusinessRuleViolation.unless(
                        found.decision().isEmpty(), Refusal.STATE, "この取組については、すでに決めています。先に取り消してください。")
                .or(() -> BusinessRuleViolation.unless(
                        found.undecided(), Refusal.STATE, "この取組と団体と市町村の重なる前の取組がないため、決めることはありません。"));
    }

    /**
     * 判断を取り消す。
     *
     * @throws NotFound 取組がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 決めていないとき
     */
    public void revoke(String project, String reason) {
        lock.untilCommit("start decision " + project);
        projects.read().get(project);
        StartDecision found =
                find(project).orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "この取組については、まだ決めていません。"));
        found.revoke(reason, doing.caller().username(), doing.now());
        doing.tell(new StartEvent.Revoked(project, reason));
    }

    private Optional<StartDecision> find(String project) {
        return entities.first(StartDecision.class, "where e.project = ?1 and e.revokedAt is null", project);
    }
}
