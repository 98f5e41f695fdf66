package jp.jinjibu.payment;

import static jp.jinjibu.payment.SampleCase.CLOSES;
import static jp.jinjibu.payment.SampleCase.OPENS;
import static jp.jinjibu.payment.SampleCase.RULES;
import static jp.jinjibu.payment.SampleCase.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.jinjibu.adoption.AdoptionPlan;
import jp.jinjibu.adoption.AdoptionRevocation;
import jp.jinjibu.adoption.Budget;
import jp.jinjibu.adoption.BudgetWalk;
import jp.jinjibu.adoption.BudgetWalk.Approval;
import jp.jinjibu.adoption.BudgetWalk.Candidate;
import jp.jinjibu.adoption.Encumbrance;
import jp.jinjibu.adoption.EncumbranceState;
import jp.jinjibu.adoption.PlanFreshness;
import jp.jinjibu.adoption.PlanItem;
import jp.jinjibu.adoption.PlanNews;
import jp.jinjibu.adoption.PlanRevision;
import jp.jinjibu.adoption.PlanState;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.ReceiptNumber;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.CallCancellation;
import jp.jinjibu.call.CallCompletion;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantRequest;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.ReturnPlace;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.shared.BankDays;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.SampleApprover;
import org.jspecify.annotations.Nullable;

/**
 * 当てずっぽうの歩みで動かす、一つの公募とその申請・採択の案・交付・支払・台帳。
 *
 * <p>操作は、ユースケースと同じ順に実体の動詞を呼ぶ。どの操作の前後でも、断ったなら何も変わらず、双子の答えと動詞の答えは同じで、状態は遷移の表のとおりに進み、台帳は配分額に収まり、一件の申請の額はいつも一つの段階にある。
 */
final class WalkedCall {
    private static final String TRACK = "x";

    /**
     * 一歩。どれも、その場に合わせて割った余りを使う。
     *
     * @param verb 何をするか
     * @param target どの申請を
     * @param actor だれが
     * @param number 額や日数の大きさ
     */
    record Step(int verb, int target, int actor, int number) {}

    /** 一つの操作。双子のない操作では {@code whyNot} がない。 */
    private record Verb(String name, @Nullable Optional<BusinessRuleViolation> whyNot, Runnable act) {}

    /** 一件の申請と、その後のもの。 */
    private static final class Case {
        final ApplicationNumber number;
        final Money amount;
        final Approval approval;

        @Nullable
        SubsidyApplication application;

        @Nullable
        CorrectionRequest correction;

        @Nullable
        AdoptionRevocation revocation;

        @Nullable
        Encumbrance encumbrance;

        @Nullable
        Grant grant;

        @Nullable
        GrantDecision decision;

        @Nullable
        Claim claim;

        @Nullable
        Payment payment;

        Case(int index, long amountYen, Approval approval) {
            this.number = new ApplicationNumber(YEAR, index + 1);
            this.amount = new Money(amountYen);
            this.approval = approval;
        }

        boolean isAdopted() {
            return application != null && application.state().isAdopted();
        }
    }

    private final Call call = Call.prepare("w", "歩む公募", "w", 1, YEAR, OPENS, CLOSES);
    private final List<Case> cases = new ArrayList<>();
    private final Budget budget;
    private final BudgetWalk walk;
    private Instant now = Instant.parse("2025-04-01T00:00:00Z");
    private @Nullable AdoptionPlan pending;
    private @Nullable AdoptionPlan inForce;
    private int planVersions;
    private long ids = 100;
    private int receipts;

    /** 終わりに行えた操作の後の、すべての実体。 */
    private List<Object> last;

    /** 行えた操作の名。 */
    private final Set<String> done = new TreeSet<>();

    /** 試せた操作の名。 */
    private final Set<String> offered = new TreeSet<>();

    /** 至った状態。 */
    private final Set<Enum<?>> reached = new HashSet<>();

