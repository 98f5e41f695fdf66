package jp.jinjibu.form.usecase;

/**
 * ファイルを添える先の指し方。
 *
 * @param in その先を取り出すもの
 * @param number 申請番号
 * @param kind 届け出るものの種類の符号。申請では空文字
 */
public record FilePlace(Class<? extends FileHolders> in, String number, String kind) {}
