package jp.jinjibu.look.web;

import java.util.List;
import jp.jinjibu.programme.ProgrammeLine;

/**
 * 選択肢。
 *
 * @param value 送る値
 * @param label 表示名
 * @param hint 補足。なければ空文字
 */
public record Option(String value, String label, String hint) {

    /** 補足のない選択肢。 */
    public static Option of(String value, String label) {
        return new Option(value, label, "");
    }

    /** 事業の系列から選ぶ。 */
    public static List<Option> ofLines(List<ProgrammeLine> lines) {
        return lines.stream().map(line -> of(line.code(), line.name().value())).toList();
    }
}