    WalkedCall(long allotmentYen, Walk walk, List<Integer> amounts) {
        budget = new Budget(new Money(allotmentYen), Map.of());
        this.walk = new BudgetWalk(budget, walk, 2, LegalBasisApproval.BEFORE_GRANT, Set.of());
        for (int i = 0; i < amounts.size(); i++) {
            cases.add(new Case(i, amounts.get(i), i % 3 == 2 ? Approval.EXPECTED : Approval.SETTLED));
        }
        last = snapshot();
    }

    Set<String> done() {
        return done;
    }

    Set<String> offered() {
        return offered;
    }

    Set<Enum<?>> reached() {
        return reached;
    }

    /** 公募を決まった筋道（受付、提出、審査、公表）で進める。続く歩みが、交付と支払に時間を使えるように。 */
    void announceAdoptions() {
        now = OPENS;
        act(new Step(0, 0, 0, 0), "予告");
        cases.forEach(one -> {
            int index = cases.indexOf(one);
            act(new Step(0, index, 0, 0), "下書き");
            act(new Step(0, index, 0, 0), "提出");
            act(new Step(0, index, 1, 0), "受理");
        });
        now = CLOSES.plusMillis(1);
        cases.forEach(one -> act(new Step(0, cases.indexOf(one), 1, 0), "割当"));
        act(new Step(0, 0, 0, 0), "案");
        act(new Step(0, 0, 1, 0), "案の承認");
        act(new Step(0, 0, 2, 0), "案の公表");
        assertThat(inForce).as("公表まで進む").isNotNull();
    }

    private static final List<OpenItem> OPEN = List.of(new OpenItem("審査の済んでいない申請", 1, "/applications"));

    /** 申請か、交付申請のない採択が残っている状態。 */
    private static final Set<CallState> UNFINISHED =
            Set.of(CallState.CLOSED, CallState.UNDER_REVIEW, CallState.DECIDED);

    /** その先がなくなる操作。歩みが短く終わらないよう、たまにだけ試す。 */
    private static final Set<String> ENDINGS =
            Set.of("申請の取下げ", "要件不適合", "辞退", "採択の取消し", "補欠の失効", "交付申請の取下げ", "公募の完了", "完了");

    /** 一歩進み、守るべきことを確かめる。 */
    void walk(Step step) {
        boolean mayEnd = step.number() % 16 == 0;
        // 中止は、どの申請も始まらないうちに歩みを終わらせるので、さらにまれに
        boolean mayCancel = step.number() % 64 == 0;
        Map<String, Verb> possible = verbs(step);
        offered.addAll(possible.keySet());
        List<Verb> verbs = possible.values().stream()
                .filter(verb -> mayEnd || !ENDINGS.contains(verb.name()))
                .filter(verb -> mayCancel || !verb.name().equals("公募の中止"))
                .toList();
        act(verbs.get(Math.floorMod(step.verb(), verbs.size())));
    }

    private void act(Step step, String name) {
        act(Objects.requireNonNull(verbs(step).get(name), name));
    }

    private void act(Verb verb) {
        String name = verb.name();
        Map<Case, GrantState> grants = new HashMap<>();
        Map<Case, ApplicationState> applications = new HashMap<>();
        for (Case one : cases) {
            if (one.grant != null) {
                grants.put(one, one.grant.state());
            }
            if (one.application != null) {
                applications.put(one, one.application.state());
            }
        }
        CallState callBefore = call.stateAt(now);
        Optional<BusinessRuleViolation> refused = attempt(verb.act());
        List<Object> after = snapshot();
        if (refused.isPresent()) {
            assertThat(after).as(name + "を断ったら、何も変わらない").isEqualTo(last);
        } else {
            done.add(name);
            last = after;
        }
        if (verb.whyNot() != null) {
            assertThat(verb.whyNot().map(BusinessRuleViolation::getMessage))
                    .as(name + "の双子")
                    .isEqualTo(refused.map(BusinessRuleViolation::getMessage));
        }
        assertThat(reachable(callBefore)).as(name).contains(call.stateAt(now));
        applications.forEach((one, state) -> assertMoved(name, state, state.next(), one.application.state()));
        grants.forEach((one, state) -> assertMoved(name, state, state.next(), one.grant.state()));
        reached.add(call.stateAt(now));
        cases.forEach(one -> {
            if (one.application != null) {
                reached.add(one.application.state());
            }
            if (one.grant != null) {
                reached.add(one.grant.stateOn(today()));
            }
        });
        assertLedger(name);
    }

