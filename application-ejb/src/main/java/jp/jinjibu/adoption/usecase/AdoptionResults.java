package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.adoption.AdoptionRevocation;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.call.Call;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.Sql;

/** 公表された一つの申請の採否と、その後の取消しを読む。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class AdoptionResults {
    @Inject
    private Entities entities;

    @Inject
    private AdoptionMilestones milestones;

    @Inject
    private Vacancies vacancies;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    /**
     * 申請者に見せる採否。順位も、ほかの申請のことも含まない。
     *
     * @param state 申請者に見せてよい状態
     * @param announcedAt 公表した日時。公表していなければ空
     * @param amount 採択する額。採択されていなければ空
     * @param reserveUntil 補欠が有効な最後の日。補欠でないとき、決まりがないときは空
     * @param mayDecline 辞退できるか
     */
    public record Result(
            String number,
            String bodyName,
            String projectName,
            String callName,
            String trackName,
            ApplicationState state,
            String stateLabel,
            Optional<Instant> announcedAt,
            Optional<Money> amount,
            Optional<LocalDate> reserveUntil,
            boolean mayDecline) {

        /** 公表されたか。 */
        public boolean isAnnounced() {
            return announcedAt.isPresent();
        }
    }

    /**
     * 採択の取消し。
     *
     * @param reason 取り消す理由
     */
    public record Revocation(String reason, FourEyes approval) {}

    /**
     * 自分の団体の申請の採否。
     *
     * @throws NotFound ないか、自分の団体のものでないとき
     */
    @RolesAllowed(Roles.APPLICANT)
    public Result own(String number) {
        SubsidyApplication application = applications.getOwn(number);
        RuleSet rules = amounts.rules(application);
        ApplicationState state = application.state().shownToApplicant();
        Optional<Sql.Row> announced = milestones.announced(number);
        return new Result(
                number,
                application.bodyName(),
                application.projectName(),
                callName(application.callCode()),
                rules.track(application.trackCode()).name().value(),
                state,
                ApplicationLabels.of(rules).applicant(application.state()),
                announced.map(row -> row.at("announced_at")),
                announced.filter(row -> state.isAdopted()).flatMap(row -> row.findYen("amount_yen")),
                state == ApplicationState.RESERVE
                        ? ReviewRules.of(rules).reserveUntil().map(Sourced::value)
                        : Optional.empty(),
                vacancies.whyNotDecline(application).isEmpty());
    }

    /**
     * 採択の取消しの経過。新しい順。
     *
     * @throws NotFound ないとき
     */
    public List<Revocation> revocations(String number) {
        SubsidyApplication application = applications.getVisible(number);
        return entities
                .list(AdoptionRevocation.class, "where e.applicationId = ?1 order by e.id desc", application.id())
                .stream()
                .map(r -> new Revocation(r.reason(), r.approval()))
                .toList();
    }

    private String callName(String call) {
        return entities.get(Call.class, call).name();
    }
}
