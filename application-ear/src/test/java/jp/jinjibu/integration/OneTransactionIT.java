package jp.jinjibu.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import jp.jinjibu.adoption.usecase.Ledger;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.usecase.FundCall;
import jp.jinjibu.call.usecase.PrepareCall;
import jp.jinjibu.call.usecase.PrepareCall.NewCall;
import jp.jinjibu.identity.usecase.AdmitUser;
import jp.jinjibu.identity.usecase.LockUser;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.DatabaseOutage;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.IdempotencyKeys;
import jp.jinjibu.shared.usecase.IdempotencyKeys.Answer;
import jp.jinjibu.shared.usecase.IdempotencyKeys.StillRunning;
import jp.jinjibu.shared.usecase.IdempotencyKeys.UsedForOtherRequest;
import jp.jinjibu.shared.usecase.OneTransaction;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sha256;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@DisplayName("変更と同じトランザクションで残るもの（操作の記録、二重送信の防止）")
class OneTransactionIT {
    @Inject
    private Rows rows;

    @Inject
    private AdmitUser admitUser;

    @Inject
    private PrepareCall preparation;

    @Inject
    private FundCall funding;

    @Inject
    private LockUser users;

    @Inject
    private IdempotencyKeys keys;

    @Inject
    private DatabaseLock lock;

    @Inject
    private Ledger ledger;

    @Inject
    private OneTransaction oneTransaction;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private Entities entities;

    @Inject
    private UserTransaction transaction;

    @Inject
    private Clock clock;

    @Deployment
    static EnterpriseArchive ear() {
        return TestedEar.whole();
    }

    @BeforeEach
    void admitUsers() {
        for (String user : List.of("admin", "official-a", "secretariat-a", "locked")) {
            admitUser.admit(user, user, "見本 " + user, Optional.empty(), Optional.empty(), Set.of());
        }
    }

    @Test
    @DisplayName("公募と予算への変更は、一つにつき一行、変更と同じトランザクションで記録される")
    void oneRowPerChangeOfACall() {
        prepare("audited");
        assertThat(rows.list("select a.xmin = c.xmin from audit_entry a, subsidy_call c"
                        + " where a.subject = 'calls/audited' and c.code = 'audited'"))
                .containsExactly("t");
        AsUser.secretariat().run(() -> preparation.announce("audited"));
        appropriate("audited");
        AsUser.official()
                .run(() -> funding.allot("audited", new Money(200), Map.of("right-hand", new Money(50)), "見本の配分"));
        assertThat(rows.list("select a.xmin = p.xmin from audit_entry a, appropriation p"
                        + " where a.subject = 'calls/audited' and a.action = '事業予算の記録'"
                        + " and p.call_code = 'audited'"))
                .containsExactly("t");
        assertThat(rows.list("select actor_name, action from audit_entry where subject = 'calls/audited' order by id"))
                .containsExactly(
                        "secretariat-a|公募の準備", "secretariat-a|公募の予告", "official-a|事業予算の記録", "official-a|配分額の記録");
    }

    @Test
    @DisplayName("利用の停止と解除が記録される")
    void lockingIsRecorded() {
        AsUser.administrator().run(() -> users.lock("locked", "退職"));
        assertThat(admitUser.admit("locked", "locked", "見本 locked", Optional.empty(), Optional.empty(), Set.of()))
                .isEmpty();
        AsUser.administrator().run(() -> users.unlock("locked", "復職"));
        assertThat(admitUser.admit("locked", "locked", "見本 locked", Optional.empty(), Optional.empty(), Set.of()))
                .isPresent();
        assertThat(rows.list("select actor_name, action from audit_entry where subject = 'users/locked' order by id"))
                .containsExactly("admin|利用の停止", "admin|利用停止の解除");
    }

    @Test
    @DisplayName("取り消された変更は、記録も残さない")
    void nothingRemainsAfterRollback() throws Exception {
        transaction.begin();
        prepare("rolled-back");
        transaction.rollback();
        assertThat(audited("rolled-back")).isZero();
        assertThat(rows.list("select code from subsidy_call where code = 'rolled-back'"))
                .isEmpty();
    }

    @Test
    @DisplayName("断られた変更は、記録も残さない")
    void nothingRemainsAfterRefusal() {
        prepare("refused");
        assertThatThrownBy(() -> prepare("refused")).isInstanceOf(BusinessRuleViolation.class);
        assertThatThrownBy(() -> AsUser.official()
                        .run(() -> funding.allot("refused", new Money(1), Map.of("no-such-track", new Money(2)), "理由")))
                .isInstanceOf(BusinessRuleViolation.class);
        assertThat(audited("refused")).isEqualTo(1);
        assertThat(rows.number("select count(*) from allotment where call_code = 'refused'"))
                .isZero();
    }

