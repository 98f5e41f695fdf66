package jp.jinjibu.identity.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 利用者に起きたこと。 */
public sealed interface UserEvent extends DomainEvent {
    record Locked(String username, String reason) implements UserEvent {}

    record Unlocked(String username, String reason) implements UserEvent {}

    /** 自ら登録した。 */
    record Registered(String username) implements UserEvent {}

    /** 利用者名。 */
    String username();

    @Override
    default String subject() {
        return "users/" + username();
    }

    @Override
    default Told told() {
        return switch (this) {
            case Locked e -> new Told("利用の停止", "停止した" + DomainEvent.because(e.reason()));
            case Registered e -> new Told("利用者の登録", "メールアドレスを確かめて登録した");
            case Unlocked e -> new Told("利用停止の解除", "停止を解いた" + DomainEvent.because(e.reason()));
        };
    }
}
