package jp.jinjibu.adoption.usecase;

/**
 * 採択が、辞退か取消しで空こうとしている。申請の行は排他されている。空いては困る者は、断る。
 *
 * @param number 申請番号
 * @param why 空く理由
 */
public record AdoptionVacating(String number, String why) {}