    private static <S> void assertMoved(String name, S before, Set<S> next, S after) {
        if (!before.equals(after)) {
            assertThat(next).as(name + ": " + before + " から").contains(after);
        }
    }

    private static Set<CallState> reachable(CallState before) {
        Set<CallState> all = EnumSet.of(before);
        all.addAll(before.next());
        // 予告したときに受付が始まっていれば、そのまま受付中になる
        if (before == CallState.PREPARING) {
            all.add(CallState.OPEN);
        }
        return all;
    }

    private static Optional<BusinessRuleViolation> attempt(Runnable act) {
        try {
            act.run();
            return Optional.empty();
        } catch (BusinessRuleViolation refused) {
            return Optional.of(refused);
        }
    }

    /** 配分額を超えず、採択が生きている申請の額が、いつも一つの段階に一つだけある。 */
    private void assertLedger(String name) {
        Map<String, Money> used = Map.of(
                TRACK,
                Money.sum(cases.stream()
                        .map(one -> one.encumbrance)
                        .filter(Objects::nonNull)
                        .map(Encumbrance::amount)
                        .toList()));
        assertThat(budget.covers(used)).as(name + ": 台帳 " + used + " が配分額に収まる").isTrue();
        for (Case one : cases) {
            boolean spends =
                    one.isAdopted() && (one.grant == null || one.grant.state().isAlive());
            assertThat(one.encumbrance != null)
                    .as(name + ": " + one.number + " の額が台帳にある")
                    .isEqualTo(spends);
            if (one.encumbrance == null) {
                continue;
            }
            Grant grant = one.grant;
            Money expected = grant == null
                    ? one.amount
                    : grant.paid().or(grant::determined).or(grant::granted).orElse(grant.adopted());
            EncumbranceState stage = grant == null || grant.granted().isEmpty()
                    ? EncumbranceState.RESERVED
                    : grant.paid().isPresent()
                            ? EncumbranceState.PAID
                            : grant.determined().isPresent() ? EncumbranceState.DETERMINED : EncumbranceState.COMMITTED;
            assertThat(one.encumbrance.amount()).as(name + ": " + one.number).isEqualTo(expected);
            assertThat(one.encumbrance.state()).as(name + ": " + one.number).isEqualTo(stage);
        }
    }

    /** この場で試せる操作。名の順。 */
    private Map<String, Verb> verbs(Step step) {
        Map<String, Verb> verbs = new TreeMap<>();
        Case one = cases.get(Math.floorMod(step.target(), cases.size()));
        String by = "abc".substring(Math.floorMod(step.actor(), 3)).substring(0, 1);
        add(verbs, "時が経つ", null, () -> now = now.plus(Duration.ofHours(1 + Math.floorMod(step.number(), 24 * 4))));
        callVerbs(verbs);
        applicationVerbs(verbs, one, by, step);
        planVerbs(verbs, by);
        grantVerbs(verbs, one, by, step);
        paymentVerbs(verbs, one, by, step);
        return verbs;
    }

    private static void add(
            Map<String, Verb> verbs, String name, @Nullable Optional<BusinessRuleViolation> whyNot, Runnable act) {
        verbs.put(name, new Verb(name, whyNot, act));
    }

    private void callVerbs(Map<String, Verb> verbs) {
        add(verbs, "予告", call.whyNotAnnounce(false, now), () -> call.announce(false, now));
        Optional<BusinessRuleViolation> whyNotComplete = CallCompletion.whyNotPrepare(
                call, Optional.empty(), () -> UNFINISHED.contains(call.stateAt(now)) ? OPEN : List.of(), now);
        add(verbs, "公募の完了", whyNotComplete, () -> {
            BusinessRuleViolation.throwIf(whyNotComplete);
            call.complete(now);
        });
        Optional<BusinessRuleViolation> whyNotCancel =
                CallCancellation.whyNotPrepare(call, Optional.empty(), () -> isSubmitted() ? OPEN : List.of(), now);
        add(verbs, "公募の中止", whyNotCancel, () -> {
            BusinessRuleViolation.throwIf(whyNotCancel);
            call.cancel("誤り", now);
        });
    }

