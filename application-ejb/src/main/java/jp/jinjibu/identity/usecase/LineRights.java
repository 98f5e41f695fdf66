package jp.jinjibu.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jp.jinjibu.shared.usecase.Sql;

/**
 * 人が扱う事業の系列。認証基盤の属性 {@code line} で決まり、属性のない人はどの系列も扱う。
 *
 * <p>ほかの系列のものは、ないものとして扱う。一つのものについても、一覧の SQL についても、ここだけで決める。
 */
@ApplicationScoped
public class LineRights {
    @PersistenceContext
    private EntityManager entityManager;

    /** 符号 {@code alias.rule_set_code} と版の規則集が、変数 {@code :lines} の系列のものか（SQL）。 */
    public static String ofRules(String alias) {
        return "exists (select 1 from rule_set line_rules where line_rules.code = " + alias + ".rule_set_code"
                + " and line_rules.version = " + alias + ".rule_set_version and " + among("line_rules.line") + ")";
    }

    /** 系列が、変数 {@code :lines} のどれかか（SQL）。 */
    private static String among(String line) {
        return line + " = any (string_to_array(:lines, ' '))";
    }

    /** まとめる単位 {@code unit}（公募の符号か申請番号）が、変数 {@code :lines} の系列のものか（SQL）。 */
    public static String ofUnit() {
        return "(exists (select 1 from subsidy_call line_call where line_call.code = unit and " + ofRules("line_call")
                + ") or exists (select 1 from application line_case where line_case.number = unit and "
                + ofRules("line_case") + "))";
    }

    /** その人の系列を、変数 {@code :lines} として渡す。 */
    public static Sql as(Sql sql, Caller caller) {
        return caller.isOfSomeLines() ? sql.with("lines", String.join(" ", caller.lines())) : sql;
    }

    /** その人の系列の申請か公募 {@code alias} だけにする。 */
    public static Sql restrict(Sql sql, Caller caller, String alias) {
        return caller.isOfSomeLines() ? as(sql, caller).where(ofRules(alias)) : sql;
    }

    /** その公募は、その人の系列のものか。ない公募はそうでない。 */
    public boolean ofCall(String code, Caller caller) {
        return of("subsidy_call c", "c.code = :key and " + ofRules("c"), code, caller);
    }

    /** その申請は、その人の系列のものか。ない申請はそうでない。 */
    public boolean ofApplication(String number, Caller caller) {
        return of("application a", "a.number = :key and " + ofRules("a"), number, caller);
    }

    /** その書面は、その人の系列のものか。ない書面はそうでない。 */
    public boolean ofDocument(String id, Caller caller) {
        return of("document d", "cast(d.id as text) = :key and " + among("d.line"), id, caller);
    }

    private boolean of(String table, String condition, String key, Caller caller) {
        return !caller.isOfSomeLines()
                || as(new Sql("select 1 from " + table), caller)
                        .with("key", key)
                        .where(condition)
                        .exists(entityManager);
    }
}
