package jp.jinjibu.adoption.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.adoption.AdoptionPlan;
import jp.jinjibu.adoption.PlanFreshness;
import jp.jinjibu.adoption.PlanItem;
import jp.jinjibu.adoption.PlanNews;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.application.usecase.WholeCall;
import jp.jinjibu.call.Call;
import jp.jinjibu.directory.AdoptedProject.Applicant;
import jp.jinjibu.directory.usecase.AdoptionLists;
import jp.jinjibu.directory.usecase.AdoptionLists.Entry;
import jp.jinjibu.directory.usecase.AdoptionLists.Place;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.AdoptionRole;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/**
 * 承認された採択の案を公表する（事務局）。申請の状態、通知、メール、採択一覧、公募の状態が、一つのトランザクションで一度に変わる。
 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class AnnounceAdoption {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AdoptionPlans plans;

    @Inject
    private Ledger ledger;

    @Inject
    private CallCases callCases;

    @Inject
    private Applications applications;

    @Inject
    private WholeCall wholeCall;

    @Inject
    private AdoptionLists lists;

    @Inject
    private AdoptionLetters letters;

    @Inject
    private TellBody tellBody;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    /**
     * 公表する。取り消せない。
     *
     * @throws NotFound その公募がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認済みの案がないとき、案に入った申請が変わったとき、{@link Refusal#FOUR_EYES}
     *     案を承認した本人のとき、申請した団体に属するとき
     */
    public void announce(String call) {
        Map<ApplicationNumber, SubsidyApplication> locked = lockApplications(call);
        ledger.lock(call);
        Instant now = doing.now();
        AdoptionPlan plan = plans.getLatest(call);
        Optional<AdoptionPlan> before = plans.findInForce(call);
        before.filter(inForce -> inForce != plan)
                .ifPresent(inForce -> inForce.supersede("第" + plan.versionNo() + "版を公表した"));
        entityManager.flush();
        plan.announce(doing.caller().username(), now);
        wholeCall.require(call);
        Call found = Objects.requireNonNull(entityManager.find(Call.class, call));
        RuleSet rules = ruleSets.rules(found.ruleSetCode(), found.ruleSetVersion());
        new PlanFreshness(plan).require(callCases.currents(call, rules));
        List<PlanItem> news = new PlanNews(plan).news(before);
        Optional<String> until = ReviewRules.of(rules).reserveUntil().map(day -> JapaneseDates.format(day.value()));
        for (PlanItem item : news) {
            SubsidyApplication application = Optional.ofNullable(locked.get(item.number()))
                    .orElseThrow(() -> new BusinessRuleViolation(Refusal.STATE, "案が作り直されました。最新の版を確かめてください。"));
            application.announce(item.result());
            if (item.isAdopted()) {
                letters.issue(application, item.result(), item.amount());
            }
            ResultMail.of(application, item.result(), item.amount(), until).send(tellBody);
            doing.tell(new AdoptionEvent.Announced(
                    item.applicationNumber(),
                    item.promoted(),
                    ApplicationLabels.of(rules).internal(item.result()),
                    item.isAdopted() ? item.amount() : Optional.empty()));
        }
        int version = publish(found, rules, plan, before, locked);
        if (before.isEmpty()) {
            found.decide(now);
        }
        entityManager.flush();
        doing.tell(new AdoptionPlanEvent.Announced(call, plan.versionNo(), news.size(), plan.adopted(), version));
    }

    /** 取下げなどと順序をそろえ、申請を先に、台帳を後に排他する。 */
    private Map<ApplicationNumber, SubsidyApplication> lockApplications(String call) {
        @SuppressWarnings("unchecked")
        List<String> numbers = entityManager
                .createNativeQuery("select i.application_number from adoption_plan_item i"
                        + " join adoption_plan p on p.id = i.plan_id"
                        + " where p.call_code = :call and p.state in ('PREPARED', 'APPROVED')")
                .setParameter("call", call)
                .getResultList();
        return applications.getAllForChange(numbers).stream()
                .collect(Collectors.toMap(SubsidyApplication::number, Function.identity()));
    }

    private int publish(
            Call call,
            RuleSet rules,
            AdoptionPlan plan,
            Optional<AdoptionPlan> before,
            Map<ApplicationNumber, SubsidyApplication> locked) {
        List<Entry> added = new PlanNews(plan)
                .news(before).stream()
                        .filter(PlanItem::isAdopted)
                        .map(item -> entry(rules, item, Objects.requireNonNull(locked.get(item.number()))))
                        .toList();
        List<Place> removed = before.map(earlier -> new PlanNews(plan)
                        .changesSince(earlier).stream()
                                .filter(item -> !item.isAdopted())
                                .flatMap(item -> earlier.find(item.number()).filter(PlanItem::isAdopted).stream())
                                .map(item -> new Place(item.trackCode(), Objects.requireNonNull(item.listNo())))
                                .toList())
                .orElse(List.of());
        return lists.publish(rules, call.code(), doing.now(), added, removed);
    }

    private static Entry entry(RuleSet rules, PlanItem item, SubsidyApplication application) {
        Track track = rules.track(item.trackCode());
        FormDocument content = application.content();
        List<Applicant> applicants = new ArrayList<>();
        applicants.add(Applicant.of(AdoptionRole.LEAD, application.bodyName(), application.corporateNumber()));
        content.rows(ApplicationField.JOINT_NAME.section())
                .forEach(row -> FormDocument.text(row, ApplicationField.JOINT_NAME)
                        .ifPresent(name -> applicants.add(Applicant.of(
                                AdoptionRole.JOINT,
                                name,
                                FormDocument.text(row, ApplicationField.JOINT_NUMBER)
                                        .map(CorporateNumber::new)
                                        .orElse(null)))));
        return new Entry(
                track.code(),
                track.name().value(),
                rules.tracks().indexOf(track),
                Objects.requireNonNull(item.listNo()),
                content.text(ApplicationField.REGION_AREA).orElse(""),
                application.projectName(),
                applicants,
                content.texts(ApplicationField.REGION_MUNICIPALITIES),
                item.promoted());
    }
}
