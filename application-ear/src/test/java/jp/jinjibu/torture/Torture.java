package jp.jinjibu.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.stack.StackFailure;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.TestStack;

/** 責めの稽古の入口。 */
public final class Torture {
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(3);
    private static final int MOST_ROUNDS = 1_000;

    private final Random random;
    private final History history;
    private final Set<Flaw> flaws = new LinkedHashSet<>();
    private final Table table = new Table();

    private Torture(long seed, History history) {
        this.random = new Random(seed);
        this.history = history;
    }

    /**
     * 命令行からの入口。
     *
     * @param arguments 回数と、くじの種
     */
    public static void main(String[] arguments) throws IOException {
        int rounds = Math.clamp(Integer.parseInt(arguments[0]), 1, MOST_ROUNDS);
        long seed = Long.parseLong(arguments[1]);
        Path folder = Files.createDirectories(Path.of("application-ear/target/torture")
                .resolve(LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))));
        System.out.println("回数 " + rounds + "、くじの種 " + seed + "、記録 " + folder.resolve("history.log"));
        boolean good = false;
        try (History history = new History(folder.resolve("history.log"))) {
            TestStack.get().supervise(Integer.MAX_VALUE);
            good = new Torture(seed, history).run(rounds, seed);
        } finally {
            TestStack.get().close();
        }
        System.exit(good ? 0 : 1);
    }

    private boolean run(int rounds, long seed) {
        Instant start = Instant.now();
        try (Load load = new Load(history, seed)) {
            List<Fault> deck = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                if (deck.isEmpty()) {
                    deck.addAll(List.of(Fault.values()));
                    Collections.shuffle(deck, random);
                }
                if (!round(round, deck.removeLast(), load)) {
                    break;
                }
            }
            load.whilePaused(() -> found(Survey.compareWithApi(Survey.take(), load.bodies())));
        }
        System.out.println();
        table.print(System.out);
        System.out.println();
        System.out.println("受け取った答え: "
                + history.acknowledged().entrySet().stream()
                        .map(kind -> kind.getKey().label() + " " + kind.getValue())
                        .collect(Collectors.joining("、")));
        System.out.printf(
                "%d 秒。食い違い %d%n", Duration.between(start, Instant.now()).toSeconds(), flaws.size());
        flaws.forEach(flaw -> System.out.println("  " + flaw.kind().label() + " " + flaw.what()));
        return flaws.isEmpty() && table.isRecovered();
    }

    /** 一度の障害。戻らなければ偽。 */
    private boolean round(int number, Fault fault, Load load) {
        History.Count before = history.count();
        history.note("第 " + number + " 回 " + fault);
        TestStack.pause(Duration.ofMillis(1_500 + random.nextInt(2_500)));
        fault.strike(load, random);
        Optional<Duration> recovery = awaitRecovery(load);
        TestStack.pause(Duration.ofSeconds(1));
        List<Flaw> seen = new ArrayList<>();
        if (recovery.isPresent()) {
            load.whilePaused(() -> seen.addAll(found(Checker.check(history.operations(), Survey.take()))));
        }
        History.Count count = history.count().minus(before);
        table.add(fault, count, seen, recovery);
        System.out.printf(
                "第 %d 回 %s: 答え %d、やり直し %d、復旧 %s%s%n",
                number,
                fault.label(),
                count.acknowledged(),
                count.retried(),
                recovery.map(Table::seconds).orElse("しない"),
                seen.isEmpty() ? "" : "、食い違い " + seen.size());
        return recovery.isPresent();
    }

    /** まだ知らなかった食い違い。 */
    private List<Flaw> found(List<Flaw> now) {
        return now.stream().filter(flaws::add).toList();
    }

    /** 稼働確認が通り、サインインでき、どの書き手も続けて二つの答えを受け取るまでの時間。 */
    private Optional<Duration> awaitRecovery(Load load) {
        Instant struck = Instant.now();
        Instant end = struck.plus(RECOVERY_LIMIT);
        while (Instant.now().isBefore(end)) {
            if (isWhole(load, struck)) {
                Instant once = Instant.now();
                TestStack.pause(Duration.ofMillis(300));
                Instant again = Instant.now().plusSeconds(5);
                while (Instant.now().isBefore(again)) {
                    if (isWhole(load, once)) {
                        return Optional.of(Duration.between(struck, once));
                    }
                    TestStack.pause(Duration.ofMillis(100));
                }
            }
            TestStack.pause(Duration.ofMillis(100));
        }
        return Optional.empty();
    }

    private static boolean isWhole(Load load, Instant since) {
        try {
            return load.allAnsweredSince(since)
                    && Api.anonymous()
                                    .at(TestStack.get().wildfly().managementUrl())
                                    .get("/health/ready")
                                    .status()
                            == 200
                    && !TestStack.get()
                            .keycloak()
                            .token("jinjibu-cli", "auditor")
                            .isEmpty();
        } catch (StackFailure | UncheckedIOException e) {
            return false;
        }
    }
}
