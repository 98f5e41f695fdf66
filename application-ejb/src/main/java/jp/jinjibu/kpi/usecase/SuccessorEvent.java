package jp.jinjibu.kpi.usecase;

import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.DomainEvent;

/** 採択一覧の取組の、後継の団体についての判断。 */
public sealed interface SuccessorEvent extends DomainEvent {
    record Named(long project, String name, CorporateNumber successor, String reason) implements SuccessorEvent {}

    record Revoked(long project, String name, String reason) implements SuccessorEvent {}

    /** 採択一覧の取組の番号。 */
    long project();

    @Override
    default String subject() {
        return "adopted-projects/" + project();
    }

    @Override
    default Told told() {
        return switch (this) {
            case Named e ->
                new Told(
                        "後継の団体の名指し",
                        e.name() + "（" + e.successor().digits() + "）を後継の団体とした" + DomainEvent.because(e.reason()));
            case Revoked e -> new Told("後継の団体の取消し", e.name() + "を後継の団体とすることを取り消した" + DomainEvent.because(e.reason()));
        };
    }
}
