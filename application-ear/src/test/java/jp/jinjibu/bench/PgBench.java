package jp.jinjibu.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.stack.Postgres;

/** Debian の postgresql のパッケージにある pgbench。 */
final class PgBench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([1-9][0-9]*)");

    private PgBench() {}

    /** 一つの接続の台本と、その値。 */
    static final class Script {
        private final String name;
        private final List<String> lines = new ArrayList<>();
        private final Map<String, String> values = new TreeMap<>();

        Script(String name) {
            this.name = name;
        }

        void add(String line) {
            lines.add(line);
        }

        void define(Map.Entry<String, String> value) {
            values.put(value.getKey(), value.getValue());
        }
    }

    /** 探す。ないときは、入れ方を告げて終わる。 */
    static Path find() {
        List<Path> places = new ArrayList<>();
        for (String place : System.getenv("PATH").split(":")) {
            places.add(Path.of(place, "pgbench"));
        }
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.forEach(version -> places.add(version.resolve("bin/pgbench")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return places.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "pgbench がありません: sudo apt-get install postgresql / pgbench is missing."));
    }

    /** 台本ごとに一つの接続で、同時に動かす。一秒あたりのトランザクションの合計。 */
    static double run(Path pgbench, List<Script> scripts, Duration time) {
        Postgres postgres = Bench.stack().postgres();
        URI url = URI.create(postgres.url().substring("jdbc:".length()));
        List<Process> running = new ArrayList<>();
        try {
            Path directory = Files.createTempDirectory("pgbench");
            for (Script script : scripts) {
                Path file = directory.resolve(script.name + ".sql");
                Files.write(file, script.lines);
                List<String> command = new ArrayList<>(List.of(
                        pgbench.toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(url.getPort()),
                        "-U",
                        postgres.owner(),
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        "1",
                        "-j",
                        "1",
                        "-T",
                        Long.toString(time.toSeconds()),
                        "-f",
                        file.toString()));
                script.values.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
                command.add("jinjibu");
                ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
                builder.environment().put("PGPASSWORD", postgres.password());
                running.add(builder.start());
            }
            double sum = 0;
            for (Process process : running) {
                sum += rate(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            running.forEach(Process::destroy);
        }
    }

    private static double rate(String output) {
        Matcher found = RATE.matcher(output);
        if (FAILED.matcher(output).find() || !found.find()) {
            throw new IllegalStateException("pgbench が失敗した: " + output);
        }
        return Double.parseDouble(found.group(1));
    }
}
