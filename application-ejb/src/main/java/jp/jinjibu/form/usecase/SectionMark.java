package jp.jinjibu.form.usecase;

import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.CanonicalJson;
import jp.jinjibu.shared.usecase.Sha256;

/** 節の内容の印。内容が同じなら同じ。書いている間に、ほかの人が同じ節を変えたかを知る。 */
public final class SectionMark {
    private SectionMark() {}

    /** その節の、今の内容の印。 */
    public static String of(FormDocument document, String section) {
        return Sha256.hex(CanonicalJson.bytes(document.sections().get(section)));
    }
}
