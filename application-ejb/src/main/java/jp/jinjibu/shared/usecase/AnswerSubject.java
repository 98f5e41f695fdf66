package jp.jinjibu.shared.usecase;

/** 残した答えが語るもの（案件、団体）。見てよい人でなくなった人には、はじめの答えも返さない。 */
public interface AnswerSubject {
    /**
     * @param name 宛先や所在に現れた語
     * @return この種類のものの番号で、今の人が見てはならないとき
     */
    boolean isHidden(String name);
}
