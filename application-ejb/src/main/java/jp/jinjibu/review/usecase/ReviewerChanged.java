package jp.jinjibu.review.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 審査委員の登録に起きたこと。 */
record ReviewerChanged(long reviewer, String action, String detail) implements DomainEvent {
    @Override
    public String subject() {
        return "reviewers/" + reviewer;
    }
}
