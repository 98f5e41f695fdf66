package jp.jinjibu.shared;

import java.text.Normalizer;

/** 電話番号の照合に使う文字列。数字だけを比べ、国番号は市外局番の 0 に直し、書き添えた内線などは除く。 */
public final class PhoneKey {
    private static final int LENGTH = 10;
    private static final int SHORTEST = 9;

    private PhoneKey() {}

    /** 照合用の文字列。例: 「０３（１２３４）５６７８　内線12」と「+81-3-1234-5678」は同じになる。電話番号と読めなければ空文字。 */
    public static String of(String text) {
        String typed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String digits = typed.replaceAll("\\D", "");
        String national =
                typed.strip().startsWith("+81") ? "0" + digits.substring(2).replaceFirst("^0", "") : digits;
        int length = national.matches("0[5789]0.*") ? LENGTH + 1 : LENGTH;
        return national.length() < SHORTEST ? "" : national.substring(0, Math.min(length, national.length()));
    }
}
