package jp.jinjibu.programme.usecase;

import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.LineRights;
import jp.jinjibu.shared.usecase.Sql;

/** 規則集の系列で、扱うものを限る。 */
public final class RulesOfLine {
    private RulesOfLine() {}

    /** {@code alias} の列 {@code rule_set_code} と {@code rule_set_version} の規則集が、変数 {@code :lines} の系列のものか（SQL）。 */
    public static String of(String alias) {
        return "exists (select 1 from rule_set line_rules where line_rules.code = " + alias + ".rule_set_code"
                + " and line_rules.version = " + alias + ".rule_set_version and "
                + LineRights.among("line_rules.line") + ")";
    }

    /** その人の系列のもの {@code alias} だけにする。 */
    public static Sql restrict(Sql sql, Caller caller, String alias) {
        return caller.isOfSomeLines() ? LineRights.as(sql, caller).where(of(alias)) : sql;
    }
}
