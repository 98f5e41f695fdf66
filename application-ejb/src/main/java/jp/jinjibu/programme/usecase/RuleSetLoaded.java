package jp.jinjibu.programme.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 規則集の版が登録された。 */
public record RuleSetLoaded(String code, int version, String contentSha256) implements DomainEvent {
    @Override
    public String action() {
        return "規則集の登録";
    }

    @Override
    public String subject() {
        return "rule-sets/" + code + "/versions/" + version;
    }

    @Override
    public String detail() {
        return "規則集 " + code + " 第" + version + "版を登録した（SHA-256 " + contentSha256 + "）";
    }
}
