package jp.jinjibu.content.usecase;

import java.util.List;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 受け取ったファイルを断る理由のうち、中身によるもの。何が見つかったかと、どう直すかを言う。 */
enum Hazard {
    EMPTY("empty", "ファイルが空（0 バイト）です。中身のあるファイルを選び直してください。"),
    DAMAGED("damaged", "ファイルが壊れているか、途中までしかありません。元のアプリケーションで開けることを確かめ、保存し直してから送ってください。"),
    ENCRYPTED("encrypted", "パスワードか、編集・印刷の制限が掛かっています。外して保存し直してから送ってください。"),
    VIRUS("virus", "ウイルス検査用のデータが含まれているため、受け付けません。ウイルス対策ソフトで確かめてから、別のファイルを送ってください。"),
    EXPANDS("expands-too-much", "開くと極端に大きくなるファイルのため、受け付けません。元のアプリケーションで開いて保存し直すか、PDF にして送ってください。"),
    DUPLICATE("duplicate-entry", "ファイルの中に、同じ名の部分が二つあります。元のアプリケーションで開いて保存し直してから送ってください。"),
    PATH("unsafe-path", "ファイルの中に、置き場所の外を指す名の部分があります。元のアプリケーションで開いて保存し直してから送ってください。"),
    DTD("dtd", "ファイルの中に、外部のものを取り込む宣言（DTD）があります。元のアプリケーションで開いて保存し直すか、PDF にして送ってください。"),
    MACRO("macro", "マクロが含まれています。マクロのない形式（.docx、.xlsx、.pptx）で保存し直すか、PDF にして送ってください。"),
    OBJECT(
            "embedded-object",
            "ほかのアプリケーションのデータ（埋め込んだファイルや OLE オブジェクト）が入っています。図として貼り直して保存するか、PDF にして送ってください。中のファイルも要るときは、別に送ってください。"),
    CONTROL("active-control", "プログラムで動く部品（ActiveX コントロール）が入っています。取り除いて保存し直すか、PDF にして送ってください。"),
    EXTERNAL("external-reference", "開くと外から読み込むか、外へ送るもの（ひな形、画像、表のデータなど）があります。リンクを解除して保存し直すか、PDF にして送ってください。"),
    DDE("dde", "ほかのプログラムからデータを取り込むリンク（DDE など）があります。値か文字に置き換えて保存し直すか、PDF にして送ってください。"),
    EXECUTABLE("executable", "ファイルの中に、実行できるプログラムが入っています。取り除いて保存し直すか、PDF にして送ってください。"),
    SCRIPT("script", "JavaScript が入っています。PDF を開き、「印刷」で PDF として保存し直してから送ってください。"),
    LAUNCH("launch", "ほかのプログラムやファイルを開く動きが入っています。取り除いて保存し直すか、「印刷」で PDF として保存し直してから送ってください。"),
    EMBEDDED("embedded-file", "PDF に別のファイルが添えられています。「印刷」で PDF として保存し直し、添えたファイルも要るときは、別に送ってください。"),
    XFA("xfa", "動く入力欄のある PDF（XFA フォーム）です。記入してから「印刷」で PDF として保存し直し、送ってください。"),
    MEDIA("rich-media", "動画や立体など、動く部品の入った PDF です。「印刷」で PDF として保存し直してから送ってください。"),
    OPAQUE("unreadable", "中を確かめられない書き方の PDF です。「印刷」で PDF として保存し直してから送ってください。"),
    IMAGE_UNREADABLE("image-unreadable", "画像の大きさを確かめられません。JPEG か PNG で保存し直してから送ってください。");

    private final String code;
    private final String message;

    Hazard(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** 断り。 */
    BusinessRuleViolation refusal() {
        return refusal(code, message);
    }

    /** 検査で見つかったウイルスによる断り。 */
    static BusinessRuleViolation virus(String name) {
        return refusal(VIRUS.code, "ウイルス（" + name + "）が見つかったため、受け付けません。お使いの機械をウイルス対策ソフトで確かめてから、別のファイルを送ってください。");
    }

    /** 断り。 */
    static BusinessRuleViolation refusal(String code, String message) {
        return new BusinessRuleViolation(
                Refusal.CONTENT, message, List.of(new Violation("/file", code, message, null)));
    }
}
