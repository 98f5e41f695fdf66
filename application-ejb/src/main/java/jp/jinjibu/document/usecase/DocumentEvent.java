package jp.jinjibu.document.usecase;

import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;

/** 書面に起きたこと。 */
public sealed interface DocumentEvent extends DomainEvent {
    /** 書面を出した。文書番号は、付けない書面では空。 */
    record Issued(String application, String title, Optional<String> number, String sha256) implements DocumentEvent {}

    /** この業務時刻から、申請者に見せることにした。 */
    record Shown(long id, String title, Instant from) implements DocumentEvent {}

    @Override
    default String subject() {
        return switch (this) {
            case Issued e -> "applications/" + e.application();
            case Shown e -> "documents/" + e.id();
        };
    }

    @Override
    default Told told() {
        return switch (this) {
            case Issued e ->
                new Told(
                        "書面の発行",
                        e.title() + e.number().map(no -> "（" + no + "）").orElse("") + "を出した。SHA-256 " + e.sha256());
            case Shown e -> new Told("書面の公開", e.title() + "を、" + JapaneseDates.format(e.from()) + "から申請者に見せる");
        };
    }
}
