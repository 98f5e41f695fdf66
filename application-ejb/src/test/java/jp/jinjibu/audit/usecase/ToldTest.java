package jp.jinjibu.audit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.adoption.usecase.AdoptionEvent;
import jp.jinjibu.adoption.usecase.AdoptionPlanEvent;
import jp.jinjibu.application.usecase.ApplicationEvent;
import jp.jinjibu.call.usecase.CallEvent;
import jp.jinjibu.document.usecase.DocumentEvent;
import jp.jinjibu.filing.usecase.FilingEvent;
import jp.jinjibu.grant.usecase.GrantEvent;
import jp.jinjibu.payment.usecase.PaymentEvent;
import jp.jinjibu.review.usecase.ReviewEvent;
import jp.jinjibu.screening.usecase.ScreeningEvent;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.DomainEvent.Told;
import jp.jinjibu.shared.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("操作の記録に載る言葉")
class ToldTest {
    private static final String NUMBER = "R7-0001-1";
    private static final Money MILLION = new Money(1_000_000);
    private static final LocalDate DAY = LocalDate.parse("2026-01-30");

    static Stream<Arguments> happenings() {
        String a = "applications/" + NUMBER;
        return Stream.of(
                row(new ApplicationEvent.Saved(NUMBER, "", 0), a, "申請の保存", "変わったところはない"),
                row(new ApplicationEvent.Saved(NUMBER, "団体・経費", 3), a, "申請の保存", "団体・経費（3項目）"),
                row(new ApplicationEvent.Withdrawn(NUMBER, "r7", ""), a, "申請の取下げ", "申請を取り下げた"),
                row(new ApplicationEvent.Withdrawn(NUMBER, "r7", "都合"), a, "申請の取下げ", "申請を取り下げた（理由: 都合）"),
                row(new ScreeningEvent.Saved(NUMBER, List.of()), a, "確認の保存", "変わった項目はない"),
                row(
                        new ScreeningEvent.PriorAdoptionDecided(NUMBER, false, "別の団体", "登記", Optional.of(MILLION)),
                        a,
                        "過去の採択の判断",
                        "当たらないとした（理由: 別の団体、根拠: 登記）。補助金額 1,000,000円"),
                row(
                        new ScreeningEvent.SentBack(NUMBER, List.of("団体の名称", "経費"), DAY, "合わない"),
                        a,
                        "申請の差戻し",
                        "団体の名称、経費、回答期限 2026年（令和8年）1月30日（金）（理由: 合わない）"),
                row(new ScreeningEvent.ReinstatementApproved(NUMBER, false), a, "要件不適合の取消しの承認", "取消しを承認した。次の承認を待つ"),
                row(new ScreeningEvent.ReinstatementApproved(NUMBER, true), a, "要件不適合の取消しの承認", "提出済に戻した"),
                row(
                        new ReviewEvent.Assigned(NUMBER, 5, Optional.of("同じ名称"), "別法人"),
                        a,
                        "審査の割当",
                        "審査委員 5 番に割り当てた（要確認: 同じ名称。理由: 別法人）"),
                row(new ReviewEvent.Assigned(NUMBER, 5, Optional.empty(), ""), a, "審査の割当", "審査委員 5 番に割り当てた"),
                row(
                        new ReviewEvent.AssignmentWithdrawn(NUMBER, 5, "替える"),
                        a,
                        "審査の割当の取消し",
                        "審査委員 5 番の割当を取り消した（理由: 替える）"),
                row(
                        new ReviewEvent.ConflictConfirmed(NUMBER, 5, "同じ名称", "別法人"),
                        a,
                        "利害関係の確認",
                        "審査委員 5 番の要確認を確かめた（同じ名称）（理由: 別法人）"),
                row(new ReviewEvent.Declared(NUMBER, 5, true, "顧問"), a, "利害関係の申告", "審査委員 5 番が利害関係があると申告した（顧問）"),
                row(new CallEvent.Running("r7"), "calls/r7", "事業の実施の開始", "はじめての交付決定により、事業実施中とした"),
                row(
                        new AdoptionPlanEvent.Prepared("r7", 2, 3, MILLION, "作り直し"),
                        "calls/r7",
                        "採択の案の作成",
                        "第2版（採択 3件、1,000,000円）。理由: 作り直し"),
                row(
                        new AdoptionEvent.Announced(NUMBER, true, "採択", Optional.of(MILLION)),
                        a,
                        "繰上げの公表",
                        "採択（1,000,000円）"),
                row(new AdoptionEvent.Announced(NUMBER, false, "不採択", Optional.empty()), a, "採否の公表", "不採択"),
                row(new GrantEvent.Vacated(NUMBER, "辞退した"), a, "交付申請の取下げ", "辞退したため、交付申請を取下げとした"),
                row(new FilingEvent.Submitted(NUMBER, "実績報告", true, 2, "abc"), a, "実績報告の出し直し", "第2版、内容の SHA-256 abc"),
                row(new PaymentEvent.Approved(NUMBER, MILLION, false), a, "支払の承認", "支払を承認した（1,000,000円）。次の承認を待つ"),
                row(
                        new DocumentEvent.Issued(NUMBER, "交付決定通知書", Optional.of("R7交付第1号"), "abc"),
                        a,
                        "書面の発行",
                        "交付決定通知書（R7交付第1号）を出した。SHA-256 abc"));
    }

    private static Arguments row(DomainEvent event, String subject, String action, String detail) {
        return Arguments.of(event, subject, new Told(action, detail));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("happenings")
    @DisplayName("対象、操作の名前、何がどう変わったか")
    void told(DomainEvent event, String subject, Told told) {
        assertThat(event.subject()).isEqualTo(subject);
        assertThat(event.told()).isEqualTo(told);
    }

    static Stream<Arguments> automatic() {
        return Stream.of(
                Arguments.of(new ScreeningEvent.CorrectionLapsed(NUMBER, DAY, 1), true),
                Arguments.of(new AdoptionEvent.ReserveLapsed(NUMBER, DAY), true),
                Arguments.of(new ScreeningEvent.Accepted(NUMBER, 1), false),
                Arguments.of(new AdoptionEvent.Declined(NUMBER, ""), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("時刻が来たことで起きたものは、システムの記録になる")
    void automatic(DomainEvent event, boolean automatic) {
        assertThat(event.isAutomatic()).isEqualTo(automatic);
    }
}
