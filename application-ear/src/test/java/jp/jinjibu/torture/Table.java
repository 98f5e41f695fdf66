package jp.jinjibu.torture;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** 障害の種類ごとの結果の表。 */
final class Table {
    private final Map<Fault, List<Round>> rounds = new EnumMap<>(Fault.class);

    /** 一度の結果。 */
    private record Round(History.Count count, List<Flaw> flaws, Optional<Duration> recovery) {}

    void add(Fault fault, History.Count count, List<Flaw> flaws, Optional<Duration> recovery) {
        rounds.computeIfAbsent(fault, key -> new ArrayList<>()).add(new Round(count, List.copyOf(flaws), recovery));
    }

    /** どの回も戻ったか。 */
    boolean isRecovered() {
        return rounds.values().stream()
                .flatMap(List::stream)
                .allMatch(round -> round.recovery().isPresent());
    }

    void print(PrintStream out) {
        out.println(row("障害", List.of("回", "答え", "やり直し", "答えなし", "500", "失われた", "二重", "ほか", "復旧 p50", "最大")));
        List<Round> all = new ArrayList<>();
        rounds.forEach((fault, some) -> {
            out.println(line(fault.label(), some));
            all.addAll(some);
        });
        out.println(line("すべて", all));
    }

    private static String line(String what, List<Round> some) {
        List<Duration> recoveries = some.stream()
                .flatMap(round -> round.recovery().stream())
                .sorted()
                .toList();
        List<Flaw> flaws =
                some.stream().flatMap(round -> round.flaws().stream()).toList();
        long lost = flaws.stream().filter(flaw -> flaw.kind() == Flaw.Kind.LOST).count();
        long doubled =
                flaws.stream().filter(flaw -> flaw.kind() == Flaw.Kind.DOUBLED).count();
        return row(
                what,
                List.of(
                        Integer.toString(some.size()),
                        sum(some, History.Count::acknowledged),
                        sum(some, History.Count::retried),
                        sum(some, History.Count::unknown),
                        sum(some, History.Count::internalErrors),
                        Long.toString(lost),
                        Long.toString(doubled),
                        Long.toString(flaws.size() - lost - doubled),
                        recoveries.isEmpty() ? "–" : seconds(recoveries.get((recoveries.size() - 1) / 2)),
                        recoveries.size() < some.size() ? "戻らない" : seconds(recoveries.getLast())));
    }

    private static String sum(List<Round> some, ToIntFunction<History.Count> of) {
        return Integer.toString(
                some.stream().mapToInt(round -> of.applyAsInt(round.count())).sum());
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f 秒", time.toMillis() / 1e3);
    }

    /** 全角を二桁と数えて、桁をそろえる。 */
    private static String row(String what, List<String> values) {
        StringBuilder line = new StringBuilder(what).append(" ".repeat(Math.max(1, 26 - width(what))));
        for (String value : values) {
            line.append(" ".repeat(Math.max(1, 10 - width(value)))).append(value);
        }
        return line.toString();
    }

    private static int width(String text) {
        return text.codePoints().map(c -> c < 0x100 || c == '–' ? 1 : 2).sum();
    }
}
