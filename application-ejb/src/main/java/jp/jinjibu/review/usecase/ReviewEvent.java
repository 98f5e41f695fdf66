package jp.jinjibu.review.usecase;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseEvent;
import jp.jinjibu.review.Conflict;
import jp.jinjibu.shared.DomainEvent;

/** 申請の審査で起きたこと。申請の経過に並ぶ。 */
public sealed interface ReviewEvent extends CaseEvent {
    /** @param conflict 割り当てるときに見つかった利害関係。なければ空 */
    record Assigned(String number, long reviewer, Optional<String> conflict, String reason) implements ReviewEvent {}

    /** 審査委員の所属が変わり、利害関係を調べ直した。 */
    record Rechecked(String number, long reviewer, boolean recused, List<Conflict> conflicts) implements ReviewEvent {}

    record AssignmentWithdrawn(String number, long reviewer, String reason) implements ReviewEvent {}

    /** @param conflict 確かめた、要確認の利害関係 */
    record ConflictConfirmed(String number, long reviewer, String conflict, String reason) implements ReviewEvent {}

    record Declared(String number, long reviewer, boolean conflict, String reason) implements ReviewEvent {}

    record Scored(String number, long reviewer) implements ReviewEvent {}

    record Submitted(String number, long reviewer) implements ReviewEvent {}

    record WaiverPrepared(String number, long reviewer, String reason) implements ReviewEvent {}

    /** @param decided 最後の承認か */
    record WaiverApproved(String number, long reviewer, boolean decided) implements ReviewEvent {}

    record WaiverRejected(String number, long reviewer, String reason) implements ReviewEvent {}

    /** 審査委員の番号。 */
    long reviewer();

    private String told(String what) {
        return "審査委員 " + reviewer() + " 番" + what;
    }

    @Override
    default Told told() {
        return switch (this) {
            case Assigned e ->
                new Told(
                        "審査の割当",
                        told("に割り当てた")
                                + e.conflict()
                                        .map(found -> "（要確認: " + found + "。理由: " + e.reason() + "）")
                                        .orElse(""));
            case Rechecked e ->
                new Told(e.recused() ? "審査からの除外" : "利害関係の要確認", told("の所属が変わった。") + Conflict.display(e.conflicts()));
            case AssignmentWithdrawn e -> new Told("審査の割当の取消し", told("の割当を取り消した") + DomainEvent.because(e.reason()));
            case ConflictConfirmed e ->
                new Told("利害関係の確認", told("の要確認を確かめた（" + e.conflict() + "）") + DomainEvent.because(e.reason()));
            case Declared e ->
                new Told("利害関係の申告", told("が") + (e.conflict() ? "利害関係があると申告した（" + e.reason() + "）" : "利害関係がないと申告した"));
            case Scored e -> new Told("採点の保存", told("が採点を保存した"));
            case Submitted e -> new Told("採点の提出", told("が採点を提出した"));
            case WaiverPrepared e -> new Told("利害関係の免除の用意", told("の免除を用意した") + DomainEvent.because(e.reason()));
            case WaiverApproved e -> new Told("利害関係の免除の承認", told("の免除を承認した") + (e.decided() ? "" : "。次の承認を待つ"));
            case WaiverRejected e -> new Told("利害関係の免除の差戻し", told("の免除を認めなかった") + DomainEvent.because(e.reason()));
        };
    }
}
