package jp.jinjibu.document.usecase;

import java.util.Optional;
import jp.jinjibu.document.IssuedDocument;
import jp.jinjibu.shared.NotFound;

/** 書面が扱う申請を知る口。この機能の上に立つ、申請の機能が答える。 */
public interface DocumentSubjects {
    /** 書面をどこまで見せるか。 */
    enum Audience {
        /** 団体の構成員。見せる時刻を過ぎた書面だけ。 */
        BODY,
        /** 申請を扱う側。すべての書面。 */
        STAFF
    }

    /** 呼んだ人の見てよい申請。 */
    record Seen(IssuedDocument.Subject subject, Audience audience) {}

    /**
     * 役割によらない、書面が扱う申請。
     *
     * @throws NotFound ないとき
     */
    IssuedDocument.Subject get(String applicationNumber);

    /** 呼んだ人が書面を見てよい申請。ないか、見てよくなければ空。 */
    Optional<Seen> find(String applicationNumber);

    /** 呼んだ人が書面を見てよい申請。ないか、見てよくなければ空。 */
    Optional<Seen> find(long applicationId);
}
