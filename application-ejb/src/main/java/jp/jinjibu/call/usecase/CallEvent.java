package jp.jinjibu.call.usecase;

import java.time.Instant;
import java.time.LocalDate;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 公募に起きたこと。 */
public sealed interface CallEvent extends DomainEvent {
    record Prepared(String call, String name, String ruleSet, int version, Instant opensAt, Instant closesAt)
            implements CallEvent {}

    record Announced(String call) implements CallEvent {}

    record Appropriated(String call, Money amount, AppropriationState state, LocalDate date, String reason)
            implements CallEvent {}

    record Allotted(String call, Money amount, String reason) implements CallEvent {}

    record ReviewStarted(String call) implements CallEvent {}

    record ReviewsAssigned(String call, int perApplication, long seed, int reviews) implements CallEvent {}

    record ReviewsClosed(String call, long expected, long submitted, long unscored) implements CallEvent {}

    /** はじめての交付決定で、事業実施中になった。 */
    record Running(String call) implements CallEvent {}

    record CompletionPrepared(String call) implements CallEvent {}

    /** 承認したが、次の承認を待つ。 */
    record CompletionApproved(String call) implements CallEvent {}

    record CompletionRejected(String call, String reason) implements CallEvent {}

    record Completed(String call) implements CallEvent {}

    record CancellationPrepared(String call, String reason) implements CallEvent {}

    /** 承認したが、次の承認を待つ。 */
    record CancellationApproved(String call) implements CallEvent {}

    record CancellationRejected(String call, String reason) implements CallEvent {}

    record Cancelled(String call, String name, String reason) implements CallEvent {}

    record MovePrepared(String call, String ruleSet, int to, String reason) implements CallEvent {}

    /** 承認したが、次の承認を待つ。 */
    record MoveApproved(String call) implements CallEvent {}

    record MoveRejected(String call, String reason) implements CallEvent {}

    record Moved(String call, String ruleSet, int from, int to, String reason) implements CallEvent {}

    /** 公募の符号。 */
    String call();

    @Override
    default String subject() {
        return "calls/" + call();
    }

    @Override
    default Told told() {
        return switch (this) {
            case Prepared e ->
                new Told(
                        "公募の準備",
                        e.name() + "（規則集 " + e.ruleSet() + " 第" + e.version() + "版、" + JapaneseDates.format(e.opensAt())
                                + " から " + JapaneseDates.format(e.closesAt()) + " まで）");
            case Announced e -> new Told("公募の予告", "公募を予告した");
            case Appropriated e ->
                new Told(
                        "事業予算の記録",
                        "事業予算を " + e.amount().display() + "（" + e.state().label() + "、" + JapaneseDates.format(e.date())
                                + "）とした" + DomainEvent.because(e.reason()));
            case Allotted e ->
                new Told("配分額の記録", "配分額を " + e.amount().display() + " とした" + DomainEvent.because(e.reason()));
            case ReviewStarted e -> new Told("審査の開始", "はじめて審査委員に割り当て、審査中になった");
            case ReviewsAssigned e ->
                new Told("審査の自動割当", "一申請に " + e.perApplication() + " 人、種 " + e.seed() + "、" + e.reviews() + " 件を割り当てた");
            case ReviewsClosed e ->
                new Told(
                        "採点の締切り",
                        e.expected() + " 件のうち " + e.submitted() + " 件の採点で締め切った（採点のない申請 " + e.unscored() + " 件）");
            case Running e -> new Told("事業の実施の開始", "はじめての交付決定により、事業実施中とした");
            case CompletionPrepared e -> new Told("公募の完了の用意", "公募の完了を用意した");
            case CompletionApproved e -> new Told("公募の完了の承認", "公募の完了を承認した。次の承認を待つ");
            case CompletionRejected e -> new Told("公募の完了の差戻し", "公募の完了を差し戻した" + DomainEvent.because(e.reason()));
            case Completed e -> new Told("公募の完了", "公募の完了を承認し、完了にした");
            case CancellationPrepared e -> new Told("公募の中止の用意", "公募の中止を用意した" + DomainEvent.because(e.reason()));
            case CancellationApproved e -> new Told("公募の中止の承認", "公募の中止を承認した。次の承認を待つ");
            case CancellationRejected e -> new Told("公募の中止の差戻し", "公募の中止を差し戻した" + DomainEvent.because(e.reason()));
            case Cancelled e -> new Told("公募の中止", "公募の中止を承認し、中止にした" + DomainEvent.because(e.reason()));
            case MovePrepared e ->
                new Told(
                        "公募の版の移行の用意",
                        "規則集 " + e.ruleSet() + " 第" + e.to() + "版への移行を用意した" + DomainEvent.because(e.reason()));
            case MoveApproved e -> new Told("公募の版の移行の承認", "公募の版の移行を承認した。次の承認を待つ");
            case MoveRejected e -> new Told("公募の版の移行の差戻し", "公募の版の移行を差し戻した" + DomainEvent.because(e.reason()));
            case Moved e ->
                new Told(
                        "公募の版の移行",
                        "規則集 " + e.ruleSet() + " の第" + e.from() + "版から第" + e.to() + "版に移した"
                                + DomainEvent.because(e.reason()));
        };
    }
}
