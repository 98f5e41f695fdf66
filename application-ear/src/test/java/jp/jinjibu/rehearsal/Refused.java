package jp.jinjibu.rehearsal;

import jp.jinjibu.test.Answer;

/** 通し稽古の途中で、思った答えが返らなかった。 */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 600;

    Refused(Answer answer, String wanted) {
        super(answer + "（" + wanted + " のはず） " + shortened(answer.text()));
    }

    Refused(String message) {
        super(message);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
