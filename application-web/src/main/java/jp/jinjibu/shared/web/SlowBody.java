package jp.jinjibu.shared.web;

import java.io.IOException;

/** 本文の届くのを待つことをやめた。待つ前に断ったときと違い、送り手は途中まで送っている。 */
public class SlowBody extends IOException {
    private final transient Problem problem;

    private SlowBody(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** 届くのが遅すぎる。 */
    public static SlowBody tooSlow() {
        return new SlowBody(
                Problem.of(408, "too-slow", "送られる内容の届くのが遅すぎるため、受け取りをやめました。何も保存されていません。通信の速いところから、もう一度送ってください。"));
    }

    /** 同じところからの本文が多すぎ、その中で一番滞っている。 */
    public static SlowBody crowdedOut() {
        return new SlowBody(Problem.of(
                429, "too-many-bodies", "同じところから一度に送られる内容が多すぎるため、受け取りをやめました。何も保存されていません。少し待ってから、もう一度送ってください。"));
    }

    /** 断りの答え。 */
    public Problem problem() {
        return problem;
    }
}
