package jp.jinjibu.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.SampleGrantee;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.FilingKind.Acceptance;
import jp.jinjibu.programme.FilingKind.After;
import jp.jinjibu.programme.FilingKind.Decision;
import jp.jinjibu.programme.FilingKind.Due;
import jp.jinjibu.programme.FilingKind.Occasion;
import jp.jinjibu.programme.FilingKind.Opening;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("届け出るものの一生")
class FilingTest {
    private static final LocalDate DECIDED_ON = LocalDate.parse("2025-07-18");
    private static final LocalDate NEXT_YEAR = LocalDate.parse("2026-06-01");
    private static final Instant NOW = Instant.parse("2026-06-01T01:00:00Z");

    /** 一人が受理するもの。 */
    private static final FilingKind CONTINUATION = kind(
            "continuation",
            "継続状況報告",
            Set.of("DECIDED", "IN_PROGRESS", "PAID"),
            new Opening(Occasion.GRANT_DECISION, true),
            new Due(Optional.of(LocalDate.parse("2026-12-25")), Optional.empty()),
            new Decision(Acceptance.ACCEPT, 0, List.of("secretariat"), List.of()));

    /** 二人で受理するもの。 */
    private static final FilingKind NIGHT_CHECK = kind(
            "night-check",
            "夜間点検届",
            Set.of("DECIDED", "IN_PROGRESS"),
            new Opening(Occasion.GRANT_DECISION, false),
            new Due(Optional.empty(), Optional.of(new After(Occasion.GRANT_DECISION, 10))),
            new Decision(Acceptance.FOUR_EYES, 1, List.of("secretariat"), List.of("secretariat")));

    /** 確定検査の後に受理するもの。 */
    private static final FilingKind REPORT = kind(
            "performance-report",
            "実績報告",
            Set.of("DECIDED", "IN_PROGRESS", "RECTIFYING"),
            new Opening(Occasion.GRANT_DECISION, false),
            new Due(Optional.of(LocalDate.parse("2026-04-10")), Optional.of(new After(Occasion.PROJECT_END, 30))),
            new Decision(Acceptance.INSPECTION, 0, List.of(), List.of()));

    private static FilingKind kind(
            String code, String name, Set<String> states, Opening opens, Due due, Decision decision) {
        return new FilingKind(
                code,
                Sourced.sample(name),
                Optional.empty(),
                states,
                Sourced.sample(opens),
                Sourced.sample(due),
                List.of(),
                Sourced.sample(decision),
                Sourced.sample(14),
                Sourced.sample(false),
                Optional.empty(),
                Optional.empty(),
                new Form(1, List.of(), List.of(), List.of()),
                Origin.SAMPLE);
    }

    private static Grant decided() {
        Grant grant = SampleGrantee.requested(SampleGrantee.RIGHT_HAND, false, 9_000_000, 6_000_000, 6_000_000);
        grant.decide(new Money(6_000_000), DECIDED_ON, GrantRules.of(SampleGrantee.RULES));
        return grant;
    }

    private static FormDocument content(String situation) {
        return FormDocument.of(Map.of("continuation", Map.of("continued", false, "situation", situation)));
    }

    private static Filing begun(FilingTerms terms, LocalDate today) {
        Filing filing = new Filing(terms, FormDocument.EMPTY, today);
        try {
            Field id = Numbered.class.getDeclaredField("id");
            id.setAccessible(true);
            id.set(filing, 1L);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return filing;
    }

    private static Filing submitted(FilingKind kind, LocalDate today) {
        FilingTerms terms = new FilingTerms(kind, decided());
        Filing filing = begun(terms, today);
        filing.save(terms, content("やめた"), List.of(), Optional.empty(), Optional.empty(), "applicant-a", today, NOW);
        filing.submit(terms, today, "applicant-a", NOW);
        return filing;
    }

    private static Approver by(String user) {
        return new Approver(user, Set.of("secretariat"));
    }

    private static void refused(Refusal refusal, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        why -> assertThat(why.refusal()).isEqualTo(refusal));
    }

