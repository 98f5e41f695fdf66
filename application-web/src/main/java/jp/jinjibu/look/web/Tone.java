package jp.jinjibu.look.web;

import jp.jinjibu.shared.FourEyes;

/** お知らせ・状態の札の調子。色だけで伝えないため、画面では必ず文字か読み上げ用の語 {@link #spoken()} を伴う。 */
public enum Tone {
    /** 特別な意味のない状態（未着手など）。 */
    NEUTRAL(""),
    /** 知らせる。 */
    INFO("お知らせ："),
    /** できた、済んだ。 */
    SUCCESS("完了："),
    /** 気を付ける、確かめる。 */
    WARNING("注意："),
    /** できなかった、直す必要がある。 */
    ERROR("エラー：");

    private final String spoken;

    Tone(String spoken) {
        this.spoken = spoken;
    }

    /** 読み上げ用の語。語のない調子では空文字。 */
    public String spoken() {
        return spoken;
    }

    /** 二人の承認の札の調子。 */
    public static Tone of(FourEyes.State state) {
        return switch (state) {
            case NONE -> NEUTRAL;
            case PREPARED -> WARNING;
            case APPROVED -> SUCCESS;
            case REJECTED -> NEUTRAL;
        };
    }

    /** CSS のクラス名の末尾。 */
    public String css() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
