package jp.jinjibu.form.usecase;

import java.time.Instant;
import jp.jinjibu.shared.NotFound;

/** ファイルを添える、自分の団体の先を取り出す。申請の添付、届け出るものの添付、証拠書類のそれぞれにある。 */
public interface FileHolders {
    /**
     * 見る先。
     *
     * @throws NotFound ないか、自分の団体のものでないとき
     */
    FileHolder<?> own(FilePlace place, Instant now);

    /**
     * 変える先。行の排他をとる。
     *
     * @throws NotFound ないか、自分の団体のものでないとき
     */
    FileHolder<?> ownForChange(FilePlace place, Instant now);
}
