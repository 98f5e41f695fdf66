package jp.jinjibu.application;

import java.util.Locale;
import jp.jinjibu.shared.FiscalYear;

/**
 * 受付番号。年度と、その年度に受け付けた順の番号（5桁以上）。例: {@code R7-U-00031}。最初の提出のときに一度だけ与え、再提出では変わらない。変更できない。
 *
 * @param fiscalYear 年度
 * @param runningNumber 受け付けた順の番号。1 から
 */
public record ReceiptNumber(FiscalYear fiscalYear, int runningNumber) {

    /**
     * @throws IllegalArgumentException 番号が 1 より小さいとき
     */
    public ReceiptNumber {
        if (runningNumber < 1) {
            throw new IllegalArgumentException("受付番号は1からです: " + runningNumber);
        }
    }

    /** 例: {@code R7-U-00031}。 */
    @Override
    public String toString() {
        return fiscalYear.code() + "-U-" + String.format(Locale.ROOT, "%05d", runningNumber);
    }
}
