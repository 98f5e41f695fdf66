package jp.jinjibu.screening.usecase;

import jp.jinjibu.shared.DomainEvent;

/**
 * 法制度の承認が確かめられた。条件付採択の申請は、これで採択か採択取消になる。
 *
 * @param number 申請番号
 * @param approved 承認・認定・指定を受けたか
 */
public record LegalBasisDecided(String number, boolean approved, String detail) implements DomainEvent {
    @Override
    public String action() {
        return "法制度の承認の確認";
    }

    @Override
    public String subject() {
        return "applications/" + number;
    }
}