    @ParameterizedTest(name = "{0} の {1} → 出せる {2}、期限 {3}、過ぎた {4}")
    @CsvSource({
        "continuation, 2026-03-31, false, 2026-12-25, false", // 翌年度がまだ始まっていない
        "continuation, 2026-04-01, true, 2026-12-25, false",
        "continuation, 2026-12-25, true, 2026-12-25, false",
        "continuation, 2026-12-26, true, 2026-12-25, true",
        "night-check, 2025-07-17, false, 2025-07-28, false", // 決定の日の前
        "night-check, 2025-07-18, true, 2025-07-28, false",
        "night-check, 2025-07-28, true, 2025-07-28, false",
        "night-check, 2025-07-29, true, 2025-07-28, true",
    })
    @DisplayName("いつから出せるか、期限はいつかを、規則と交付の日付が決める")
    void terms(String kind, LocalDate today, boolean open, LocalDate dueOn, boolean overdue) {
        FilingTerms terms = new FilingTerms(kind.equals("continuation") ? CONTINUATION : NIGHT_CHECK, decided());
        assertThat(terms.whyNotFile(today).isEmpty()).isEqualTo(open);
        assertThat(terms.dueOn()).contains(dueOn);
        assertThat(terms.isOverdue(today)).isEqualTo(overdue);
    }

    @Test
    @DisplayName("交付の状態が合わないものと、交付が決まっていないものは、書き始められない")
    void notForEveryGrant() {
        Grant grant = SampleGrantee.requested(SampleGrantee.RIGHT_HAND, false, 9_000_000, 6_000_000, 6_000_000);
        refused(Refusal.STATE, () -> new Filing(new FilingTerms(CONTINUATION, grant), FormDocument.EMPTY, NEXT_YEAR));
        assertThat(new FilingTerms(NIGHT_CHECK, grant).dueOn()).isEmpty();
    }

    @Test
    @DisplayName("書き、出し、差し戻され、直して出し直し、受理される。版は出すごとに進み、はじめに出した日は残る")
    void fromDraftToAcceptance() {
        FilingTerms terms = new FilingTerms(CONTINUATION, decided());
        Filing filing = submitted(CONTINUATION, NEXT_YEAR);
        assertThat(filing.state()).isEqualTo(FilingState.SUBMITTED);
        assertThat(filing.version()).isEqualTo(1);
        assertThat(filing.edition()).isEqualTo(1);
        refused(Refusal.STATE, () -> filing.submit(terms, NEXT_YEAR, "applicant-a", NOW));

        filing.sendBack(CONTINUATION);
        refused(Refusal.STATE, () -> filing.accept(CONTINUATION, "secretariat-a", NOW));
        filing.save(
                terms,
                content("直した"),
                List.of(),
                Optional.empty(),
                Optional.of(content("やめた")),
                "applicant-a",
                NEXT_YEAR,
                NOW);
        filing.submit(terms, NEXT_YEAR.plusDays(3), "applicant-a", NOW);
        assertThat(filing.edition()).isEqualTo(2);
        assertThat(filing.firstSubmittedOn()).contains(NEXT_YEAR);

        assertThat(filing.accept(CONTINUATION, "secretariat-a", NOW)).isEmpty();
        assertThat(filing.state()).isEqualTo(FilingState.ACCEPTED);
        assertThat(filing.acceptedBy()).contains("secretariat-a");
        refused(Refusal.STATE, () -> filing.sendBack(CONTINUATION));
        assertThat(filing.whyNotWrite(terms, NEXT_YEAR).orElseThrow()).hasMessage("継続状況報告は、すでに受理されています。");
    }

    @ParameterizedTest(name = "{0} を直す → {1}")
    @CsvSource({"situation, true", "continued, false"})
    @DisplayName("差戻しの間は、名指しされた項目だけを直せる")
    void onlyWhatIsNamed(String named, boolean allowed) {
        FilingTerms terms = new FilingTerms(CONTINUATION, decided());
        Filing filing = submitted(CONTINUATION, NEXT_YEAR);
        filing.sendBack(CONTINUATION);
        NamedPlaces places = new NamedPlaces(List.of(FormDocument.pointer("continuation", named)));
        Runnable save = () -> filing.save(
                terms,
                content("直した"),
                List.of(),
                Optional.of(places),
                Optional.of(content("やめた")),
                "applicant-a",
                NEXT_YEAR,
                NOW);
        if (allowed) {
            save.run();
            assertThat(filing.version()).isEqualTo(2);
        } else {
            refused(Refusal.CONTENT, save);
        }
        refused(
                Refusal.STATE,
                () -> filing.changeFiles(terms, "photo", Optional.of(places), "applicant-a", NEXT_YEAR, NOW));
    }

