package jp.jinjibu.organisation.usecase;

import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.DomainEvent;

/** 事業者に起きたこと。 */
public sealed interface OrganisationEvent extends DomainEvent {
    record Registered(CorporateNumber number, String name) implements OrganisationEvent {}

    record Corrected(CorporateNumber number) implements OrganisationEvent {}

    record MemberAdded(CorporateNumber number, String username) implements OrganisationEvent {}

    record MemberRemoved(CorporateNumber number, String username) implements OrganisationEvent {}

    record Confirmed(CorporateNumber number) implements OrganisationEvent {}

    record Revoked(CorporateNumber number, String reason) implements OrganisationEvent {}

    /** 法人番号。 */
    CorporateNumber number();

    @Override
    default String subject() {
        return "organisations/" + number().digits();
    }

    @Override
    default Told told() {
        return switch (this) {
            case Registered e -> new Told("事業者の仮登録", e.name() + " を仮登録した");
            case Corrected e -> new Told("仮登録の訂正", "登録の内容を直した");
            case MemberAdded e -> new Told("構成員の追加", "「" + e.username() + "」を構成員に加えた");
            case MemberRemoved e -> new Told("構成員の削除", "「" + e.username() + "」を構成員から外した");
            case Confirmed e -> new Told("事業者の確認", "確認済みにした");
            case Revoked e -> new Told("事業者の登録取消", "登録を取り消した" + DomainEvent.because(e.reason()));
        };
    }
}
