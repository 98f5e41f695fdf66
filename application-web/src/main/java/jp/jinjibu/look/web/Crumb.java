package jp.jinjibu.look.web;

/**
 * パンくずの一段。今いる画面そのものは含めない（枠が題名を末尾に足す）。
 *
 * @param label 表示名
 * @param href 行き先
 */
public record Crumb(String label, String href) {}
