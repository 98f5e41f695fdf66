package jp.jinjibu.form;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Term;
import jp.jinjibu.shared.Violation;

/**
 * 添付の枠。
 *
 * @param code 枠の符号
 * @param label 何を添付するか
 * @param hint 書き方や例
 * @param required 提出に要るか
 * @param maxFiles ファイルの数の上限
 * @param maxBytes 一つのファイルの大きさの上限（バイト）
 * @param mediaTypes 受け付ける種類。中身で判定する
 * @param scope いつ当てはまるか
 * @param origin 出典
 */
public record Slot(
        @Term("符号") String code,
        @Term("見出し") String label,
        @Term("書き方") Optional<String> hint,
        @Term("提出に要るか") boolean required,
        @Term("ファイルの数の上限") int maxFiles,
        @Term("一つのファイルの上限（バイト）") long maxBytes,
        @Term("受け付ける種類") List<String> mediaTypes,
        @Term("") Scope scope,
        @Term("") Origin origin) {
    private static final String PLACE = "/attachments/";

    public Slot {
        mediaTypes = List.copyOf(mediaTypes);
    }

    /** 場所。例: {@code /attachments/estimates}。 */
    public String pointer() {
        return pointer(code);
    }

    /** 符号と呼び方だけを替えた枠。 */
    public Slot named(String newCode, String newLabel) {
        return new Slot(newCode, newLabel, hint, required, maxFiles, maxBytes, mediaTypes, scope, origin);
    }

    /** もう一つ添えられない理由。添えられるなら空。 */
    public Optional<BusinessRuleViolation> whyNotMore(long held) {
        String message = "「" + label + "」に添付できる数（" + maxFiles + "件）に達しています。入れ替えるときは、先に外してください。";
        return held < maxFiles ? Optional.empty() : refusal(Refusal.CONTENT, "too-many-files", message);
    }

    /** その大きさ（バイト）のファイルを添えられない理由。添えられるなら空。 */
    public Optional<BusinessRuleViolation> whyNotOfSize(long size) {
        String message = "「" + label + "」に添付できるのは、1件 " + maxBytes + " バイト（" + maxBytes / 1_048_576 + " MB）までです。このファイルは "
                + size + " バイトあります。小さくしてから送ってください。";
        return size <= maxBytes ? Optional.empty() : refusal(Refusal.TOO_LARGE, Refusal.TOO_LARGE.code(), message);
    }

    private Optional<BusinessRuleViolation> refusal(Refusal refusal, String code, String message) {
        return Optional.of(new BusinessRuleViolation(
                refusal, message, List.of(new Violation("/file", code, message, origin.label()))));
    }

    /** 添付の枠の場所。 */
    public static String pointer(String code) {
        return PLACE + code;
    }

    /** 場所が指す枠の符号。添付の枠の場所でなければ空。 */
    public static Optional<String> codeAt(String pointer) {
        return pointer.startsWith(PLACE) ? Optional.of(pointer.substring(PLACE.length())) : Optional.empty();
    }
}
