package jp.jinjibu.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jp.jinjibu.adoption.usecase.AnnounceAdoption;
import jp.jinjibu.adoption.usecase.DecideAdoption;
import jp.jinjibu.adoption.usecase.Ledger;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.SubmitApplication;
import jp.jinjibu.call.usecase.FundCall;
import jp.jinjibu.identity.usecase.AdmitUser;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Refusal;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@DisplayName("台帳と採択の案は、同時の操作でも崩れない")
class AdoptionIT {
    private static final int ROUNDS = 15;

    /** 申請番号。 */
    private static final String ONE = "R7-9101-8";

    private static final String OTHER = "R7-9102-6";

    @Inject
    private Instance<RequestContextController> requests;

    @Inject
    private Rows rows;

    @Inject
    private AdmitUser admitUser;

    @Inject
    private Ledger ledger;

    @Inject
    private Applications applications;

    @Inject
    private DecideAdoption decision;

    @Inject
    private AnnounceAdoption announcement;

    @Inject
    private SubmitApplication submission;

    @Inject
    private FundCall funding;

    @Inject
    private UserTransaction transaction;

    @Deployment
    static EnterpriseArchive ear() {
        return TestedEar.whole();
    }

    @BeforeEach
    void callWithTwoApplicationsUnderReview() {
        for (String user : List.of("official-a", "official-b", "secretariat-a", "applicant-a")) {
            admitUser.admit(user, user, "見本 " + user, Optional.empty(), Optional.empty(), Set.of());
        }
        if (rows.number("select count(*) from subsidy_call where code = 'ledger'") == 0) {
            rows.execute("insert into subsidy_call (code, name, rule_set_code, rule_set_version, fiscal_year, state,"
                    + " opens_at, opens_at_sample, closes_at, version) values ('ledger', '台帳の公募', 'r7', 1, 2025,"
                    + " 'UNDER_REVIEW', '2025-04-01', false, '2025-05-01', 0)");
            rows.execute("insert into appropriation (call_code, amount_yen, state, decided_on, reason, recorded_by,"
                    + " recorded_at) values ('ledger', 100, 'ENACTED', '2025-04-01', '見本', 'x', now())");
            rows.execute("insert into organisation (corporate_number, name, name_key, kind, address, representative,"
                    + " staff_count, state, registered_by, registered_at, version) values ('8999900000098',"
                    + " '台帳の団体', '台帳の団体', 'npo', '見本県', '見本', 1, 'PROVISIONAL', 'x', now(), 0)");
            rows.execute("insert into organisation_member (organisation_id, username, sub, role, added_by, added_at)"
                    + " select id, 'applicant-a', 'applicant-a', 'REPRESENTATIVE', 'x', now() from organisation"
                    + " where corporate_number = '8999900000098'");
            insertApplication(ONE, 9101, "right-hand");
            insertApplication(OTHER, 9102, "statutory-scheme");
        }
        reset();
        allot(10);
    }

    private void insertApplication(String number, int running, String track) {
        rows.execute("insert into application (number, fiscal_year, running_number, call_code, track_code,"
                + " rule_set_code, rule_set_version, form_version, organisation_id, corporate_number, state, content,"
                + " version, body_name, project_name, area, requested_yen, search_key, receipt_number, edition,"
                + " received_at, created_by, created_at, updated_by, updated_at) select '" + number + "', 2025, "
                + running + ", 'ledger', '" + track + "', 'r7', 1, 1, id, corporate_number, 'UNDER_REVIEW',"
                + " '{\"track\":{\"approvalNumber\":\"1\"}}', 0, '台帳の団体', '見本の事業', '見本県', 6, 'x', 'R7-U-0"
                + running + "', 1, now(), 'x', now(), 'x', now() from organisation"
                + " where corporate_number = '8999900000098'");
    }

    private void reset() {
        rows.execute("delete from encumbrance where call_code = 'ledger'");
        rows.execute("update adoption_plan set state = 'SUPERSEDED', superseded_reason = '見本', decision_reason = null"
                + " where call_code = 'ledger'");
        rows.execute("update application set state = 'UNDER_REVIEW' where call_code = 'ledger'");
    }

    private void allot(long yen) {
        rows.execute("insert into allotment (call_code, amount_yen, reason, sample, recorded_by, recorded_at)"
                + " values ('ledger', " + yen + ", '見本', true, 'x', now())");
    }

