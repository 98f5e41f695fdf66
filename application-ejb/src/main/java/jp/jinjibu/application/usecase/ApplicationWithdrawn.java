package jp.jinjibu.application.usecase;

import jp.jinjibu.shared.DomainEvent;

/**
 * 申請が取り下げられた。
 *
 * @param callCode 公募の符号
 * @param number 申請番号
 */
public record ApplicationWithdrawn(String callCode, String number, String detail) implements DomainEvent {
    @Override
    public String subject() {
        return "applications/" + number;
    }

    @Override
    public String action() {
        return "申請の取下げ";
    }
}
