package jp.jinjibu.grant.usecase;

/** 支払が済んだ。同じトランザクションの中で知らせる。 */
public record GrantPaid(Grants.Case found) {}
