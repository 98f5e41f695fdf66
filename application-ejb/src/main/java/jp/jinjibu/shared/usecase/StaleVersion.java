package jp.jinjibu.shared.usecase;

import jakarta.ejb.ApplicationException;
import java.util.Objects;

/** 読んだ後に、ほかの人が先に更新した。 */
@ApplicationException(rollback = true)
public class StaleVersion extends RuntimeException {
    public StaleVersion(long yours, long current) {
        super("あなたが読んだ版は " + yours + "、今の版は " + current + " です。今の内容を確かめてから、もう一度保存してください。");
    }

    /** 利用者に見せる日本語の説明。 */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /**
     * @throws StaleVersion 版が違うとき
     */
    public static void check(long yours, long current) {
        if (yours != current) {
            throw new StaleVersion(yours, current);
        }
    }
}
