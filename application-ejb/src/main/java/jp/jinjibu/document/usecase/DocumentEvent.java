package jp.jinjibu.document.usecase;

import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;

/** 書面に起きたこと。 */
public sealed interface DocumentEvent extends DomainEvent {
    /** 書面を出した。文書番号は、付けない書面では空。 */
    record Issued(String application, String title, Optional<String> number, String sha256) implements DocumentEvent {}

    /** 書面を、PDF を後で組むことにして出した。文書番号は、付けない書面では空。 */
    record IssuedUndrawn(String application, String title, Optional<String> number, String letterSha256)
            implements DocumentEvent {}

    /** 出した書面の PDF を組んだ。 */
    record Drawn(long id, String title, String sha256, String letterSha256) implements DocumentEvent {}

    /** この業務時刻から、申請者に見せることにした。 */
    record Shown(long id, String title, Instant from) implements DocumentEvent {}

    @Override
    default String subject() {
        return switch (this) {
            case Issued e -> "applications/" + e.application();
            case IssuedUndrawn e -> "applications/" + e.application();
            case Drawn e -> "documents/" + e.id();
            case Shown e -> "documents/" + e.id();
        };
    }

    @Override
    default boolean isAutomatic() {
        return this instanceof Drawn;
    }

    @Override
    default Told told() {
        return switch (this) {
            case Issued e -> new Told("書面の発行", named(e.title(), e.number()) + "を出した。SHA-256 " + e.sha256());
            case IssuedUndrawn e ->
                new Told("書面の発行", named(e.title(), e.number()) + "を出した。PDF は後で組む。印刷する中身の SHA-256 " + e.letterSha256());
            case Drawn e ->
                new Told(
                        "書面の PDF の作成",
                        e.title() + "を PDF に組んだ。SHA-256 " + e.sha256() + "、印刷する中身の SHA-256 " + e.letterSha256());
            case Shown e -> new Told("書面の公開", e.title() + "を、" + JapaneseDates.format(e.from()) + "から申請者に見せる");
        };
    }

    private static String named(String title, Optional<String> number) {
        return title + number.map(no -> "（" + no + "）").orElse("");
    }
}
