package jp.jinjibu.payment.usecase;

/**
 * 支払が済んだ。同じトランザクションの中で発する。
 *
 * @param applicationId 交付のもとの申請
 */
public record GrantPaid(long applicationId) {}
