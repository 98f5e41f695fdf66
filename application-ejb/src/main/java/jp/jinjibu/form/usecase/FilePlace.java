package jp.jinjibu.form.usecase;

import java.time.Instant;
import jp.jinjibu.shared.NotFound;

/**
 * ファイルを添える先の指し方。
 *
 * @param in その先を取り出すもの
 * @param number 申請番号
 * @param kind 届け出るものの種類の符号。申請では空文字
 */
public record FilePlace(Class<? extends Source> in, String number, String kind) {

    /** 先を取り出すもの。申請の添付、届け出るものの添付、証拠書類のそれぞれにある。 */
    public interface Source {
        /**
         * 自分の団体の先。
         *
         * @param forChange 変えるなら、行の排他をとる
         * @throws NotFound ないか、自分の団体のものでないとき
         */
        FileHolder<?> own(FilePlace place, boolean forChange, Instant now);
    }
}
