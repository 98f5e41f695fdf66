package jp.jinjibu.identity.usecase;

import java.util.Optional;

/** 系列のあるものの一種。持つ機能が答える。 */
public interface OfLine {
    /** 種類。 */
    enum Kind {
        /** 公募。符号で指す。 */
        CALL,
        /** 申請と、その交付。申請番号で指す。 */
        APPLICATION,
        /** 書面。識別子で指す。 */
        DOCUMENT
    }

    /** 答えるもの。 */
    Kind kind();

    /** その人の系列のものか。ないものは、そうでない。 */
    default boolean isOf(String key, Caller caller) {
        return lineOf(key).filter(caller.lines()::contains).isPresent();
    }

    /** 系列の符号。そのものがなければ空。 */
    Optional<String> lineOf(String key);
}
