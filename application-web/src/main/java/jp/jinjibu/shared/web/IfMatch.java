package jp.jinjibu.shared.web;

import org.jspecify.annotations.Nullable;

/** {@code If-Match} の版を読む。人が書き換えるものの更新には必ず要る。 */
public final class IfMatch {
    private IfMatch() {}

    /**
     * @throws ProblemException 付いていないとき（428）、版の形でないとき（400）
     */
    public static long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                    Problem.of(428, "precondition-required", "読んだときの版（ETag）を If-Match に付けてください。ほかの人の更新を消すことを防ぎます。"));
        }
        String version = ifMatch.strip().replaceFirst("^W/", "").replaceAll("^\"|\"$", "");
        if (!version.matches("[0-9]{1,18}")) {
            throw ProblemException.malformed("if-match", "If-Match は、答えの ETag をそのまま使ってください。");
        }
        return Long.parseLong(version);
    }
}