    private boolean isSubmitted() {
        return cases.stream()
                .anyMatch(one -> one.application != null
                        && one.application.state() != ApplicationState.DRAFT
                        && one.application.state() != ApplicationState.WITHDRAWN);
    }

    private void applicationVerbs(Map<String, Verb> verbs, Case one, String by, Step step) {
        SubsidyApplication application = one.application;
        if (application == null) {
            add(verbs, "下書き", null, () -> one.application = draft(one, by));
            return;
        }
        Optional<CorrectionRequest> open =
                Optional.ofNullable(one.correction).filter(found -> found.state() == CorrectionRequest.State.OPEN);
        FormDocument content = FormDocument.of(
                Map.of("project", Map.of("name", "事業" + step.number(), "outline", "直した " + step.number())));
        add(verbs, "保存", null, () -> application.save(content, Optional.of(one.amount), call, open, by, now));
        add(verbs, "添付", null, () -> application.changeAttachments("articles", call, open, by, now));
        add(
                verbs,
                "提出",
                application.whyNotSubmit(call, now),
                () -> application.submit(new ReceiptNumber(YEAR, ++receipts), call, by, now));
        add(verbs, "引戻し", application.whyNotPullBack(call, now), () -> application.pullBack(call, by, now));
        add(verbs, "差戻し", application.whyNotReturn(), () -> {
            application.returnForCorrection();
            one.correction = kept(new CorrectionRequest(
                    application,
                    List.of("/sections/project/outline", "/attachments/articles"),
                    "直してください",
                    today().plusDays(Math.floorMod(step.number(), 5)),
                    by,
                    now));
        });
        add(verbs, "回答", application.whyNotAnswer(open, now), () -> {
            BusinessRuleViolation.throwIf(application.whyNotAnswer(open, now));
            application.answer(open.orElseThrow(), by, now);
        });
        open.filter(correction -> !correction.isInTime(now))
                .ifPresent(correction -> add(
                        verbs,
                        "期限切れ",
                        null,
                        () -> application.lapse(correction, FormDocument.EMPTY, Optional.of(one.amount), now)));
        add(verbs, "申請の取下げ", application.whyNotWithdraw(), application::withdraw);
        add(verbs, "受理", application.whyNotAccept(), application::acceptForReview);
        add(verbs, "要件不適合", application.whyNotDeclareIneligible(), application::declareIneligible);
        add(verbs, "要件不適合の取消し", application.whyNotReinstate(), application::reinstate);
        add(verbs, "割当", null, () -> {
            BusinessRuleViolation.throwIf(call.whyNotReview(now));
            application.startReview();
            call.startReview(now);
        });
        boolean decidedOrLater = one.grant != null && one.grant.state() != GrantState.REQUESTED;
        if (!decidedOrLater) {
            add(verbs, "辞退", application.whyNotDecline(), () -> {
                application.decline();
                leave(one);
            });
            Optional<AdoptionRevocation> waiting = Optional.ofNullable(one.revocation)
                    .filter(found -> found.approval().state() == FourEyes.State.PREPARED);
            add(verbs, "採択の取消しの用意", AdoptionRevocation.whyNotPrepare(application, waiting), () -> {
                BusinessRuleViolation.throwIf(AdoptionRevocation.whyNotPrepare(application, waiting));
                one.revocation = new AdoptionRevocation(application, "理由", by, now);
            });
            waiting.ifPresent(revocation -> {
                add(
                        verbs,
                        "採択の取消しの差戻し",
                        AdoptionRevocation.whyNotDecide(
                                waiting, Act.ADOPTION_REVOCATION.usual(), SampleApprover.of(by)),
                        () -> revocation
                                .approval()
                                .reject(Act.ADOPTION_REVOCATION.usual(), SampleApprover.of(by), "理由", now));
                add(verbs, "採択の取消し", null, () -> {
                    BusinessRuleViolation.throwIf(application.whyNotRevokeAdoption());
                    revocation.approve(Act.ADOPTION_REVOCATION.usual(), SampleApprover.of(by), now);
                    application.revokeAdoption();
                    leave(one);
                });
            });
        }
        if (application.state() == ApplicationState.CONDITIONALLY_ADOPTED) {
            add(verbs, "条件の成就", null, () -> application.announce(ApplicationState.ADOPTED));
        }
        if (application.state() == ApplicationState.RESERVE) {
            add(verbs, "補欠の失効", null, () -> {
                application.announce(ApplicationState.RESERVE_LAPSED);
                if (pending != null && pending.state().isPending()) {
                    pending.supersede("補欠の期限が過ぎた");
                }
            });
        }
    }

