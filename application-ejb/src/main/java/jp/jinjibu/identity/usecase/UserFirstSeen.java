package jp.jinjibu.identity.usecase;

/**
 * はじめての人が現れた。
 *
 * @param sub 認証基盤の識別子
 * @param username 利用者名
 */
public record UserFirstSeen(String sub, String username) {}
