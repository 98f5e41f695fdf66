package jp.jinjibu.programme.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 規則集の版に起きたこと。 */
public sealed interface RuleSetEvent extends DomainEvent {
    record Loaded(String code, int version, String contentSha256) implements RuleSetEvent {}

    record ActivationRequested(String code, int version) implements RuleSetEvent {}

    record Activated(String code, int version) implements RuleSetEvent {}

    record ActivationRejected(String code, int version, String reason) implements RuleSetEvent {}

    record Removed(String code, int version, String contentSha256, String reason) implements RuleSetEvent {}

    record Retired(String code, int version, String reason) implements RuleSetEvent {}

    /** 規則集の符号。 */
    String code();

    /** 版。 */
    int version();

    @Override
    default String subject() {
        return "rule-sets/" + code() + "/versions/" + version();
    }

    @Override
    default Told told() {
        return switch (this) {
            case Loaded e ->
                new Told(
                        "規則集の登録", "規則集 " + e.code() + " 第" + e.version() + "版を登録した（SHA-256 " + e.contentSha256() + "）");
            case ActivationRequested e -> new Told("規則集の有効化の申請", "有効化を申請した");
            case Activated e -> new Told("規則集の有効化の承認", "有効化を承認した");
            case ActivationRejected e -> new Told("規則集の有効化の差戻し", "差し戻した" + DomainEvent.because(e.reason()));
            case Removed e ->
                new Told(
                        "規則集の登録の取消し",
                        "登録を取り消し、版を消した（SHA-256 " + e.contentSha256() + "）" + DomainEvent.because(e.reason()));
            case Retired e -> new Told("規則集の廃止", "廃止した" + DomainEvent.because(e.reason()));
        };
    }
}
