package jp.jinjibu.programme;

import java.util.List;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 事業の系列。年度が替わっても続く、一つの補助。ある系列の数は、ほかの系列の何によっても変わらない。
 *
 * @param code 系列の符号。どの年度の規則集でも同じ
 * @param name 系列の名称
 */
public record ProgrammeLine(
        @Term("事業の系列の符号") String code, @Term("事業の系列の名称") Sourced<String> name) {

    /**
     * その符号の系列。
     *
     * @param lines 選べる系列
     * @param code 符号。空なら、はじめの系列
     * @throws NotFound ないとき
     */
    public static ProgrammeLine in(List<ProgrammeLine> lines, String code) {
        return lines.stream()
                .filter(line -> code.isEmpty() || line.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("この系列はありません。"));
    }
}