    /** 採択でなくなったら、台帳の額も交付申請も終わる。 */
    private void leave(Case one) {
        one.encumbrance = null;
        if (one.grant != null && one.grant.state() == GrantState.REQUESTED) {
            one.grant.withdraw("採択でなくなった", today());
        }
    }

    private SubsidyApplication draft(Case one, String by) {
        Organisation body = SampleCase.body(cases.indexOf(one), by);
        SubsidyApplication drafted =
                kept(new SubsidyApplication(one.number, call, TRACK, 1, body, FormDocument.EMPTY, by, now));
        drafted.save(FormDocument.EMPTY, Optional.of(one.amount), call, Optional.empty(), by, now);
        return drafted;
    }

    private void planVerbs(Map<String, Verb> verbs, String by) {
        AdoptionPlan plan = pending;
        if (inForce == null) {
            add(verbs, "案", null, () -> {
                BusinessRuleViolation.throwIf(call.whyNotReview(now));
                if (plan != null && plan.state().isPending()) {
                    plan.supersede("作り直し");
                }
                pending = AdoptionPlan.select(
                        "w",
                        ++planVersions,
                        budget,
                        walk.lines(candidates()),
                        new AdoptionPlan.Preparation(by, now, ""));
            });
        } else {
            add(verbs, "繰上げの案", null, () -> {
                if (plan != null && plan.state().isPending()) {
                    plan.supersede("作り直し");
                }
                pending = new PlanRevision(inForce)
                        .make(
                                ++planVersions,
                                budget,
                                states(),
                                walk.promote(
                                        new PlanRevision(inForce).reserves(approvals(ApplicationState.RESERVE)),
                                        usedByTrack(),
                                        new PlanRevision(inForce).vacancies(states())),
                                new AdoptionPlan.Preparation(by, now, "空き"));
            });
        }
        if (plan == null) {
            return;
        }
        Optional<AppropriationState> enacted = Optional.of(AppropriationState.ENACTED);
        add(
                verbs,
                "案の承認",
                plan.whyNotApprove(Act.ADOPTION_PLAN.usual(), SampleApprover.of(by), enacted),
                () -> plan.approve(Act.ADOPTION_PLAN.usual(), SampleApprover.of(by), enacted, now));
        add(
                verbs,
                "予算のない承認",
                plan.whyNotApprove(Act.ADOPTION_PLAN.usual(), SampleApprover.of(by), Optional.empty()),
                () -> plan.approve(Act.ADOPTION_PLAN.usual(), SampleApprover.of(by), Optional.empty(), now));
        add(
                verbs,
                "案の差戻し",
                plan.whyNotReject(Act.ADOPTION_PLAN.usual(), SampleApprover.of(by)),
                () -> plan.reject(Act.ADOPTION_PLAN.usual(), SampleApprover.of(by), "理由", now));
        add(verbs, "案の公表", null, () -> announce(plan, by));
    }

