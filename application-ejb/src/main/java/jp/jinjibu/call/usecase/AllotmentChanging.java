package jp.jinjibu.call.usecase;

import java.util.Map;
import jp.jinjibu.shared.Money;

/**
 * 配分額が変わろうとしている。公募の行は排他されている。この配分額では困る者は、断る。
 *
 * @param call 公募の符号
 * @param amount 新しい配分額
 * @param byTrack 枠の符号ごとの内訳
 */
public record AllotmentChanging(String call, Money amount, Map<String, Money> byTrack) {}
