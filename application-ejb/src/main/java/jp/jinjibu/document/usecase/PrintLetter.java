package jp.jinjibu.document.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.document.Letter;

/** 書面として残さず、求められたときにその場で PDF にする。書体にない文字は印刷用の字形に替え、それもなければ「〓」を置いて備考に記す。 */
@Stateless
@PermitAll
public class PrintLetter {
    @Inject
    private PrintForms printForms;

    /** PDF にする。同じ中身と字形なら、いつも同じものになる。 */
    public byte[] print(Letter letter) {
        return LetterPdf.render(printForms.printable(letter));
    }
}
