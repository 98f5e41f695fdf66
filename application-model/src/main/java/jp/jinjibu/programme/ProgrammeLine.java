package jp.jinjibu.programme;

import java.util.List;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 事業の系列。年度が替わっても続く、一つの補助。ある系列の数は、ほかの系列の何によっても変わらない。
 *
 * @param code 系列の符号。どの年度の規則集でも同じ
 * @param name 系列の名称
 * @param brand 系列の名乗り
 */
public record ProgrammeLine(
        @Term("事業の系列の符号") String code,
        @Term("事業の系列の名称") Sourced<String> name,
        @Term("") LineBrand brand) {

    /**
     * その符号の系列。
     *
     * @param lines 選べる系列
     * @param code 符号。空なら、はじめの系列
     * @throws NotFound ないとき
     */
    public static ProgrammeLine in(List<ProgrammeLine> lines, String code) {
        return lines.stream()
                .filter(line -> code.isEmpty() || line.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("この系列はありません。"));
    }

    /** 画面の上とメールの終わりに出す、システムの名。書かれていなければ「系列の名称　補助金事務システム」。 */
    public String systemName() {
        return brand.system().map(Sourced::value).orElseGet(() -> name.value() + "　補助金事務システム");
    }

    /** メールの終わりの名乗り。システムの名と、あれば事務局の連絡先。 */
    public String signature() {
        return systemName() + brand.contact().map(contact -> "\n" + contact).orElse("");
    }
}
