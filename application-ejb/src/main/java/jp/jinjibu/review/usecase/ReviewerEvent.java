package jp.jinjibu.review.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 審査委員の登録に起きたこと。 */
public sealed interface ReviewerEvent extends DomainEvent {
    record Registered(long reviewer, String name) implements ReviewerEvent {}

    record Corrected(long reviewer) implements ReviewerEvent {}

    /** 審査委員の番号。 */
    long reviewer();

    @Override
    default String subject() {
        return "reviewers/" + reviewer();
    }

    @Override
    default Told told() {
        return switch (this) {
            case Registered e -> new Told("審査委員の登録", e.name() + " を登録した");
            case Corrected e -> new Told("審査委員の訂正", "登録の内容を直した");
        };
    }
}
