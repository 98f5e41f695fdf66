package jp.jinjibu.shared.web;

import java.util.Optional;
import jp.jinjibu.shared.FiscalYear;

/** 問い合わせの中の年度を読む。始まりの西暦4桁。 */
public final class FiscalYears {
    private FiscalYears() {}

    /**
     * 年度。なければ空。
     *
     * @param name 項目の名前
     * @throws ProblemException 西暦4桁の年度でないとき（400）
     */
    public static Optional<FiscalYear> optional(String name, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("(19(89|9[0-9])|[2-9][0-9]{3})")) {
            throw ProblemException.malformed(name, "年度（" + name + "）は、始まりの西暦4桁（例：2025）で指定してください。");
        }
        return Optional.of(new FiscalYear(Integer.parseInt(text)));
    }

    /**
     * 必須の年度。
     *
     * @throws ProblemException ないとき、西暦4桁の年度でないとき（400）
     */
    public static FiscalYear required(String name, String text) {
        return optional(name, text)
                .orElseThrow(() -> ProblemException.malformed(name, "年度（" + name + "）を、始まりの西暦4桁（例：2025）で指定してください。"));
    }
}