    /** 事務局の secretariat-a が作った、承認待ちの版。 */
    private void prepare(String... numbers) {
        rows.execute("insert into adoption_plan (call_code, version_no, state, approval_state, allotment_yen, reason,"
                + " prepared_by, prepared_at, lock_version)"
                + " select 'ledger', coalesce(max(version_no), 0) + 1, 'PREPARED', 'PREPARED', 10, '',"
                + " 'secretariat-a', now(), 0 from adoption_plan where call_code = 'ledger'");
        for (int i = 0; i < numbers.length; i++) {
            rows.execute(
                    "insert into adoption_plan_item (plan_id, position, application_number, track_code, rank, score,"
                            + " amount_yen, cumulative_yen, below_minimum, approval, result, reserve_order, list_no,"
                            + " promoted) select p.id, " + i + ", a.number, a.track_code, " + (i + 1)
                            + ", 80, 6, 6, false, 'SETTLED',"
                            + " case when " + i + " = 0 then 'ADOPTED' else 'RESERVE' end, nullif(" + i + ", 0),"
                            + " case when " + i + " = 0 then 1 end, false from adoption_plan p, application a"
                            + " where p.call_code = 'ledger' and p.state = 'PREPARED' and a.number = '" + numbers[i]
                            + "'");
        }
    }

    private long encumbered() {
        return rows.number("select coalesce(sum(amount_yen), 0) from encumbrance where call_code = 'ledger'");
    }

