package jp.jinjibu.shared.web;

/** 要求の形や入口の検査で断る。 */
public class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail());
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
