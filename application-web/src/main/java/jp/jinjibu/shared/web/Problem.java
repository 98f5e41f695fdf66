package jp.jinjibu.shared.web;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.Violation;

/**
 * 断りの答え。API は {@code application/problem+json}、画面は同じ内容のページで返す。
 *
 * @param status HTTP の状態
 * @param code 理由の、機械が読む名前
 * @param title 短い見出し（日本語）
 * @param detail 何が起き、どうすればよいか（日本語）
 * @param violations 合わない点。多すぎるときは、はじめのもの
 */
public record Problem(int status, String code, String title, String detail, List<Violation> violations) {
    /** 一つの答えで挙げる、合わない点の数。これより多く挙げても人は読まず、送られた内容より大きな答えになる。 */
    private static final int MOST_VIOLATIONS = 100;

    /** 合わない点が多すぎれば、はじめのものだけを挙げ、全部の数を言う。 */
    public Problem {
        if (violations.size() > MOST_VIOLATIONS) {
            detail += "（全部で %,d 件のうち、はじめの %d 件を示しています）".formatted(violations.size(), MOST_VIOLATIONS);
            violations = List.copyOf(violations.subList(0, MOST_VIOLATIONS));
        }
    }

    /** {@code application/problem+json} の本文。 */
    public record Body(
            String type,
            String title,
            int status,
            String code,
            String detail,
            String inquiryNumber,
            List<Violation> violations) {}

    /** API の答えの本文。 */
    public Body body(String inquiryNumber) {
        return new Body("about:blank", title, status, code, detail, inquiryNumber, violations);
    }

    /** 次に何をすればよいか。 */
    public String next() {
        return switch (status) {
            case 400, 414 -> "前の画面に戻り、入力を確かめて、もう一度お試しください。";
            case 403 -> "必要な役割があるはずのときは、管理者に確かめてください。";
            case 404, 421 -> "アドレスを確かめるか、ホームから探してください。";
            case 409, 412 -> "画面を読み込み直して今の状態を確かめてから、もう一度行ってください。";
            case 413 -> "ファイルや文章を小さくしてから、もう一度送ってください。";
            case 429, 503 -> "しばらくしてから、もう一度お試しください。";
            default -> status < 500 ? "ホームから、もう一度お試しください。" : "続くときは、下の番号を添えてお問い合わせください。";
        };
    }

    /** 送り直すまでに待つ秒数。待っても変わらない断りでは空。 */
    public Optional<String> retryAfter() {
        return switch (status) {
            case 429 -> Optional.of("10");
            case 503 -> Optional.of("30");
            default -> Optional.empty();
        };
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, title(status), detail, List.of());
    }

    static String title(int status) {
        return switch (status) {
            case 400 -> "要求の形が正しくありません";
            case 401 -> "サインインが必要です";
            case 403 -> "この操作は行えません";
            case 404 -> "見つかりません";
            case 405 -> "この方法では受け付けていません";
            case 406 -> "求められた形式では答えられません";
            case 408 -> "時間がかかりすぎました";
            case 409 -> "今の状態ではできません";
            case 412 -> "ほかの人が先に更新しました";
            case 413 -> "送られた内容が大きすぎます";
            case 415 -> "この形式は受け付けていません";
            case 421 -> "アドレスが違います";
            case 422 -> "内容に誤りがあります";
            case 428 -> "版の指定が必要です";
            case 429 -> "続けて送られすぎています";
            case 503 -> "ただいま利用できません";
            default -> status < 500 ? "受け付けられませんでした" : "システムの問題で処理できませんでした";
        };
    }
}