    private void announce(AdoptionPlan plan, String by) {
        BusinessRuleViolation.throwIf(plan.whyNotAnnounce(by));
        new PlanFreshness(plan).require(currents());
        if (inForce == null) {
            call.decide(now);
        }
        plan.announce(by, now);
        for (PlanItem item : new PlanNews(plan).news(Optional.ofNullable(inForce))) {
            Case one = find(item.number());
            Objects.requireNonNull(one.application).announce(item.result());
            if (item.isAdopted()) {
                one.encumbrance = new Encumbrance(one.application, item.amount().orElseThrow(), now);
            }
        }
        if (inForce != null) {
            inForce.supersede("新しい版");
            assertThat(inForce.state()).isEqualTo(PlanState.SUPERSEDED);
        }
        inForce = plan;
        pending = null;
    }

    private List<Candidate> candidates() {
        return IntStream.range(0, cases.size())
                .filter(i -> isIn(cases.get(i), ApplicationState.UNDER_REVIEW))
                .mapToObj(i -> new Candidate(
                        cases.get(i).number,
                        TRACK,
                        i + 1,
                        Optional.empty(),
                        Optional.of(cases.get(i).amount),
                        false,
                        cases.get(i).approval))
                .toList();
    }

    private static boolean isIn(Case one, ApplicationState state) {
        return one.application != null && one.application.state() == state;
    }

    private Map<ApplicationNumber, ApplicationState> states() {
        Map<ApplicationNumber, ApplicationState> states = new HashMap<>();
        cases.stream()
                .filter(one -> one.application != null)
                .forEach(one -> states.put(one.number, one.application.state()));
        return states;
    }

    private Map<ApplicationNumber, Approval> approvals(ApplicationState state) {
        Map<ApplicationNumber, Approval> approvals = new HashMap<>();
        cases.stream().filter(one -> isIn(one, state)).forEach(one -> approvals.put(one.number, one.approval));
        return approvals;
    }

    private Map<ApplicationNumber, PlanFreshness.Current> currents() {
        Map<ApplicationNumber, PlanFreshness.Current> currents = new HashMap<>();
        cases.stream()
                .filter(one -> one.application != null)
                .forEach(one -> currents.put(
                        one.number,
                        new PlanFreshness.Current(one.application.state(), Optional.of(one.amount), one.approval)));
        return currents;
    }

    private Map<String, Money> usedByTrack() {
        return Map.of(
                TRACK,
                Money.sum(cases.stream()
                        .map(one -> one.encumbrance)
                        .filter(Objects::nonNull)
                        .map(Encumbrance::amount)
                        .toList()));
    }

    private Case find(ApplicationNumber number) {
        return cases.stream()
                .filter(one -> one.number.equals(number))
                .findFirst()
                .orElseThrow();
    }

