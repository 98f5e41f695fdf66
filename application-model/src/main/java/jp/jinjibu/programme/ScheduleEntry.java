package jp.jinjibu.programme;

import java.util.Optional;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 日程の一つ。始まりと終わりの少なくとも一方がある。
 *
 * @param label 何の日程か
 * @param from 始まり
 * @param to 終わり（その日、その時刻を含む）。一日だけのもの、終わりのないものでは空
 * @param legalBasis 法制度についての日程なら、その符号
 * @param tentative あくまで目安か
 */
public record ScheduleEntry(
        @Term("名称") Sourced<String> label,
        @Term("始まり") Optional<Sourced<When>> from,
        @Term("終わり") Optional<Sourced<When>> to,
        @Term("法制度") Optional<String> legalBasis,
        @Term("目安か") Sourced<Boolean> tentative) {}
