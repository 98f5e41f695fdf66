package jp.jinjibu.waiting.usecase;

/** 待っている仕事をまとめる単位（公募の符号か申請番号）の系列。単位を知る機能が答える。 */
public interface UnitOfLine {
    /** 列 {@code unit} が、変数 {@code :lines} の系列のものか（SQL）。 */
    String condition();
}
