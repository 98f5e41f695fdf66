package jp.jinjibu.rehearsal;

import java.io.PrintStream;

/** 稽古の結果の表。 */
final class Table {
    private Table() {}

    static void print(Play play, PrintStream out) {
        long sum = 0;
        int count = 0;
        for (Case one : play.in("ADOPTED")) {
            sum += one.adoptedYen;
            count++;
        }
        out.printf(java.util.Locale.ROOT, "採択 %d 件 %,d 円%n", count, sum);
    }
}
