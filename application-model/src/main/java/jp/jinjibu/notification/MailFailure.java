package jp.jinjibu.notification;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 一通を送れなかったわけ。
 *
 * @param permanent 送り直しても変わらないか
 * @param reason 事務局に見せる一文。アドレスを含まない
 */
public record MailFailure(boolean permanent, String reason) {
    private static final Pattern ADDRESS = Pattern.compile("<?[^\\s<>@]+@[^\\s<>@]+>?");
    private static final Pattern REPLY = Pattern.compile("([245])[0-9]{2}(?=[ -]|$).*");
    private static final int LONGEST = 300;

    /** 5 で始まっても、このメールのことではない答え: 認証と暗号の設定、満杯の受信箱（RFC 5321 4.5.3.1.10）。 */
    private static final List<String> NOT_ABOUT_MAIL = List.of("530", "534", "535", "538", "552");

    /** メールサーバーにつながらない。 */
    public static MailFailure unreachable() {
        return new MailFailure(false, "メールサーバーにつながりません。");
    }

    /** 時間のうちに答えない。 */
    public static MailFailure silent() {
        return new MailFailure(false, "メールサーバーが、時間のうちに答えませんでした。");
    }

    /** 答えを言い終えずに切れた。届いたかどうかは分からない。 */
    public static MailFailure cutOff() {
        return new MailFailure(false, "メールサーバーとのつながりが、途中で切れました。");
    }

    /** 宛先のアドレスの形が正しくない。 */
    public static MailFailure malformedAddress() {
        return new MailFailure(true, "宛先のメールアドレスの形が正しくありません。");
    }

    /**
     * メールサーバーに断られた。5 で始まる答えは、宛先についてでも、本文を渡した後でも、送り直しても変わらない。
     *
     * @param said 送る部品の言うこと。外側から内側へ。サーバーの答え（三桁の数で始まる）がなければ {@link #cutOff}
     */
    public static MailFailure refused(List<String> said) {
        return said.stream()
                .map(text -> text.strip().lines().findFirst().orElse(""))
                .filter(line -> REPLY.matcher(line).matches())
                .reduce((outer, inner) -> inner)
                .map(MailFailure::answered)
                .orElseGet(MailFailure::cutOff);
    }

    private static MailFailure answered(String line) {
        String shown =
                ADDRESS.matcher(line.replaceAll("\\p{Cntrl}", " ")).replaceAll(Matcher.quoteReplacement("（アドレス）"));
        String cut = shown.codePointCount(0, shown.length()) > LONGEST
                ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST)) + "…"
                : shown;
        return new MailFailure(
                line.startsWith("5") && !NOT_ABOUT_MAIL.contains(line.substring(0, 3)), "メールサーバーの答え：" + cut);
    }
}
