package jp.jinjibu.screening;

import static jp.jinjibu.application.SampleApplication.complete;
import static jp.jinjibu.application.SampleApplication.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SampleApplication;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.screening.LegalBasisConfirmation.Result;
import jp.jinjibu.screening.Screening.Wish;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("確認の判断と受理")
class ScreeningTest {
    private static final ApprovalRule RULE = Act.REINSTATEMENT.usual();

    private static final RuleSet R7 = SampleRules.R7;
    private static final String TRACK = "statutory-scheme";
    private static final Instant NOW = Instant.parse("2025-05-20T00:00:00Z");

    private final Screening screening = new Screening();
    private int edition = 1;

    /** 区域と期間を書き、過去の採択は一覧から当たらないと分かる申請。 */
    private FormDocument document = set(
            set(set(complete(), "track", "planFrom", "2025-04-01"), "track", "planTo", "2026-03-31"),
            "track",
            "planMunicipalityCodes",
            List.of("325252"));

    private Evidence evidence = priorAdoption(false, Optional.empty());

    private static Evidence priorAdoption(boolean needsConfirmation, Optional<Boolean> decision) {
        return new Evidence(
                SampleApplication.FILES,
                Optional.of(new PriorAdoptionFinding(false, needsConfirmation, List.of("一覧"))),
                decision,
                List.of(),
                Optional.empty());
    }

    private List<CheckedItem> items() {
        return screening.items(Checklist.of(R7).of(TRACK), new Findings(R7, TRACK, document, evidence), edition);
    }

