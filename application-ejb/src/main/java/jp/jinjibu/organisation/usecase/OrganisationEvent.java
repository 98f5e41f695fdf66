package jp.jinjibu.organisation.usecase;

import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.DomainEvent;

/** 事業者に起きたこと。招待は番号で言い、宛先のアドレスは持たない。 */
public sealed interface OrganisationEvent extends DomainEvent {
    record Registered(CorporateNumber number, String name) implements OrganisationEvent {}

    record Corrected(CorporateNumber number) implements OrganisationEvent {}

    record ChangeProposed(CorporateNumber number, long change, String fields, String reason)
            implements OrganisationEvent {}

    record ChangeConfirmed(CorporateNumber number, long change, String fields) implements OrganisationEvent {}

    record ChangeRefused(CorporateNumber number, long change, String reason) implements OrganisationEvent {}

    /** 構成員が、変更の届出を取り下げた。 */
    record ChangeWithdrawn(CorporateNumber number, long change, String labels) implements OrganisationEvent {}

    record Invited(CorporateNumber number, long invitation, MemberRole role) implements OrganisationEvent {}

    record InvitationResent(CorporateNumber number, long invitation) implements OrganisationEvent {}

    record InvitationWithdrawn(CorporateNumber number, long invitation) implements OrganisationEvent {}

    record Joined(CorporateNumber number, String sub, String username, MemberRole role) implements OrganisationEvent {}

    record MembershipEnded(CorporateNumber number, String username, String reason) implements OrganisationEvent {}

    record HandoverOffered(CorporateNumber number, String to) implements OrganisationEvent {}

    record HandoverWithdrawn(CorporateNumber number) implements OrganisationEvent {}

    record HandedOver(CorporateNumber number, String to) implements OrganisationEvent {}

    record NamingPrepared(CorporateNumber number, String evidence) implements OrganisationEvent {}

    record NamingApproved(CorporateNumber number) implements OrganisationEvent {}

    record NamingRejected(CorporateNumber number, String reason) implements OrganisationEvent {}

    record Confirmed(CorporateNumber number) implements OrganisationEvent {}

    record Preferred(CorporateNumber number, String registeredBy, String reason) implements OrganisationEvent {}

    record Revoked(CorporateNumber number, String registeredBy, String reason) implements OrganisationEvent {}

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
            case ChangeProposed e ->
                new Told("登録の変更の届出", e.fields() + "の変更（" + e.change() + " 番）を届け出た" + DomainEvent.because(e.reason()));
            case ChangeConfirmed e -> new Told("登録の変更の確認", e.fields() + "を届出（" + e.change() + " 番）のとおりに変えた");
            case ChangeRefused e ->
                new Told("登録の変更の不承認", "変更の届出（" + e.change() + " 番）を認めなかった" + DomainEvent.because(e.reason()));
            case ChangeWithdrawn e -> new Told("登録の変更の取下げ", "変更の届出（" + e.change() + " 番、" + e.labels() + "）を取り下げた");
            case Invited e -> new Told("構成員の招待", e.role().label() + "への招待（" + e.invitation() + " 番）を送った");
            case InvitationResent e -> new Told("招待の送り直し", "招待（" + e.invitation() + " 番）を送り直した");
            case InvitationWithdrawn e -> new Told("招待の取消し", "招待（" + e.invitation() + " 番）を取り消した");
            case Joined e ->
                new Told("構成員の加入", "招待を受けて、「" + e.username() + "」が" + e.role().label() + "になった");
            case MembershipEnded e ->
                new Told("構成員の終わり", "「" + e.username() + "」が構成員でなくなった" + DomainEvent.because(e.reason()));
            case HandoverOffered e -> new Told("代表の引継ぎの申し出", "「" + e.to() + "」に代表の引継ぎを申し出た");
            case HandoverWithdrawn e -> new Told("代表の引継ぎの取りやめ", "代表の引継ぎの申し出を取りやめた");
            case HandedOver e -> new Told("代表の引継ぎ", "「" + e.to() + "」が代表を引き継いだ");
            case NamingPrepared e -> new Told("新しい代表の案", "新しい代表の案を用意した" + DomainEvent.because(e.evidence()));
            case NamingApproved e -> new Told("新しい代表の承認", "新しい代表の案を承認した");
            case NamingRejected e -> new Told("新しい代表の差戻し", "新しい代表の案を差し戻した" + DomainEvent.because(e.reason()));
            case Confirmed e -> new Told("事業者の確認", "確認済みにした");
            case Preferred e ->
                new Told("重なった登録の決定", "「" + e.registeredBy() + "」の登録を確認済みにした" + DomainEvent.because(e.reason()));
            case Revoked e ->
                new Told("事業者の登録取消", "「" + e.registeredBy() + "」の登録を取り消した" + DomainEvent.because(e.reason()));
        };
    }
}
