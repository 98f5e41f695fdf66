package jp.jinjibu.application.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 申請に起きたこと。 */
public sealed interface ApplicationEvent extends CaseEvent {
    record Started(String number, String body, String call) implements ApplicationEvent {}

    /** @param sections 変わった節の名前。変わったところがなければ空 */
    record Saved(String number, String sections, int fields) implements ApplicationEvent {}

    record AttachmentAdded(String number, String slot, long id, long size, String sha256) implements ApplicationEvent {}

    record AttachmentRemoved(String number, long id, String sha256) implements ApplicationEvent {}

    record Submitted(String number, String receipt, String sha256) implements ApplicationEvent {}

    record PulledBack(String number) implements ApplicationEvent {}

    /** 取下げ。理由は、書かれなければ空。 */
    record Withdrawn(String number, String call, String reason) implements ApplicationEvent {}

    /** 公募と一緒に、規則集の新しい版に移った。 */
    record Followed(String number, int from, int to) implements ApplicationEvent {}

    /** 提出された申請を、公募の移った版に移した。 */
    record Moved(String number, int from, int to, String reason) implements ApplicationEvent {}

    @Override
    default Told told() {
        return switch (this) {
            case Started e -> new Told("申請の作成", e.body() + " が " + e.call() + " の下書きを始めた");
            case Saved e ->
                new Told("申請の保存", e.sections().isEmpty() ? "変わったところはない" : e.sections() + "（" + e.fields() + "項目）");
            case Followed e -> new Told("規則集の版の移行", "公募に従って、第" + e.from() + "版から第" + e.to() + "版に移った");
            case Moved e ->
                new Told("申請の版の移行", "第" + e.from() + "版から第" + e.to() + "版に移した" + DomainEvent.because(e.reason()));
            case AttachmentAdded e ->
                new Told(
                        "添付の追加",
                        "「" + e.slot() + "」に添付 " + e.id() + "（" + e.size() + " バイト、SHA-256 " + e.sha256() + "）を加えた");
            case AttachmentRemoved e -> new Told("添付の取外し", "添付 " + e.id() + "（SHA-256 " + e.sha256() + "）を外した");
            case Submitted e -> new Told("申請の提出", "受付番号 " + e.receipt() + "、内容の SHA-256 " + e.sha256());
            case PulledBack e -> new Told("申請の引戻し", "提出済の申請を下書きに戻した");
            case Withdrawn e -> new Told("申請の取下げ", "申請を取り下げた" + DomainEvent.because(e.reason()));
        };
    }
}