    private CheckedItem item(String code) {
        return items().stream()
                .filter(item -> item.item().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private List<String> decide(Wish... wishes) {
        return screening.decide(items(), List.of(wishes), "secretariat-a", NOW);
    }

    private List<String> obstacles(OrganisationState body) {
        return AcceptanceRules.obstacles(items(), body, evidence).stream()
                .map(Violation::pointer)
                .toList();
    }

    @Test
    @DisplayName("自動の確認で埋まり、人だけが確かめる項目は要確認で始まる")
    void prefilledFromFindings() {
        assertThat(items())
                .hasSize(15)
                .filteredOn(item -> item.result() == CheckResult.OPEN)
                .extracting(item -> item.item().code())
                .containsExactly("eligible-body", "content");
        assertThat(obstacles(OrganisationState.CONFIRMED)).containsExactly("/items/eligible-body", "/items/content");
    }

    @Test
    @DisplayName("判断すると、人・理由・版が残り、確認の版が増える")
    void decides() {
        long before = screening.version(edition);

        assertThat(decide(new Wish("content", CheckResult.OK, ""))).containsExactly("「内容が事業の趣旨に合っている」: 要確認 → 適");

        assertThat(item("content").standing().orElseThrow())
                .extracting(made -> made.decidedBy(), made -> made.decidedAt(), made -> made.edition())
                .containsExactly("secretariat-a", NOW, 1);
        assertThat(screening.version(edition)).isEqualTo(before + 1);
        assertThat(screening.updatedBy()).isEqualTo("secretariat-a");
    }

    @Test
    @DisplayName("読んだままを送り返しても、だれの判断にもならない")
    void sendingBackChangesNothing() {
        Wish[] asRead = items().stream()
                .map(item -> new Wish(item.item().code(), item.result(), item.reason()))
                .toArray(Wish[]::new);

        assertThat(decide(asRead)).isEmpty();
        assertThat(items()).allMatch(item -> item.decision().isEmpty());
    }

    @ParameterizedTest(name = "{0} を {1}、理由「{2}」 → {3}")
    @DisplayName("否とするとき、自動の適と否を変えるときは、理由が要る")
    @CsvSource(nullValues = "なし", emptyValue = "", textBlock = """
            content,    OK,   '',   なし
            content,    NG,   '',   /items/0/reason
            content,    NG,   理由, なし
            content,    OPEN, '',   なし
            attachments, NG,  '',   /items/0/reason
            attachments, OPEN, '',  /items/0/reason
            attachments, OPEN, 理由, なし
            attachments, OK,  '',   なし
            none,       OK,   '',   /items/0/code
            """)
    void asksForReasons(String code, CheckResult result, String reason, String pointer) {
        if (pointer == null) {
            decide(new Wish(code, result, reason));
            assertThat(item(code).result()).isEqualTo(result);
        } else {
            assertThatThrownBy(() -> decide(new Wish(code, result, reason)))
                    .isInstanceOfSatisfying(BusinessRuleViolation.class, refused -> {
                        assertThat(refused.refusal()).isEqualTo(Refusal.CONTENT);
                        assertThat(refused.violations())
                                .extracting(Violation::pointer)
                                .containsExactly(pointer);
                    });
            assertThat(screening.version(edition)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("誤りはすべて挙げ、一つも保存しない")
    void refusesAllOrNothing() {
        assertThatThrownBy(() -> decide(
                        new Wish("content", CheckResult.OK, ""),
                        new Wish("content", CheckResult.NG, "二度目"),
                        new Wish("none", CheckResult.OK, ""),
                        new Wish("eligible-body", CheckResult.NG, "")))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::pointer, Violation::code)
                                .containsExactly(
                                        tuple("/items/1/code", "duplicate"),
                                        tuple("/items/2/code", "unknown-item"),
                                        tuple("/items/3/reason", "reason-required")));
        assertThat(items()).allMatch(item -> item.decision().isEmpty());
    }

    @Test
    @DisplayName("自動の否は、理由を添えて適にできる")
    void overturnsAnAutomaticRefusal() {
        evidence = new Evidence(
                java.util.Map.of(), evidence.priorAdoption(), Optional.empty(), List.of(), Optional.empty());
        assertThat(item("attachments").result()).isEqualTo(CheckResult.NG);

        decide(new Wish("attachments", CheckResult.OK, "郵送で受け取った"));

        assertThat(item("attachments").result()).isEqualTo(CheckResult.OK);
        assertThat(item("attachments").reason()).isEqualTo("郵送で受け取った");
    }

    @Test
    @DisplayName("提出し直されて自動の確認の値が変われば、人の判断は効かなくなり、変わらなければ前の版についての判断として残る")
    void newEditionVoidsDecisionsOnChangedFindings() {
        document = set(document, "body", "corporateNumber", "1999900000001");
        decide(
                new Wish("check-digit", CheckResult.NG, "登記の番号と確かめた"),
                new Wish("content", CheckResult.OK, ""),
                new Wish("period", CheckResult.OPEN, "契約書で見る"));
        long before = screening.version(edition);

        edition = 2;
        document = set(document, "body", "corporateNumber", "2999900000001");

        assertThat(screening.version(edition)).isEqualTo(before + 1);
        assertThat(item("check-digit").standing()).isEmpty();
        assertThat(item("check-digit").decision()).isPresent();
        assertThat(item("check-digit").result()).isEqualTo(CheckResult.OPEN);
        assertThat(item("period").result()).isEqualTo(CheckResult.OPEN);
        assertThat(item("content").result()).isEqualTo(CheckResult.OK);
        assertThat(item("content").isAboutEarlierEdition()).isTrue();
    }

    @ParameterizedTest(name = "{0} を {1} → 妨げる={2}")
    @DisplayName("要確認と否は受理を妨げ、警告の項目の否は妨げない")
    @CsvSource(textBlock = """
            content,     OK,   false
            content,     OPEN, true
            content,     NG,   true
            check-digit, NG,   false
            check-digit, OPEN, true
            """)
    void blocksAcceptance(String code, CheckResult result, boolean blocks) {
        decide(new Wish("eligible-body", CheckResult.OK, ""), new Wish("content", CheckResult.OK, ""));
        decide(new Wish(code, result, result == CheckResult.OK ? "" : "理由"));

        assertThat(obstacles(OrganisationState.CONFIRMED)).isEqualTo(blocks ? List.of("/items/" + code) : List.of());
    }

    @ParameterizedTest
    @EnumSource(OrganisationState.class)
    @DisplayName("仮登録の団体の申請は受理できない")
    void provisionalBodyBlocks(OrganisationState body) {
        assertThat(obstacles(body).contains("/body")).isEqualTo(body != OrganisationState.CONFIRMED);
    }

    @ParameterizedTest(name = "要確認={0}、判断 {1} → 妨げる={2}")
    @DisplayName("過去の採択が決まらないうちは受理できない。項目を適にしても変わらない")
    @CsvSource(nullValues = "なし", textBlock = """
            true,  なし,  true
            true,  true,  false
            true,  false, false
            false, なし,  false
            """)
    void undecidedPriorAdoptionBlocks(boolean needsConfirmation, Boolean decision, boolean blocks) {
        evidence = priorAdoption(needsConfirmation, Optional.ofNullable(decision));
        decide(
                new Wish("eligible-body", CheckResult.OK, ""),
                new Wish("content", CheckResult.OK, ""),
                new Wish("prior-adoption", CheckResult.OK, ""),
                new Wish("rate", CheckResult.OK, ""));

        assertThat(obstacles(OrganisationState.CONFIRMED)).isEqualTo(blocks ? List.of("/priorAdoption") : List.of());
    }

    @Test
    @DisplayName("受理を断るときは、妨げるものをすべて挙げる")
    void namesEveryObstacle() {
        assertThat(AcceptanceRules.whyNot(List.of())).isEmpty();
        assertThat(AcceptanceRules.whyNot(AcceptanceRules.obstacles(items(), OrganisationState.PROVISIONAL, evidence)))
                .hasValueSatisfying(refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.STATE);
                    assertThat(refused.violations())
                            .extracting(Violation::code)
                            .containsExactly("body-not-confirmed", "item-open", "item-open");
                    assertThat(refused).hasMessageContaining("3件");
                });
    }

    @ParameterizedTest(name = "受けた={0} 番号={1} 日={2} 理由={3} → {4}")
    @DisplayName("法制度の承認の確認に要るもの（今日は 2025-05-20）")
    @CsvSource(nullValues = "なし", textBlock = """
            true,  第1号, 2025-05-20, なし, なし
            true,  なし,  2025-05-20, なし, /number
            true,  第1号, なし,       なし, /date
            true,  第1号, 2025-05-21, なし, /date
            false, なし,  なし,       理由, なし
            false, なし,  2025-05-20, 理由, なし
            false, なし,  なし,       なし, /reason
            false, なし,  2025-05-21, なし, /date /reason
            """)
    void legalBasisResult(boolean approved, String number, LocalDate date, String reason, String pointers) {
        Result result = new Result(
                approved, Optional.ofNullable(number), Optional.ofNullable(date), reason == null ? "" : reason);
        if (pointers == null) {
            result.requireComplete(LocalDate.of(2025, 5, 20));
        } else {
            assertThatThrownBy(() -> result.requireComplete(LocalDate.of(2025, 5, 20)))
                    .isInstanceOfSatisfying(
                            BusinessRuleViolation.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(Violation::pointer)
                                    .containsExactly(pointers.split(" ")));
        }
    }

    @ParameterizedTest
    @EnumSource(ApplicationState.class)
    @DisplayName("法制度の承認は、提出から採否が決まるまで記せる")
    void legalBasisStates(ApplicationState state) {
        assertThat(LegalBasisConfirmation.whyNotRecord(true, state).isEmpty())
                .isEqualTo(
                        List.of("SUBMITTED", "RETURNED", "ACCEPTED", "UNDER_REVIEW", "RESERVE", "CONDITIONALLY_ADOPTED")
                                .contains(state.name()));
    }

    @Test
    @DisplayName("要件不適合の取消しは、用意した本人には承認も否決もできない")
    void reinstatementNeedsTwo() {
        Ineligibility ineligibility = new Ineligibility();
        assertThatThrownBy(() -> ineligibility.approveReinstatement(RULE, secretariat("b"), NOW))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.refusal()).isEqualTo(Refusal.STATE));
        ineligibility.prepareReinstatement("理由", "a", NOW);
        assertThatThrownBy(() -> ineligibility.prepareReinstatement("理由", "b", NOW))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.refusal()).isEqualTo(Refusal.STATE));
        assertThatThrownBy(() -> ineligibility.approveReinstatement(RULE, secretariat("a"), NOW))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.refusal()).isEqualTo(Refusal.FOUR_EYES));
        assertThatThrownBy(() -> ineligibility.rejectReinstatement(RULE, secretariat("a"), "根拠が足りない", NOW))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.refusal()).isEqualTo(Refusal.FOUR_EYES));
        ineligibility.rejectReinstatement(RULE, secretariat("b"), "根拠が足りない", NOW);
        assertThat(ineligibility.state()).isEqualTo(Ineligibility.State.IN_FORCE);
        assertThat(ineligibility.reinstatement().decisionReason()).contains("根拠が足りない");
        ineligibility.prepareReinstatement("理由", "a", NOW);
        ineligibility.approveReinstatement(RULE, secretariat("b"), NOW);
        assertThat(ineligibility.state()).isEqualTo(Ineligibility.State.REINSTATED);
        assertThat(ineligibility.reinstatement().decidedBy()).contains("b");
        assertThat(ineligibility.reinstatement().history().stream().map(step -> step.kind() + step.by()))
                .containsExactly("PREPAREDa", "REJECTEDb", "PREPAREDa", "APPROVEDb");
    }

    private static Approver secretariat(String username) {
        return new Approver(username, Set.of(Roles.SECRETARIAT));
    }
}
