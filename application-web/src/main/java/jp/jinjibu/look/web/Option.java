package jp.jinjibu.look.web;

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
}