    private void grantVerbs(Map<String, Verb> verbs, Case one, String by, Step step) {
        SubsidyApplication application = one.application;
        if (application == null) {
            return;
        }
        Grant grant = one.grant;
        Money wanted = portion(one.amount, step);
        if (grant == null) {
            Optional<BusinessRuleViolation> whyNot = Grant.whyNotRequest(application, Optional.empty(), RULES, today());
            add(verbs, "交付申請", whyNot, () -> {
                BusinessRuleViolation.throwIf(whyNot);
                one.grant = new Grant(application, one.amount, false, request(wanted, step), by, now);
            });
            return;
        }
        add(
                verbs,
                "二度目の交付申請",
                Grant.whyNotRequest(application, Optional.of(grant), RULES, today()),
                () -> BusinessRuleViolation.throwIf(
                        Grant.whyNotRequest(application, Optional.of(grant), RULES, today())));
        Optional<GrantDecision> waiting = Optional.ofNullable(one.decision)
                .filter(found -> found.approval().state() == FourEyes.State.PREPARED);
        add(verbs, "交付申請の訂正", grant.whyNotRevise(waiting), () -> grant.revise(request(wanted, step), waiting, by, now));
        add(verbs, "交付決定の用意", grant.whyNotPrepareDecision(application, waiting, today()), () -> {
            BusinessRuleViolation.throwIf(grant.whyNotPrepareDecision(application, waiting, today()));
            one.decision =
                    new GrantDecision(grant, portion(grant.requested(), step), List.of(), List.of("条件"), by, now);
        });
        add(
                verbs,
                "交付決定の差戻し",
                GrantDecision.whyNotDecide(waiting, Act.GRANT_DECISION.usual(), SampleApprover.of(by)),
                () -> {
                    BusinessRuleViolation.throwIf(
                            GrantDecision.whyNotDecide(waiting, Act.GRANT_DECISION.usual(), SampleApprover.of(by)));
                    waiting.orElseThrow()
                            .approval()
                            .reject(Act.GRANT_DECISION.usual(), SampleApprover.of(by), "理由", now);
                });
        add(verbs, "交付決定", null, () -> {
            BusinessRuleViolation.throwIf(GrantDecision.whyNotApprove(
                    waiting, grant, application, Act.GRANT_DECISION.usual(), SampleApprover.of(by), today()));
            BusinessRuleViolation.throwIf(grant.whyNotPrepareDecision(application, Optional.empty(), today()));
            call.run(now);
            waiting.orElseThrow().approve(Act.GRANT_DECISION.usual(), SampleApprover.of(by), now);
            grant.decide(waiting.orElseThrow().granted(), today(), RULES);
            ledger(one)
                    .advance(EncumbranceState.COMMITTED, waiting.orElseThrow().granted(), now);
        });
        add(verbs, "申請を超える交付決定", null, () -> grant.decide(grant.requested().plus(new Money(1)), today(), RULES));
        add(verbs, "交付申請の取下げ", grant.whyNotWithdraw(today()), () -> {
            grant.withdraw("理由", today());
            one.encumbrance = null;
        });
        add(verbs, "実績報告", grant.whyNotReport(), () -> grant.report(today(), today(), RULES));
        add(verbs, "是正", grant.whyNotInspect(), grant::requireRectification);
        add(verbs, "検査", grant.whyNotInspect(), grant::inspect);
        add(verbs, "検査のやり直し", null, grant::reopenInspection);
        Money determined = grant.granted().map(amount -> portion(amount, step)).orElse(Money.ZERO);
        add(verbs, "額の確定", grant.whyNotDetermine(), () -> {
            grant.determine(determined, today());
            ledger(one).advance(EncumbranceState.DETERMINED, determined, now);
        });
        add(verbs, "決定を超える確定", null, () -> {
            grant.determine(grant.granted().orElse(Money.ZERO).plus(new Money(1)), today());
        });
        add(
                verbs,
                "請求",
                grant.whyNotClaim(),
                () -> one.claim = kept(new Claim(grant, grant.determined().orElse(Money.ZERO), today(), by, now)));
        add(verbs, "完了", null, grant::close);
    }

