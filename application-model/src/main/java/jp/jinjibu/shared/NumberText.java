package jp.jinjibu.shared;

import java.text.Normalizer;
import java.util.Optional;

/** 人が打った数字を読む。全角、桁区切り、空白、「円」、負の ▲ と △ を受け付ける。小数と漢数字は受け付けない。 */
public final class NumberText {
    private NumberText() {}

    /** 整数として読む。読めないか {@code long} を超えるときは空。 */
    public static Optional<Long> parse(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s,、，]", "")
                .replaceFirst("円$", "")
                .replaceFirst("^[▲△−‐–—ー]", "-");
        if (!text.matches("-?[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(text));
    }

    /** 番号として読む: 全角を半角にし、空白とハイフンを除く。 */
    public static String digits(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s\\-‐–—−ー]", "");
    }
}
