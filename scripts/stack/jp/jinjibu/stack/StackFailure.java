package jp.jinjibu.stack;

/** 起動・停止できない理由。利用者にそのまま見せる一文と、あれば記録の末尾を持つ。 */
public final class StackFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * 理由の一文だけを持つ失敗を作る。
     *
     * @param message 何が起き、どうすればよいか
     */
    public StackFailure(String message) {
        super(message);
    }

    StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
