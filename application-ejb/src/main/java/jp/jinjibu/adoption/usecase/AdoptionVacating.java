package jp.jinjibu.adoption.usecase;

/**
 * 採択が、辞退か取消しで空こうとしている。申請の行は排他されている。空いては困る者は、断る。
 *
 * @param number 申請番号
 * @param why 空く理由
 * @param planned まだ取消しを起こしただけか。このときは、困るかどうかだけを確かめ、何も変えない
 */
public record AdoptionVacating(String number, String why, boolean planned) {}
