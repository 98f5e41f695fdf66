package jp.jinjibu.filing.usecase;

import java.time.LocalDate;
import jp.jinjibu.application.usecase.CaseEvent;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;

/** 届け出るものに起きたこと。申請の経過に並ぶ。 */
public sealed interface FilingEvent extends CaseEvent {
    /** @param fields 変わった項目の数 */
    record Saved(String number, String kind, int fields) implements FilingEvent {}

    /** @param again 出し直しか */
    record Submitted(String number, String kind, boolean again, int edition, String sha256) implements FilingEvent {}

    record FileAdded(String number, String kind, String slot, long id, long size, String sha256)
            implements FilingEvent {}

    record FileRemoved(String number, String kind, long id, String sha256) implements FilingEvent {}

    record AcceptancePrepared(String number, String kind) implements FilingEvent {}

    /** 承認したが、次の承認を待つ。 */
    record AcceptanceApproved(String number, String kind) implements FilingEvent {}

    record AcceptanceRejected(String number, String kind, String reason) implements FilingEvent {}

    record Returned(String number, String kind, LocalDate dueOn, String reason) implements FilingEvent {}

    record Accepted(String number, String kind, int edition) implements FilingEvent {}

    /** 届け出るものの名前。 */
    String kind();

    @Override
    default Told told() {
        return switch (this) {
            case Saved e ->
                new Told(e.kind() + "の保存", e.fields() == 0 ? "変わったところはない" : "書きかけを保存した（" + e.fields() + "項目）");
            case Submitted e ->
                new Told(e.kind() + (e.again() ? "の出し直し" : "の提出"), "第" + e.edition() + "版、内容の SHA-256 " + e.sha256());
            case FileAdded e ->
                new Told(
                        e.kind() + "の添付の追加",
                        "「" + e.slot() + "」に添付 " + e.id() + "（" + e.size() + " バイト、SHA-256 " + e.sha256() + "）を加えた");
            case FileRemoved e -> new Told(e.kind() + "の添付の取外し", "添付 " + e.id() + "（SHA-256 " + e.sha256() + "）を外した");
            case AcceptancePrepared e -> new Told(e.kind() + "の受理の案", "受理の案を用意した。ほかの人の承認を待つ");
            case AcceptanceApproved e -> new Told(e.kind() + "の受理の案の承認", "受理の案を承認した。次の人の承認を待つ");
            case AcceptanceRejected e ->
                new Told(e.kind() + "の受理の案の差戻し", "受理の案を差し戻した" + DomainEvent.because(e.reason()));
            case Returned e ->
                new Told(e.kind() + "の差戻し", "差し戻した（期限 " + JapaneseDates.format(e.dueOn()) + "、理由: " + e.reason() + "）");
            case Accepted e -> new Told(e.kind() + "の受理", "第" + e.edition() + "版を受理した");
        };
    }
}
