package jp.jinjibu.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.shared.usecase.Sql;

/**
 * 人が扱う事業の系列。認証基盤の属性 {@code line} で決まり、属性のない人はどの系列も扱う。
 *
 * <p>ほかの系列のものは、ないものとして扱う。一つのものについては、持つ機能（{@link OfLine}）が答える。
 */
@ApplicationScoped
public class LineRights {
    @Inject
    @Any
    private Instance<OfLine> kinds;

    /** 系列が、変数 {@code :lines} のどれかか（SQL）。 */
    public static String among(String line) {
        return line + " = any (string_to_array(:lines, ' '))";
    }

    /** その人の系列を、変数 {@code :lines} として渡す。 */
    public static Sql as(Sql sql, Caller caller) {
        return caller.isOfSomeLines() ? sql.with("lines", String.join(" ", caller.lines())) : sql;
    }

    /** その人の系列のものか。ないものは、系列を限られた人には、そうでない。 */
    public boolean isOf(OfLine.Kind kind, String key, Caller caller) {
        return !caller.isOfSomeLines()
                || kinds.stream().filter(each -> each.kind() == kind).anyMatch(each -> each.isOf(key, caller));
    }

    /** 系列の符号。そのものがなければ空。 */
    public Optional<String> lineOf(OfLine.Kind kind, String key) {
        return kinds.stream()
                .filter(each -> each.kind() == kind)
                .flatMap(each -> each.lineOf(key).stream())
                .findFirst();
    }
}
