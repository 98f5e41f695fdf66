package jp.jinjibu.document.usecase;

import java.util.List;
import jp.jinjibu.shared.DomainEvent;

/** 印刷用の字形が登録され、または取り消されたこと。 */
public sealed interface PrintFormEvent extends DomainEvent {
    record Recorded(long id, String original, String printed, String reason) implements PrintFormEvent {}

    record Removed(long id, String original, String printed, String reason) implements PrintFormEvent {}

    /** 字形の登録の番号。 */
    long id();

    @Override
    default String subject() {
        return "print-forms/" + id();
    }

    @Override
    default Told told() {
        return switch (this) {
            case Recorded e ->
                new Told(
                        "印刷用の字形の登録",
                        GlyphCheck.describe(List.of(e.original())) + "を「" + e.printed() + "」と印刷する"
                                + DomainEvent.because(e.reason()));
            case Removed e ->
                new Told(
                        "印刷用の字形の取消し",
                        GlyphCheck.describe(List.of(e.original())) + "を「" + e.printed() + "」と印刷することをやめた"
                                + DomainEvent.because(e.reason()));
        };
    }
}
