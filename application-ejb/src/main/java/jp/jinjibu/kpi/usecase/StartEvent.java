package jp.jinjibu.kpi.usecase;

import java.util.Optional;
import jp.jinjibu.shared.DomainEvent;

/** 取組が、前に始まった取組と同じものかについての判断。 */
public sealed interface StartEvent extends DomainEvent {
    record Decided(String project, Optional<String> earlier, String reason) implements StartEvent {}

    record Revoked(String project, String reason) implements StartEvent {}

    /** 取組。申請番号か、採択一覧の取組の番号。 */
    String project();

    @Override
    default String subject() {
        return "kpi-projects/" + project();
    }

    @Override
    default Told told() {
        return switch (this) {
            case Decided e ->
                new Told(
                        "取組の始まりの判断",
                        e.earlier().map(same -> same + "と同じ取組とした").orElse("新しい取組とした")
                                + DomainEvent.because(e.reason()));
            case Revoked e -> new Told("取組の始まりの判断の取消し", "判断を取り消した" + DomainEvent.because(e.reason()));
        };
    }
}
