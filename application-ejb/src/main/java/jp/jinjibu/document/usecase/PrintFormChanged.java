package jp.jinjibu.document.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 印刷用の字形が登録され、または取り消されたこと。 */
public record PrintFormChanged(long id, String action, String detail) implements DomainEvent {
    @Override
    public String subject() {
        return "print-forms/" + id;
    }
}
