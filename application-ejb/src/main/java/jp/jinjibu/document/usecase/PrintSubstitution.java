package jp.jinjibu.document.usecase;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jp.jinjibu.document.Letter;
import jp.jinjibu.document.PrintForm;

/**
 * 書体にない文字を、登録された印刷用の字形に置き換える。長いもとの文字列を先に置き換える。
 *
 * <p>もとの文字列は必ず書体にない文字を含むので、印刷できる文字だけの文字列は変わらない。
 *
 * @param forms 印刷用の字形。長いもとの文字列から
 */
public record PrintSubstitution(List<PrintForm> forms) {

    /** 書体にない文字の代わりに置く印。 */
    private static final String MARK = "〓";

    public PrintSubstitution {
        forms = List.copyOf(forms);
    }

    /** 置き換えた文字列。 */
    public String apply(String text) {
        if (forms.isEmpty() || GlyphCheck.isPrintable(text)) {
            return text;
        }
        String printed = text;
        for (PrintForm form : forms) {
            printed = printed.replace(form.original(), form.printed());
        }
        return printed;
    }

    /** 置き換え、そのことを備考に記した書面。 */
    Letter apply(Letter letter) {
        List<String> notes = new ArrayList<>();
        for (PrintForm form : forms) {
            if (letter.parts().stream().anyMatch(part -> part.text().contains(form.original()))) {
                notes.add("「" + form.printed() + "」は、書体にない文字（" + codes(form.original()) + "）を、印刷のために置き換えた表記です。");
            }
        }
        return notes.isEmpty() ? letter : letter.map(this::apply).withNotes(notes);
    }

    /** それでも残る、書体にない文字を「〓」にし、そのことを備考に記した書面。 */
    static Letter marked(Letter letter) {
        Set<String> missing = new LinkedHashSet<>();
        letter.parts().forEach(part -> missing.addAll(GlyphCheck.missing(part.text())));
        if (missing.isEmpty()) {
            return letter;
        }
        return letter.map(PrintSubstitution::marked)
                .withNotes(List.of("「" + MARK + "」は、書体にない文字（"
                        + String.join(
                                "、", missing.stream().map(PrintedText::codes).toList())
                        + "）です。登録された内容には、もとの文字のまま残っています。"));
    }

    private static String marked(String text) {
        StringBuilder printed = new StringBuilder();
        List<String> missing = GlyphCheck.missing(text);
        PrintedText.clusters(text).forEach(cluster -> printed.append(missing.contains(cluster) ? MARK : cluster));
        return printed.toString();
    }

    private static String codes(String original) {
        return String.join(
                "、",
                GlyphCheck.missing(original).stream().map(PrintedText::codes).toList());
    }
}