    private void paymentVerbs(Map<String, Verb> verbs, Case one, String by, Step step) {
        Grant grant = one.grant;
        Claim claim = one.claim;
        if (grant == null || claim == null) {
            return;
        }
        Optional<Payment> alive = Optional.ofNullable(one.payment).filter(Payment::isAlive);
        add(verbs, "支払の用意", Payment.whyNotPrepare(grant, alive, List.of()), () -> {
            BusinessRuleViolation.throwIf(Payment.whyNotPrepare(grant, alive, List.of()));
            LocalDate valueDate = BankDays.onOrAfter(today().plusDays(Math.floorMod(step.number(), 45)));
            one.payment = kept(new Payment(grant, claim, valueDate, today(), by, now));
        });
        add(
                verbs,
                "支払の承認",
                Payment.whyNotApprove(alive, grant, List.of(), Act.PAYMENT.usual(), SampleApprover.of(by), today()),
                () -> {
                    BusinessRuleViolation.throwIf(Payment.whyNotApprove(
                            alive, grant, List.of(), Act.PAYMENT.usual(), SampleApprover.of(by), today()));
                    alive.orElseThrow()
                            .approve(grant, List.of(), Act.PAYMENT.usual(), SampleApprover.of(by), today(), now);
                });
        add(verbs, "支払の差戻し", Payment.whyNotDecide(alive, Act.PAYMENT.usual(), SampleApprover.of(by)), () -> {
            BusinessRuleViolation.throwIf(Payment.whyNotDecide(alive, Act.PAYMENT.usual(), SampleApprover.of(by)));
            alive.orElseThrow().approval().reject(Act.PAYMENT.usual(), SampleApprover.of(by), "理由", now);
        });
        add(verbs, "請求の差戻し", Claim.whyNotSendBack(grant, alive), () -> {
            BusinessRuleViolation.throwIf(Claim.whyNotSendBack(grant, alive));
            SentBack.Wish wish = new SentBack.Wish("直してください", List.of("account"), today().plusDays(1));
            claim.sendBack(grant, SentBack.of(wish, ReturnPlace.OF_CLAIM, today(), by, now), alive);
            one.claim = null;
        });
        boolean paid = step.number() % 2 == 0;
        add(verbs, "銀行の結果", null, () -> {
            BusinessRuleViolation.throwIf(Payment.whyNotSettle(alive));
            Payment payment = alive.orElseThrow();
            payment.settle(
                    paid ? PaymentResult.PAID : PaymentResult.RETURNED,
                    today(),
                    "受付番号",
                    paid ? Optional.empty() : Optional.of("口座が違う"),
                    today(),
                    by,
                    now);
            if (paid) {
                grant.pay(payment.amount(), today());
                ledger(one).advance(EncumbranceState.PAID, payment.amount(), now);
            }
        });
        add(
                verbs,
                "確定を超える支払",
                null,
                () -> grant.pay(grant.determined().orElse(Money.ZERO).plus(new Money(1)), today()));
    }

    private static Encumbrance ledger(Case one) {
        return Objects.requireNonNull(one.encumbrance, "台帳に額がない: " + one.number);
    }

    /** 0 から全部までの、一部。 */
    private static Money portion(Money all, Step step) {
        return new Money(all.yen() * Math.floorMod(step.number(), 5) / 4);
    }

    private static GrantRequest request(Money requested, Step step) {
        return SampleCase.request(requested, "%07d".formatted(step.number()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, JapaneseDates.JST);
    }

    private <E> E kept(E entity) {
        return SampleCase.numbered(entity, ++ids);
    }

    /** すべての実体の、すべての欄の値。 */
    private List<Object> snapshot() {
        List<Object> all = new ArrayList<>();
        describe(call, all);
        describe(pending, all);
        describe(inForce, all);
        for (Case one : cases) {
            describe(one.application, all);
            describe(one.correction, all);
            describe(one.revocation, all);
            describe(one.encumbrance, all);
            describe(one.grant, all);
            describe(one.decision, all);
            describe(one.claim, all);
            describe(one.payment, all);
        }
        return all;
    }

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = Stream.of(
                            type.getName().startsWith("jp.jinjibu.") && !Enum.class.isAssignableFrom(type)
                                    ? type.getDeclaredFields()
                                    : new Field[0])
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .toList();
            fields.forEach(field -> field.setAccessible(true));
            return fields;
        }
    };

    /** 欄のあるものは欄の値を、ほかは値を並べる。後で変わりうる値は、今の文字にしておく。 */
    private static void describe(@Nullable Object value, List<Object> into) {
        switch (value) {
            case null -> into.add("なし");
            case String text -> into.add(text);
            case Number number -> into.add(number);
            case Boolean yes -> into.add(yes);
            case Temporal time -> into.add(time);
            case Enum<?> word -> into.add(word);
            case Collection<?> many -> {
                into.add(many.size());
                many.forEach(each -> describe(each, into));
            }
            default -> {
                List<Field> fields = FIELDS.get(value.getClass());
                if (fields.isEmpty()) {
                    into.add(value instanceof Object[] many ? List.of(many).toString() : value.toString());
                    return;
                }
                into.add(value.getClass());
                for (Field field : fields) {
                    try {
                        describe(field.get(value), into);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
    }
}