    @Test
    @DisplayName("順番待ちは、トランザクションの外では取れない")
    void noLockOutsideATransaction() {
        assertThatThrownBy(() -> lock.untilCommit("outside")).isInstanceOf(TransactionalException.class);
        assertThatThrownBy(() -> ledger.lock("outside")).isInstanceOf(TransactionalException.class);
    }

    @Test
    @DisplayName("読むだけの要求は同じものを一度だけ読み、変えるトランザクションとその外では、聞かれるたびに読む")
    void remembersOnlyWhileReading() throws Exception {
        AtomicInteger read = new AtomicInteger();
        Supplier<Integer> asked = () -> readOnce.of(List.of("見本"), read::incrementAndGet);
        assertThat(oneTransaction.of(() -> List.of(asked.get(), asked.get()))).containsExactly(1, 1);
        assertThat(oneTransaction.of(asked::get)).isEqualTo(2);
        transaction.begin();
        assertThat(List.of(asked.get(), asked.get())).containsExactly(3, 4);
        transaction.rollback();
        assertThat(List.of(asked.get(), asked.get())).containsExactly(5, 6);
    }

    @Test
    @DisplayName("同じ鍵の要求が同時に二つ来ても、変更は一度で、答えは同じ")
    void sameKeyTwiceChangesOnce() throws Exception {
        prepare("once");
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Answer> request = () -> {
            together.await(10, TimeUnit.SECONDS);
            return sendUntilAnswered("key-1", "hash-1");
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Answer> one = threads.submit(request);
            Future<Answer> other = threads.submit(request);
            assertThat(one.get(20, TimeUnit.SECONDS))
                    .usingRecursiveComparison()
                    .isEqualTo(other.get(20, TimeUnit.SECONDS));
        }
        assertThat(rows.number("select count(*) from appropriation where call_code = 'once'"))
                .isEqualTo(1);
        assertThat(rows.list("select k.xmin = p.xmin from idempotency_key k, appropriation p" + " where k.key = '"
                        + Sha256.hex("key-1") + "' and p.call_code = 'once'"))
                .containsExactly("t");
    }

    @Test
    @DisplayName("同じ鍵で別の内容は断り、何も変えない。別の人の同じ鍵は、別の要求である")
    void sameKeyForOtherBodyIsRefused() {
        prepare("other-body");
        once("official-a", "key-2", "hash-2", "other-body");
        assertThatThrownBy(() -> once("official-a", "key-2", "hash-3", "other-body"))
                .isInstanceOf(UsedForOtherRequest.class);
        assertThat(rows.number("select count(*) from appropriation where call_code = 'other-body'"))
                .isEqualTo(1);
        once("official-b", "key-2", "hash-3", "other-body");
        assertThat(rows.number("select count(*) from appropriation where call_code = 'other-body'"))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("断られた要求は鍵を使わず、同じ鍵で送り直せる")
    void refusedRequestLeavesTheKeyFree() {
        assertThatThrownBy(() -> once("official-a", "key-4", "hash-4", "no-such-call"))
                .isInstanceOf(RuntimeException.class);
        prepare("resent");
        assertThat(once("official-a", "key-4", "hash-5", "resent").status()).isEqualTo(201);
        assertThat(rows.number("select count(*) from appropriation where call_code = 'resent'"))
                .isEqualTo(1);
    }

    private Answer sendUntilAnswered(String key, String hash) throws InterruptedException {
        while (true) {
            try {
                return once("official-a", key, hash, "once");
            } catch (StillRunning e) {
                Thread.sleep(20);
            }
        }
    }

    private Answer once(String caller, String key, String hash, String call) {
        return keys.once(caller, key, hash, new byte[0], () -> {
            appropriate(call);
            return new Answer(201, "/calls/" + call, "", "application/json", new byte[] {1, 2, 3});
        });
    }

    private void prepare(String code) {
        NewCall wanted = new NewCall(
                code, "見本の公募", "r7", 1, clock.instant(), clock.instant().plusSeconds(3600));
        AsUser.secretariat().run(() -> preparation.prepare(wanted));
    }

    private void appropriate(String code) {
        AsUser.official()
                .run(() -> funding.appropriate(
                        code, new Money(100), AppropriationState.PROPOSED, LocalDate.of(2025, 4, 1), "見本の予算"));
    }

    private long audited(String code) {
        return rows.number("select count(*) from audit_entry where subject = 'calls/" + code + "'");
    }

    @Test
    @DisplayName("つながりの切れたトランザクションで読めないものを、ないとは言わない")
    void lostIsNotMissing() throws Exception {
        assertThat(entities.find(Call.class, "no-such-call")).isEmpty();
        transaction.begin();
        try {
            assertThat(entities.find(Call.class, "no-such-call")).isEmpty();
            transaction.setRollbackOnly();
            assertThatThrownBy(() -> entities.find(Call.class, "no-such-call"))
                    .matches(thrown -> DatabaseOutage.is(thrown.getCause()));
        } finally {
            transaction.rollback();
        }
    }
}