    /** 同時に始め、断られた理由（断られなければ空）を返す。断り以外の失敗は、そのまま失敗とする。 */
    @SafeVarargs
    private static List<Optional<Refusal>> together(Callable<Void>... actions) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actions.length);
        List<Optional<Refusal>> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(actions.length)) {
            List<Future<Void>> running = new ArrayList<>();
            for (Callable<Void> action : actions) {
                running.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return action.call();
                }));
            }
            for (Future<Void> each : running) {
                try {
                    each.get(30, TimeUnit.SECONDS);
                    outcomes.add(Optional.empty());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof BusinessRuleViolation refused)) {
                        throw e;
                    }
                    outcomes.add(Optional.of(refused.refusal()));
                }
            }
        }
        return outcomes;
    }

    /** 入口は、別の糸からは引けないので、先に引いておく。 */
    private static Callable<Void> call(AsUser user, Runnable action) {
        return () -> {
            user.run(action);
            return null;
        };
    }

    /** 入口を通らないので、要求の範囲（呼んだ人など）はここで始める。 */
    private Void reserve(String number) throws Exception {
        RequestContextController request = requests.get();
        request.activate();
        transaction.begin();
        try {
            ledger.lock("ledger");
            ledger.reserve("ledger", Map.of(applications.getForChange(number), new Money(6)));
            transaction.commit();
        } catch (Exception refused) {
            transaction.rollback();
            throw refused;
        } finally {
            request.deactivate();
        }
        return null;
    }

    @Test
    @DisplayName("同時の二つの確保が、最後の一円を二度取ることはない")
    void twoReservationsCannotTakeTheLastYen() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            reset();
            assertThat(together(() -> reserve(ONE), () -> reserve(OTHER)))
                    .containsExactlyInAnyOrder(Optional.empty(), Optional.of(Refusal.BUDGET_EXCEEDED));
            assertThat(encumbered()).isEqualTo(6);
        }
        allot(12);
        reset();
        assertThat(together(() -> reserve(ONE), () -> reserve(OTHER)))
                .containsExactly(Optional.empty(), Optional.empty());
        assertThat(encumbered()).isEqualTo(12);
    }

    @Test
    @DisplayName("同時の二人の承認は、一人だけが通り、額は一度だけ確保される")
    void onlyOneOfTwoApprovalsHolds() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            reset();
            prepare(ONE, OTHER);
            assertThat(together(
                            call(AsUser.official(), () -> decision.approve("ledger")),
                            call(AsUser.otherOfficial(), () -> decision.approve("ledger"))))
                    .containsExactlyInAnyOrder(Optional.empty(), Optional.of(Refusal.STATE));
            assertThat(encumbered()).isEqualTo(6);
        }
    }

    @Test
    @DisplayName("承認と配分額の減額が同時でも、確保した額が配分額を超えることはない")
    void approvalAndCutNeverLeaveTooMuch() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            reset();
            allot(6);
            prepare(ONE, OTHER);
            List<Optional<Refusal>> outcomes = together(
                    call(AsUser.official(), () -> decision.approve("ledger")),
                    call(AsUser.otherOfficial(), () -> funding.allot("ledger", new Money(5), Map.of(), "減額")));
            assertThat(outcomes).containsExactlyInAnyOrder(Optional.empty(), Optional.of(Refusal.BUDGET_EXCEEDED));
            assertThat(encumbered())
                    .isLessThanOrEqualTo(rows.number("select amount_yen from allotment where call_code = 'ledger'"
                            + " order by id desc limit 1"));
        }
    }

    @Test
    @DisplayName("承認と取下げが同時でも、行き詰まらず、取り下げた申請の額は残らない")
    void approvalAndWithdrawalDoNotBlockEachOther() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            reset();
            prepare(ONE, OTHER);
            List<Optional<Refusal>> outcomes = together(
                    call(AsUser.official(), () -> decision.approve("ledger")),
                    call(AsUser.applicant(), () -> submission.withdraw(ONE, "")));
            assertThat(outcomes.get(1)).isEmpty();
            assertThat(rows.number("select count(*) from encumbrance e join application a on a.id = e.application_id"
                            + " where a.number = '" + ONE + "'"))
                    .isZero();
            assertThat(rows.list("select p.state, i.application_number, i.result from adoption_plan p"
                            + " join adoption_plan_item i on i.plan_id = p.id"
                            + " where p.call_code = 'ledger' and p.state in ('PREPARED', 'APPROVED')"))
                    .singleElement()
                    .asString()
                    .endsWith(OTHER + "|ADOPTED");
        }
    }

    @Test
    @DisplayName("公表の途中で断られたら、申請も案も一覧もメールも、何一つ変わらない")
    void refusedAnnouncementChangesNothing() {
        prepare(OTHER, ONE);
        AsUser.official().run(() -> decision.approve("ledger"));
        String before = snapshot();
        // 内容のない申請なので、採択通知書の算定根拠ができず、通知書を出すところで断られる
        assertThatThrownBy(() -> AsUser.secretariat().run(() -> announcement.announce("ledger")))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.STATE))
                .hasMessageContaining("算定");
        assertThat(snapshot()).isEqualTo(before);
    }

    private String snapshot() {
        return rows.list("select (select string_agg(state, ',' order by number) from application where call_code ="
                        + " 'ledger'), (select string_agg(state, ',' order by version_no) from adoption_plan where"
                        + " call_code = 'ledger'), (select state from subsidy_call where code = 'ledger'), (select"
                        + " count(*) from mail), (select count(*) from document), (select count(*) from"
                        + " adopted_project), (select count(*) from audit_entry), (select count(*) from"
                        + " adoption_list_version)")
                .getFirst();
    }

    @Test
    @DisplayName("データベースも、配分額を超える確保と、確保した額を下回る配分額と、一人での承認を断る")
    void databaseIsTheLastGuard() {
        rows.execute(encumbrance(ONE));
        assertThatThrownBy(() -> rows.execute(encumbrance(OTHER))).hasMessageContaining("配分額 10 円を超えます");
        assertThatThrownBy(() -> rows.execute(encumbrance(ONE))).hasMessageContaining("duplicate key");
        assertThatThrownBy(() -> allot(5)).hasMessageContaining("下回ります");
        prepare(ONE);
        assertThatThrownBy(() -> prepare(OTHER)).hasMessageContaining("adoption_plan_one_pending");
        assertThatThrownBy(
                        () -> rows.execute("update adoption_plan set state = 'APPROVED', decided_by = 'secretariat-a',"
                                + " decided_at = now() where call_code = 'ledger' and state = 'PREPARED'"))
                .hasMessageContaining("check");
        assertThatThrownBy(() -> rows.execute("update adoption_plan_item set amount_yen = 1"))
                .hasMessageContaining("permission denied");
    }

    private static String encumbrance(String number) {
        return "insert into encumbrance (application_id, call_code, track_code, state, amount_yen, changed_at)"
                + " select id, call_code, track_code, 'RESERVED', 6, now() from application where number = '" + number
                + "'";
    }
}
