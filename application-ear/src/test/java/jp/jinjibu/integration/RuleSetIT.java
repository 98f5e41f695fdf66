package jp.jinjibu.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.EstimateSubsidy;
import jp.jinjibu.call.usecase.EstimateSubsidy.Estimate;
import jp.jinjibu.call.usecase.EstimateSubsidy.Request;
import jp.jinjibu.call.usecase.PrepareCall;
import jp.jinjibu.call.usecase.PrepareCall.NewCall;
import jp.jinjibu.identity.usecase.AdmitUser;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.StoredRuleSet.State;
import jp.jinjibu.programme.usecase.ActivateRuleSet;
import jp.jinjibu.programme.usecase.LoadRuleSet;
import jp.jinjibu.programme.usecase.LoadRuleSet.Outcome;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.ClockKeeper;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@DisplayName("規則集の登録から試算まで")
class RuleSetIT {

    /** 架空の令和13年度（2031年度）の規則集。 */
    private static final String CODE = "r13-night-bus";

    @Inject
    private Rows rows;

    @Inject
    private AdmitUser admitUser;

    @Inject
    private LoadRuleSet loading;

    @Inject
    private ActivateRuleSet activation;

    @Inject
    private PrepareCall preparation;

    @Inject
    private CallQueries calls;

    @Inject
    private EstimateSubsidy estimates;

    @Inject
    private ClockKeeper clock;

    @Deployment
    static EnterpriseArchive ear() {
        return TestedEar.whole();
    }

    @BeforeEach
    void admitUsers() {
        admitUser.admit("admin", "admin", "システム 管理", Optional.empty(), Optional.empty(), Set.of());
        admitUser.admit("official-a", "official-a", "担当官 一", Optional.empty(), Optional.empty(), Set.of());
        admitUser.admit("secretariat-a", "secretariat-a", "事務局 一", Optional.empty(), Optional.empty(), Set.of());
    }

