package jp.jinjibu.document;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.shared.Recorded;

/** 印刷用の字形。書体にない文字を含むもとの文字列を、書面ではこの文字列で印刷する。もとの文字列は、ほかのどこでもそのまま残る。 */
@Entity
@Table(name = "print_form")
public class PrintForm extends Recorded {
    /** もとの文字列と印刷する文字列の長さの上限（字）。 */
    public static final int MAX_LENGTH = 100;

    private String original = "";
    private String printed = "";

    protected PrintForm() {}

    /**
     * @param original もとの文字列
     * @param printed 印刷する文字列
     * @param reason そう印刷してよい理由
     * @param by 登録した人の利用者名
     * @param now 登録した業務時刻
     */
    public PrintForm(String original, String printed, String reason, String by, Instant now) {
        super(reason, by, now);
        this.original = original;
        this.printed = printed;
    }

    public String original() {
        return original;
    }

    public String printed() {
        return printed;
    }
}
