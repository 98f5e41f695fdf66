package jp.jinjibu.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.call.Call;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.payment.SampleCase;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("申請の、下書きから採否まで: 覚えていること")
class ApplicationLifeTest {
    private static final Instant OPENS = SampleCase.OPENS;
    private static final Instant CLOSES = SampleCase.CLOSES;
    private static final Instant LATE = CLOSES.plusMillis(1);
    private static final ReceiptNumber FIRST = new ReceiptNumber(SampleCase.YEAR, 31);
    private static final ReceiptNumber SECOND = new ReceiptNumber(SampleCase.YEAR, 32);
    private static final Optional<CorrectionRequest> NONE = Optional.empty();

    private final Call call = Call.announced("c", "公募", "r", 3, SampleCase.YEAR, OPENS, CLOSES);

    private static FormDocument content(String outline) {
        return FormDocument.of(Map.of(
                "body", Map.of("name", "書き換えた団体"),
                "project", Map.of("name", "見本の事業", "outline", outline),
                "region", Map.of("area", "島前", "municipalityCodes", List.of("325252", "131016", "131041", "x")),
                "jointApplicants", List.of(Map.of("corporateNumber", "2"), Map.of("corporateNumber", "1"))));
    }

    private SubsidyApplication draft() {
        return new SubsidyApplication(
                new ApplicationNumber(SampleCase.YEAR, 42),
                call,
                "x",
                2,
                SampleCase.body(0, "a"),
                FormDocument.EMPTY,
                "a",
                OPENS);
    }

    private SubsidyApplication submitted() {
        SubsidyApplication application = SampleCase.numbered(draft(), 42);
        application.save(content("はじめ"), Optional.of(new Money(6_000_000)), call, NONE, "b", OPENS.plusSeconds(1));
        application.submit(FIRST, call, "b", OPENS.plusSeconds(2));
        return application;
    }

