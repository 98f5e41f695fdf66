package jp.jinjibu.rehearsal;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** 稽古の結果の表。 */
final class Table {
    private Table() {}

    static void print(Play play, Books books, PrintStream out) {
        out.println(row("", "自分の計算", "台帳（API）", "帳票（Excel）", "書面・一覧", ""));
        String when = "";
        for (Books.Line line : books.lines()) {
            if (!line.when().equals(when)) {
                when = line.when();
                out.println("― " + when);
            }
            out.println(row(
                    "  " + line.what(),
                    number(line.own()),
                    number(line.api()),
                    number(line.cell()),
                    number(line.paper()),
                    line.agrees() ? "一致" : "違う"));
        }
        out.println();
        out.println(cases(play));
    }

    /** 案件の数。 */
    private static String cases(Play play) {
        Map<String, Integer> rates = new TreeMap<>();
        Map<String, Integer> states = new TreeMap<>();
        int below = 0;
        int exact = 0;
        for (Case one : play.cases) {
            states.merge(one.grant.isEmpty() ? one.status : one.grant, 1, Integer::sum);
            if (!one.grant.isEmpty()) {
                rates.merge(one.rate(), 1, Integer::sum);
                boolean ended = one.determinedYen > 0;
                below += ended && one.determinedYen < one.grantedYen ? 1 : 0;
                exact += ended && one.determinedYen == one.grantedYen ? 1 : 0;
            }
        }
        return "終わりの状態: " + states + "\n交付申請の補助率: " + rates + "\n額の確定: 交付決定額どおり " + exact + " 件、下回る " + below + " 件";
    }

    private static String number(long value) {
        return value < 0 ? "–" : String.format(Locale.ROOT, "%,d", value);
    }

    /** 全角を二桁と数えて、桁をそろえる。 */
    private static String row(String what, String own, String api, String cell, String paper, String judgement) {
        StringBuilder line = new StringBuilder(what).append(" ".repeat(Math.max(1, 20 - width(what))));
        for (String value : List.of(own, api, cell, paper)) {
            line.append(" ".repeat(Math.max(1, 16 - width(value)))).append(value);
        }
        return line.append("  ").append(judgement).toString();
    }

    private static int width(String text) {
        return text.codePoints().map(c -> c < 0x100 || c == '–' ? 1 : 2).sum();
    }
}