    @Test
    @DisplayName("二人で受理するものは、案を用意した人が承認も差戻しもできない。差し戻された案は残り、また用意できる")
    void fourEyes() {
        Filing filing = submitted(NIGHT_CHECK, DECIDED_ON);
        FilingApproval plan = filing.accept(NIGHT_CHECK, "secretariat-a", NOW).orElseThrow();
        assertThat(filing.state()).isEqualTo(FilingState.PREPARED);
        refused(Refusal.STATE, () -> filing.sendBack(NIGHT_CHECK));
        refused(Refusal.FOUR_EYES, () -> filing.approve(NIGHT_CHECK, Optional.of(plan), by("secretariat-a"), NOW));
        refused(Refusal.FOUR_EYES, () -> filing.reject(NIGHT_CHECK, Optional.of(plan), by("secretariat-a"), "違う", NOW));
        filing.reject(NIGHT_CHECK, Optional.of(plan), by("secretariat-b"), "点検票が古い", NOW);
        assertThat(plan.approval().state()).isEqualTo(FourEyes.State.REJECTED);
        assertThat(filing.state()).isEqualTo(FilingState.SUBMITTED);
        refused(Refusal.STATE, () -> filing.approve(NIGHT_CHECK, Optional.empty(), by("secretariat-b"), NOW));

        FilingApproval again = filing.accept(NIGHT_CHECK, "secretariat-a", NOW).orElseThrow();
        filing.approve(NIGHT_CHECK, Optional.of(again), by("secretariat-b"), NOW);
        assertThat(filing.state()).isEqualTo(FilingState.ACCEPTED);
        assertThat(filing.acceptedBy()).contains("secretariat-b");
    }

    @Test
    @DisplayName("確定検査の後に受理するものは、受理も差戻しもできず、検査が済むと受理、是正を求めると差戻しになる")
    void acceptedByInspection() {
        LocalDate today = LocalDate.parse("2026-03-12");
        Filing filing = submitted(REPORT, today);
        refused(Refusal.STATE, () -> filing.accept(REPORT, "secretariat-a", NOW));
        refused(Refusal.STATE, () -> filing.sendBack(REPORT));

        filing.requireCorrection(REPORT);
        assertThat(filing.state()).isEqualTo(FilingState.RETURNED);
        refused(Refusal.STATE, () -> filing.inspected(REPORT, "secretariat-a", NOW));

        FilingTerms terms = new FilingTerms(REPORT, decided());
        filing.submit(terms, today, "applicant-a", NOW);
        filing.inspected(REPORT, "secretariat-a", NOW);
        assertThat(filing.state()).isEqualTo(FilingState.ACCEPTED);
        assertThat(filing.acceptedBy()).contains("secretariat-a");
        refused(Refusal.STATE, () -> filing.requireCorrection(REPORT));

        filing.reopen();
        assertThat(filing.state()).isEqualTo(FilingState.SUBMITTED);
        assertThat(filing.acceptedBy()).isEmpty();
        filing.inspected(REPORT, "secretariat-b", NOW);
        assertThat(filing.state()).isEqualTo(FilingState.ACCEPTED);
    }

    @ParameterizedTest(name = "{0} を名指し、経費の {1} を変える → {2}")
    @CsvSource({
        "/costs, /costs/1, true",
        "/costs/1, /costs/1, true",
        "/costs/0, /costs/1, false",
        "/sections, /costs/0, false"
    })
    @DisplayName("差戻しの間は、様式のほかに出すものも、名指しされた場所だけを直せる")
    void onlyWhatIsNamedBeside(String named, String changed, boolean allowed) {
        LocalDate today = LocalDate.parse("2026-03-12");
        FilingTerms terms = new FilingTerms(REPORT, decided());
        Filing filing = submitted(REPORT, today);
        filing.requireCorrection(REPORT);
        Runnable save = () -> filing.save(
                terms,
                content("やめた"),
                List.of(changed),
                Optional.of(new NamedPlaces(List.of(named))),
                Optional.of(content("やめた")),
                "applicant-a",
                today,
                NOW);
        if (allowed) {
            save.run();
            assertThat(filing.version()).isEqualTo(2);
        } else {
            refused(Refusal.CONTENT, save);
        }
    }

    @ParameterizedTest(name = "完了 {0} → 期限 {1}")
    @CsvSource({"2025-12-01, 2025-12-31", "2026-03-11, 2026-04-10", "2026-03-12, 2026-04-10"})
    @DisplayName("実績を報告すると、完了の日からの日数は、報告された完了の日から数える。交付の期限と同じになる")
    void dueFromCompletion(LocalDate completed, LocalDate dueOn) {
        Grant grant = decided();
        grant.report(completed, completed, GrantRules.of(SampleGrantee.RULES));
        assertThat(new FilingTerms(REPORT, grant).dueOn()).contains(dueOn);
        assertThat(grant.reportDueOn()).contains(dueOn);
    }
}