    private static void assertRefused(Refusal refusal, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    @DisplayName("下書きは、公募と団体から、枠・規則・様式の版・名称を写し取る")
    void draftTakesOver() {
        SubsidyApplication application = draft();
        assertThatThrownBy(application::id).isInstanceOf(IllegalStateException.class);
        assertThat(SampleCase.numbered(application, 42).id()).isEqualTo(42);
        assertThat(application.number()).isEqualTo(new ApplicationNumber(SampleCase.YEAR, 42));
        assertThat(application.fiscalYear()).isEqualTo(SampleCase.YEAR);
        assertThat(application.callCode()).isEqualTo("c");
        assertThat(application.trackCode()).isEqualTo("x");
        assertThat(application.ruleSetCode()).isEqualTo("r");
        assertThat(application.ruleSetVersion()).isEqualTo(3);
        assertThat(application.formVersion()).isEqualTo(2);
        assertThat(application.organisationId()).isEqualTo(7);
        assertThat(application.corporateNumber())
                .isEqualTo(SampleCase.body(0, "a").number());
        assertThat(application.bodyName()).isEqualTo("団体0");
        assertThat(application.projectName()).isEmpty();
        assertThat(application.content()).isEqualTo(FormDocument.EMPTY);
        assertThat(application.requested()).isEmpty();
        assertThat(application.priorAdoption()).isEmpty();
        assertThat(application.receiptNumber()).isEmpty();
        assertThat(application.edition()).isZero();
        assertThat(application.version()).isZero();
        assertThat(application.updatedBy()).isEqualTo("a");
        assertThat(application.updatedAt()).isEqualTo(OPENS);
    }

    @Test
    @DisplayName("登録が変わると、名称と、登録から写す項目が従う。従うものがなければ、版は増えない")
    void followsTheRegistration() {
        SubsidyApplication application = SampleCase.numbered(draft(), 42);
        RegisteredBody body =
                new RegisteredBody(SampleCase.body(0, "a"), new ContentRules(SampleRules.R7, SampleRules.RIGHT_HAND));
        application.follow(body);
        assertThat(application.content()).isEqualTo(body.in(FormDocument.EMPTY));
        assertThat(application.version()).isEqualTo(1);
        application.follow(body);
        assertThat(application.version()).isEqualTo(1);
        application.rename("新しい団体");
        assertThat(application.bodyName()).isEqualTo("新しい団体");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2025-04-17T23:59:59.999Z", "2025-05-30T08:00:00.001Z"})
    @DisplayName("受付の外では、下書きを始められない")
    void startsOnlyWhileOpen(Instant now) {
        assertRefused(
                Refusal.DEADLINE,
                () -> new SubsidyApplication(
                        new ApplicationNumber(SampleCase.YEAR, 42),
                        call,
                        "x",
                        2,
                        SampleCase.body(0, "a"),
                        FormDocument.EMPTY,
                        "a",
                        now));
    }

    @Test
    @DisplayName("保存は、内容・額・版・書いた人を改める。提出は、版と受付番号と時刻と地域と連名を記す")
    void savesAndSubmits() {
        SubsidyApplication application = submitted();
        assertThat(application.content()).isEqualTo(content("はじめ"));
        assertThat(application.requested()).hasValue(new Money(6_000_000));
        assertThat(application.version()).isEqualTo(1);
        assertThat(application.bodyName()).as("内容に何と書かれても、登録の名称").isEqualTo("団体0");
        assertThat(application.projectName()).isEqualTo("見本の事業");
        assertThat(application.state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(application.receiptNumber()).hasValue(FIRST.toString());
        assertThat(application.edition()).isEqualTo(1);
        assertThat(application.receivedAt()).hasValue(OPENS.plusSeconds(2));
        assertThat(application.rankedAt()).hasValue(OPENS.plusSeconds(2));
        assertThat(application.prefectureCodes()).containsExactly("13", "32");
        assertThat(application.jointNumbers()).containsExactly("1", "2");
        assertThat(application.updatedBy()).isEqualTo("b");
        assertThat(application.updatedAt()).isEqualTo(OPENS.plusSeconds(2));
    }

    @Test
    @DisplayName("添付の変更も内容の版を増やす。引き戻して出し直しても、受付番号は変わらない")
    void pullsBackAndSubmitsAgain() {
        SubsidyApplication application = submitted();
        assertRefused(Refusal.STATE, () -> application.changeAttachments("articles", call, NONE, "a", OPENS));
        application.pullBack(call, "c", CLOSES);
        assertThat(application.state()).isEqualTo(ApplicationState.DRAFT);
        assertThat(application.version()).isEqualTo(2);
        assertThat(application.updatedBy()).isEqualTo("c");
        application.changeAttachments("articles", call, NONE, "d", CLOSES);
        assertThat(application.version()).isEqualTo(3);
        assertThat(application.updatedBy()).isEqualTo("d");
        application.submit(SECOND, call, "d", CLOSES);
        assertThat(application.receiptNumber()).hasValue(FIRST.toString());
        assertThat(application.edition()).isEqualTo(2);
        assertThat(application.rankedAt()).hasValue(CLOSES);
        assertRefused(Refusal.DEADLINE, () -> application.pullBack(call, "c", LATE));
    }

    private static CorrectionRequest correction(SubsidyApplication application) {
        application.returnForCorrection();
        return SampleCase.numbered(
                new CorrectionRequest(
                        application,
                        List.of("/sections/project/outline", "/attachments/articles"),
                        "直してください",
                        LocalDate.parse("2025-06-05"),
                        "s",
                        LATE),
                9);
    }

    @Test
    @DisplayName("差戻しには、名指しされたところだけを直して、締切の後も期限まで答えられる。順位の時刻は変わらない")
    void answersACorrection() {
        SubsidyApplication application = submitted();
        CorrectionRequest correction = correction(application);
        Optional<CorrectionRequest> open = Optional.of(correction);
        assertThat(application.whyNotEdit(call, open, LATE)).isEmpty();
        assertRefused(
                Refusal.CONTENT,
                () -> application.save(
                        content("直した").with("body", Map.of("name", "別")), Optional.empty(), call, open, "a", LATE));
        application.save(content("直した"), Optional.of(new Money(5)), call, open, "a", LATE);
        assertRefused(Refusal.STATE, () -> application.changeAttachments("other", call, open, "a", LATE));
        application.changeAttachments("articles", call, open, "a", LATE);
        assertThat(application.version()).isEqualTo(3);
        assertRefused(Refusal.STATE, () -> application.submit(SECOND, call, "a", OPENS));
        Instant inTime = Instant.parse("2025-06-05T14:59:59.999Z");
        assertRefused(Refusal.DEADLINE, () -> application.answer(correction, "a", inTime.plusMillis(1)));
        application.answer(correction, "a", inTime);
        assertThat(application.state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(application.edition()).isEqualTo(2);
        assertThat(application.receivedAt()).hasValue(inTime);
        assertThat(application.rankedAt()).hasValue(OPENS.plusSeconds(2));
        assertThat(correction.state()).isEqualTo(CorrectionRequest.State.ANSWERED);
        assertThat(correction.answeredEdition()).hasValue(2);
        assertRefused(Refusal.STATE, () -> application.answer(correction, "a", inTime));
    }

    @Test
    @DisplayName("期限までに答えがなければ、最後に提出した内容と額に戻る。差戻しでなければ、何も変わらない")
    void lapses() {
        SubsidyApplication application = submitted();
        CorrectionRequest correction = correction(application);
        application.save(content("書きかけ"), Optional.empty(), call, Optional.of(correction), "a", LATE);
        application.lapse(correction, content("はじめ"), Optional.of(new Money(6_000_000)), LATE);
        assertThat(application.state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(application.content()).isEqualTo(content("はじめ"));
        assertThat(application.requested()).hasValue(new Money(6_000_000));
        assertThat(application.version()).isEqualTo(3);
        assertThat(application.edition()).isEqualTo(1);
        assertThat(correction.state()).isEqualTo(CorrectionRequest.State.LAPSED);
        CorrectionRequest another = correction(application);
        application.answer(another, "a", LATE);
        CorrectionRequest open = new CorrectionRequest(
                application, List.of("/sections/project"), "理由", LocalDate.parse("2025-06-05"), "s", LATE);
        assertRefused(Refusal.STATE, () -> application.lapse(open, FormDocument.EMPTY, Optional.empty(), LATE));
        assertThat(open.state()).isEqualTo(CorrectionRequest.State.OPEN);
    }

    @Test
    @DisplayName("差戻しを取り下げると、最後に提出した内容と額に戻り、版が増える。答えを待つ差戻しがなければ断る")
    void withdrawsTheCorrection() {
        SubsidyApplication application = submitted();
        CorrectionRequest correction = correction(application);
        application.save(content("書きかけ"), Optional.empty(), call, Optional.of(correction), "a", LATE);
        application.withdrawCorrection(correction, content("はじめ"), Optional.of(new Money(6_000_000)), "誤り", LATE);
        assertThat(application.state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(application.content()).isEqualTo(content("はじめ"));
        assertThat(application.projectName()).isEqualTo("見本の事業");
        assertThat(application.requested()).hasValue(new Money(6_000_000));
        assertThat(application.version()).isEqualTo(3);
        assertThat(correction.state()).isEqualTo(CorrectionRequest.State.WITHDRAWN);
        assertRefused(
                Refusal.STATE,
                () -> application.withdrawCorrection(correction, content("別"), Optional.empty(), "誤り", LATE));
        assertThat(application.content()).isEqualTo(content("はじめ"));
    }

    @Test
    @DisplayName("一つの団体に一つ、という設定では、ほかの申請があれば提出できず、その番号を言う")
    void submitsOneForEachBody() {
        ApplicationRules.Settings settings = ApplicationRules.of(SampleRules.R7).settings();
        ApplicationNumber other = new ApplicationNumber(SampleCase.YEAR, 7);
        assertThat(SubsidyApplication.whyNotOneMore(settings, List.of())).isEmpty();
        assertThat(SubsidyApplication.whyNotOneMore(settings, List.of(other)))
                .hasValueSatisfying(refused -> assertThat(refused)
                        .hasMessageContaining(other.toString())
                        .extracting(BusinessRuleViolation::refusal)
                        .isEqualTo(Refusal.STATE));
        ApplicationRules.Settings any = new ApplicationRules.Settings(
                new Sourced<>(false, Origin.SAMPLE),
                settings.staffLimit(),
                settings.outsourcing(),
                settings.legalBasisApproval(),
                settings.correctionDays(),
                settings.space());
        assertThat(SubsidyApplication.whyNotOneMore(any, List.of(other))).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "2025-04-17T23:59:59.999Z, 受付はまだ始まっていません。",
        "2025-05-30T08:00:00.001Z, 受付は終わりました。締切の後は、申請の作成・変更・提出はできません。",
    })
    @DisplayName("受付の前と後とで、書けない理由が違う")
    void saysWhetherEarlyOrLate(Instant now, String why) {
        assertThat(draft().whyNotEdit(call, NONE, now).map(BusinessRuleViolation::getMessage))
                .hasValue(why);
    }

    @Test
    @DisplayName("過去の採択の判断は、額とともに改まる")
    void decidesPriorAdoption() {
        SubsidyApplication application = submitted();
        application.decidePriorAdoption(true, Optional.of(new Money(3_000_000)));
        assertThat(application.priorAdoption()).hasValue(true);
        assertThat(application.requested()).hasValue(new Money(3_000_000));
        application.decidePriorAdoption(false, Optional.empty());
        assertThat(application.priorAdoption()).hasValue(false);
        assertThat(application.requested()).isEmpty();
    }

    @Test
    @DisplayName("受理、審査、公表と進む。審査は二度始めてもよい")
    void isReviewedAndAnnounced() {
        SubsidyApplication application = submitted();
        assertRefused(Refusal.STATE, application::startReview);
        application.declareIneligible();
        application.reinstate();
        application.acceptForReview();
        application.startReview();
        application.startReview();
        assertThat(application.state()).isEqualTo(ApplicationState.UNDER_REVIEW);
        assertRefused(Refusal.STATE, () -> application.announce(ApplicationState.DECLINED));
        application.announce(ApplicationState.RESERVE);
        application.announce(ApplicationState.CONDITIONALLY_ADOPTED);
        application.announce(ApplicationState.ADOPTED);
        application.decline();
        assertThat(application.state()).isEqualTo(ApplicationState.DECLINED);
        assertRefused(Refusal.STATE, application::revokeAdoption);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("受理したことは、申請者には審査中と見せる")
    void hidesTheAcceptance(ApplicationState state) {
        assertThat(state.shownToApplicant())
                .isEqualTo(state == ApplicationState.ACCEPTED ? ApplicationState.UNDER_REVIEW : state);
    }
}
