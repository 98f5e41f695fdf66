package jp.jinjibu.suspicion.usecase;

import jp.jinjibu.application.usecase.CaseEvent;
import jp.jinjibu.shared.DomainEvent;

/** 疑義について起きたこと。申請の経過に並ぶ。 */
public sealed interface SuspicionEvent extends CaseEvent {
    record Marked(String number, String reason) implements SuspicionEvent {}

    /**
     * @param what 記されていた疑い
     * @param decided 解かれたか。まだなら、次の人を待つ
     */
    record Cleared(String number, String what, String reason, boolean decided) implements SuspicionEvent {}

    @Override
    default Told told() {
        return switch (this) {
            case Marked e -> new Told("疑義", "疑義を記した" + DomainEvent.because(e.reason()));
            case Cleared e ->
                new Told(
                        "疑義の解消",
                        "疑義「" + e.what() + "」を" + (e.decided() ? "解いた" : "解くことを認めた。次の人を待つ")
                                + DomainEvent.because(e.reason()));
        };
    }
}
