package jp.jinjibu.filing.usecase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.shared.Violation;

/** ある種類のものに、様式のほかに団体が出すもの（行と証拠書類など）。それを持つ機能が、種類ごとに一つ書く。書かなければ、様式だけになる。 */
public interface FilingPart {

    /** 種類の符号。 */
    String kind();

    /** 案件の値で決まる選択肢を加えた様式。 */
    Form form(One one, Form form);

    /** 書き始める前から書いてある内容。 */
    FormDocument begun(One one);

    /** この内容のまま出せない点。様式の不足のほか。 */
    List<Violation> lacking(One one, Filing filing, FormDocument content);

    /** 案件の、凍らせるかもしれないファイル。 */
    List<? extends StoredFile> freezable(String number);

    /** 書きかけとともに凍らせるファイル。様式の枠のほか。 */
    List<? extends StoredFile> files(One one, Filing filing);

    /** 出すものを、その版のものとして残す。名から、内容とともに凍らせる値へ。 */
    Map<String, ?> freeze(One one, Filing filing);

    /** 出された。 */
    void submitted(One one, Filing filing, FormDocument content, Instant receivedAt);
}
