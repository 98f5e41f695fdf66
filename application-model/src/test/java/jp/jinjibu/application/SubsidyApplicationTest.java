package jp.jinjibu.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.call.Call;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.payment.SampleCase;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("申請の状態と、今できること")
class SubsidyApplicationTest {
    private static final Instant OPEN = Instant.parse("2025-05-12T00:00:00Z");
    private static final Instant LATE = Instant.parse("2025-05-30T08:00:00.001Z");
    private static final Call CALL = Call.announced(
            "r7",
            "見本の公募",
            "r7",
            1,
            new FiscalYear(2025),
            Instant.parse("2025-04-18T00:00:00Z"),
            Instant.parse("2025-05-30T08:00:00Z"));

    private static SubsidyApplication in(ApplicationState state) {
        Organisation body = new Organisation(
                CorporateNumber.ofBase("999900000001"),
                new Profile("サンプル商工会", "commerce-society", "島根県", "会長　見本", 12),
                "applicant-a",
                null,
                OPEN);
        SampleCase.numbered(body, 7);
        SubsidyApplication application = new SubsidyApplication(
                new ApplicationNumber(new FiscalYear(2025), 42),
                CALL,
                "right-hand",
                1,
                body,
                FormDocument.EMPTY,
                "applicant-a",
                OPEN);
        SampleCase.numbered(application, 42);
        set(application, "state", state);
        return application;
    }

    private static void set(Object entity, String name, Object value) {
        try {
            Field field = entity.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(entity, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Verb(Optional<BusinessRuleViolation> whyNot, Runnable act) {}

    private static Verb verb(SubsidyApplication a, String name) {
        ReceiptNumber receipt = new ReceiptNumber(new FiscalYear(2025), 1);
        return switch (name) {
            case "提出" -> new Verb(a.whyNotSubmit(CALL, OPEN), () -> a.submit(receipt, CALL, "a", OPEN));
            case "下書きに戻す" -> new Verb(a.whyNotPullBack(CALL, OPEN), () -> a.pullBack(CALL, "a", OPEN));
            case "取下げ" -> new Verb(a.whyNotWithdraw(), a::withdraw);
            case "差戻し" -> new Verb(a.whyNotReturn(), a::returnForCorrection);
            case "受理" -> new Verb(a.whyNotAccept(), a::acceptForReview);
            case "要件不適合" -> new Verb(a.whyNotDeclareIneligible(), a::declareIneligible);
            case "要件不適合の取消し" -> new Verb(a.whyNotReinstate(), a::reinstate);
            case "辞退" -> new Verb(a.whyNotDecline(), a::decline);
            case "採択の取消し" -> new Verb(a.whyNotRevokeAdoption(), a::revokeAdoption);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "提出, DRAFT",
        "下書きに戻す, SUBMITTED",
        "取下げ, DRAFT SUBMITTED RETURNED ACCEPTED UNDER_REVIEW",
        "差戻し, SUBMITTED",
        "受理, SUBMITTED",
        "要件不適合, SUBMITTED",
        "要件不適合の取消し, INELIGIBLE",
        "辞退, ADOPTED CONDITIONALLY_ADOPTED",
        "採択の取消し, ADOPTED CONDITIONALLY_ADOPTED",
    })
    @DisplayName("できる状態の表。動詞は、双子の答える理由だけで断る")
    void verbsRefuseWithTheReasonOfTheirTwin(String name, String allowedIn) {
        Set<String> allowed = Set.of(allowedIn.split(" "));
        for (ApplicationState state : ApplicationState.values()) {
            Optional<BusinessRuleViolation> whyNot = verb(in(state), name).whyNot();
            assertThat(whyNot.isEmpty()).as(state.name()).isEqualTo(allowed.contains(state.name()));
            Runnable act = verb(in(state), name).act();
            if (whyNot.isEmpty()) {
                act.run();
            } else {
                assertThatThrownBy(act::run)
                        .as(state.name())
                        .isInstanceOf(BusinessRuleViolation.class)
                        .hasMessage(whyNot.get().getMessage());
            }
        }
    }

    @Test
    @DisplayName("締切を過ぎたら、提出も引戻しも内容の変更も、期限で断る")
    void refusesAfterTheDeadline() {
        assertThat(Stream.of(
                        in(ApplicationState.DRAFT).whyNotSubmit(CALL, LATE),
                        in(ApplicationState.DRAFT).whyNotEdit(CALL, Optional.empty(), LATE),
                        in(ApplicationState.SUBMITTED).whyNotPullBack(CALL, LATE)))
                .allSatisfy(whyNot -> assertThat(whyNot)
                        .hasValueSatisfying(
                                refused -> assertThat(refused.refusal()).isEqualTo(Refusal.DEADLINE)));
        assertThat(in(ApplicationState.DRAFT).whyNotWithdraw()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ApplicationState.class)
    @DisplayName("書けるのは受付中の下書きだけ。差戻しは、答えていない差戻しがあるとき")
    void editsOnlyDrafts(ApplicationState state) {
        assertThat(in(state).whyNotEdit(CALL, Optional.empty(), OPEN).isEmpty())
                .isEqualTo(state == ApplicationState.DRAFT);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ApplicationState.class)
    @DisplayName("採択は、採択か条件付採択。採否が公表された状態は、公表からしか来ない")
    void adoptedAndDecided(ApplicationState state) {
        assertThat(state.isAdopted())
                .isEqualTo(Set.of("ADOPTED", "CONDITIONALLY_ADOPTED").contains(state.name()));
        assertThat(state.isDecided())
                .isEqualTo(!List.of(
                                "DRAFT", "SUBMITTED", "RETURNED", "ACCEPTED", "INELIGIBLE", "UNDER_REVIEW", "WITHDRAWN")
                        .contains(state.name()));
    }
}