    @Test
    @DisplayName("同じ版の同じ内容は何も変えず、別の内容は断る")
    void sameVersionSameContentOnly() {
        Outcome first = load(11, "");
        assertThat(first.added()).isTrue();
        assertThat(first.ruleSet().state()).isEqualTo(State.LOADED);
        assertThat(first.ruleSet().loadedBy()).isEqualTo("admin");
        String stored = row(11);

        Outcome again = load(11, "");
        assertThat(again.added()).isFalse();
        assertThat(again.ruleSet()).isEqualTo(first.ruleSet());

        assertThatThrownBy(() -> load(11, "\n# 一行だけ違う\n"))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.ALREADY_REGISTERED));
        assertThat(row(11)).isEqualTo(stored);
    }

    @Test
    @DisplayName("誤りのある規則集は、すべての誤りを告げて、何も残さない")
    void brokenRuleSetLeavesNothing() {
        String before = rows.list("select count(*), max(xmin::text::bigint) from rule_set")
                .getFirst();
        long audited = rows.number("select count(*) from audit_entry");
        String broken = text(12).replace("rates: [{rate: 10/10}]", "rates: [{rate: 11/10}]")
                .replace("unitYen: 1000", "unitYen: 0");
        assertThatThrownBy(() -> AsUser.administrator()
                        .run(() -> loading.load("broken.yaml", broken.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(BusinessRuleViolation.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.CONTENT);
                    assertThat(refused.violations()).hasSize(2);
                });
        assertThat(rows.list("select count(*), max(xmin::text::bigint) from rule_set")
                        .getFirst())
                .isEqualTo(before);
        assertThat(rows.number("select count(*) from audit_entry")).isEqualTo(audited);
    }

    @Test
    @DisplayName("有効化は二人で行う。申請した本人の承認も差戻しも断り、別の人の承認で有効になる。どの歩みも記録に残る")
    void activationNeedsFourEyes() {
        load(13, "");
        AsUser.administrator().run(() -> activation.request(CODE, 13));
        assertRefused(
                Refusal.FOUR_EYES, () -> AsUser.administratorAsOfficial().run(() -> activation.approve(CODE, 13)));
        assertRefused(
                Refusal.FOUR_EYES, () -> AsUser.administratorAsOfficial().run(() -> activation.reject(CODE, 13, "理由")));
        assertThat(row(13)).contains("ACTIVATION_REQUESTED");

        assertThat(AsUser.official()
                        .get(() -> activation.reject(CODE, 13, "率の誤り"))
                        .state())
                .isEqualTo(State.LOADED);
        AsUser.administrator().run(() -> activation.request(CODE, 13));
        assertThat(AsUser.official().get(() -> activation.approve(CODE, 13)).state())
                .isEqualTo(State.ACTIVE);
        assertRefused(Refusal.STATE, () -> AsUser.official().run(() -> activation.approve(CODE, 13)));
        assertThat(rows.list("select actor_name, action from audit_entry where subject = 'rule-sets/" + CODE
                        + "/versions/13' order by id"))
                .containsExactly(
                        "admin|規則集の登録",
                        "admin|規則集の有効化の申請",
                        "official-a|規則集の有効化の差戻し",
                        "admin|規則集の有効化の申請",
                        "official-a|規則集の有効化の承認");
    }

    @Test
    @DisplayName("申請と承認が同じ人の行は、データベースも断る")
    void databaseRefusesOnePersonActivation() {
        load(14, "");
        assertThatThrownBy(() -> rows.execute("update rule_set set state = 'ACTIVE', requested_by = 'admin',"
                        + " activation_decided_by = 'admin' where code = '" + CODE + "' and version = 14"))
                .hasMessageContaining("check");
    }

    @Test
    @DisplayName("役割のない人は、登録も有効化も公募の準備もできない")
    void otherRolesAreDenied() {
        assertThatThrownBy(() -> AsUser.official().run(() -> loading.load("x.yaml", new byte[0])))
                .isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> AsUser.secretariat().run(() -> activation.approve(CODE, 1)))
                .isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> AsUser.administrator().run(() -> preparation.announce("r7")))
                .isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> loading.load("x.yaml", new byte[0])).isInstanceOf(EJBAccessException.class);
    }

    @Test
    @DisplayName("架空の2031年度: 読み込み、有効にし、公募を開き、3/4・千円未満切捨て・費目ごとで試算する")
    void madeUpProgrammeOf2031() {
        load(15, "");
        NewCall wanted = new NewCall(
                "r13",
                "令和13年度 夜行バス人材補助",
                CODE,
                15,
                time("2031-06-01T00:00:00+09:00"),
                time("2031-06-30T12:00:00+09:00"));
        assertRefused(Refusal.STATE, () -> AsUser.secretariat().run(() -> preparation.prepare(wanted)));
        AsUser.administrator().run(() -> activation.request(CODE, 15));
        AsUser.official().run(() -> activation.approve(CODE, 15));
        AsUser.secretariat().run(() -> preparation.prepare(wanted));
        AsUser.secretariat().run(() -> preparation.announce("r13"));
        assertThat(calls.get("r13").state()).isEqualTo(CallState.ANNOUNCED);

        Instant now = clock.state().now();
        clock.set(time("2031-06-10T09:00:00+09:00"), false);
        try {
            assertThat(calls.get("r13").state()).isEqualTo(CallState.OPEN);
            assertThat(calls.get("r13").stateLabel()).isEqualTo("受付");
            estimate();
            clock.set(time("2031-06-30T12:00:00.001+09:00"), false);
            assertThat(calls.get("r13").state()).isEqualTo(CallState.CLOSED);
        } finally {
            clock.set(now, true);
        }
    }

    /** 賃金 1,234,567 × 3/4 = 925,925.25 → 925,000、燃料 333,333 × 3/4 = 249,999.75 → 249,000。 */
    private void estimate() {
        Map<String, Money> costs = Map.of("wages", new Money(1_234_567), "fuel", new Money(333_333));
        Estimate standard = estimates.estimate("r13", "driver", request(costs, Optional.empty()));
        assertThat(standard.rate()).isEqualTo(new Rate(3, 4));
        assertThat(standard.amount()).isEqualTo(new Money(1_174_000));
        assertThat(standard.needsConfirmation()).isTrue();

        // 直近3年度の一覧は未登録なので、当たるとも当たらないとも言えない。当たれば 2/5。
        Estimate withNumber =
                estimates.estimate("r13", "driver", request(costs, Optional.of(new CorporateNumber("3460305001925"))));
        assertThat(withNumber.amount()).isEqualTo(new Money(1_174_000));
        assertThat(withNumber.needsConfirmation()).isTrue();
        assertThat(withNumber.reasons()).hasSize(3).allMatch(reason -> reason.contains("未登録"));
        assertThat(withNumber.alternatives()).singleElement().satisfies(other -> {
            assertThat(other.rate()).isEqualTo(new Rate(2, 5));
            assertThat(other.amount()).isEqualTo(new Money(493_000 + 133_000));
        });

        // 上限 5,000,000 で頭打ち。
        assertThat(estimates
                        .estimate("r13", "driver", request(Map.of("wages", new Money(9_000_000)), Optional.empty()))
                        .amount())
                .isEqualTo(new Money(5_000_000));
        assertRefused(
                Refusal.RATE_NOT_PUBLISHED, () -> estimates.estimate("r13", "kiosk", request(costs, Optional.empty())));
    }

    private static Request request(Map<String, Money> costs, Optional<CorporateNumber> number) {
        return new Request(Optional.empty(), costs, Optional.empty(), number);
    }

    private Outcome load(int version, String suffix) {
        byte[] content = (text(version) + suffix).getBytes(StandardCharsets.UTF_8);
        return AsUser.administrator().get(() -> loading.load("2031.yaml", content));
    }

    private static String text(int version) {
        try (var in = RuleSetIT.class.getResourceAsStream("/programmes/2031.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("version: 3", "version: " + version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String row(int version) {
        return rows.list("select xmin, state, content_sha256 from rule_set where code = '" + CODE + "' and version = "
                        + version)
                .getFirst();
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static void assertRefused(Refusal refusal, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
