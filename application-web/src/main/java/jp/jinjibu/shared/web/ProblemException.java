package jp.jinjibu.shared.web;

/** 要求の形や入口の検査で断る。ふつうの答えの一つなので、呼ばれた道筋は残さない（深い道筋を書き留める費用が大きい）。 */
public class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** 形の誤り（400）。 */
    public static ProblemException malformed(String code, String detail) {
        return new ProblemException(Problem.of(400, code, detail));
    }

    public Problem problem() {
        return problem;
    }
}
