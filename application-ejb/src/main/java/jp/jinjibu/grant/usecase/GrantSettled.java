package jp.jinjibu.grant.usecase;

/** 支払が済んだか、額が 0円に確定した。同じトランザクションの中で知らせる。 */
public record GrantSettled(Grants.Case found) {}
