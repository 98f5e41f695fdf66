package jp.jinjibu.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * 控えの目録。目録そのものの要約は {@value #SUM} にある。
 *
 * @param format 控えの書き方の版
 * @param product 控えをとった製品の版
 * @param ear 控えをとった製品（EAR）の SHA-256
 * @param schema 表の版（移行の番号）
 * @param takenAt 控えの時点（実際の時刻）
 * @param realmDigest 取り込んだレルムの要約。{@code scripts/run} のデータでなければ空文字
 * @param databases データベースごとの表と数列
 * @param damaged 置き場所で失われているか壊れていた中身。控えにも入らない
 * @param files 控えのすべてのファイル。目録のほか
 */
record Manifest(
        int format,
        String product,
        String ear,
        String schema,
        String takenAt,
        String realmDigest,
        List<Database> databases,
        List<String> damaged,
        List<Entry> files) {

    static final int FORMAT = 1;
    static final String NAME = "manifest.json";
    static final String SUM = "manifest.sha256";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * 一つのデータベース。
     *
     * @param sequences 数列。{@code setval} に渡す値
     */
    record Database(String name, List<Table> tables, List<Sequence> sequences) {}

    /**
     * 一つの表。
     *
     * @param columns 写した列。ほかの列から決まるものは含まない
     * @param rows 行の数
     * @param sha256 行を書き並べたものの SHA-256
     */
    record Table(String name, List<String> columns, long rows, String sha256) {}

    /** 一つの数列。 */
    record Sequence(String name, long value, boolean called) {}

    /** 一つのファイル。 */
    record Entry(String path, long bytes, String sha256) {}

    /** 書き、目録の要約を返す。 */
    String write(Path directory) {
        try {
            byte[] bytes = JSON.writeValueAsBytes(this);
            Files.write(directory.resolve(NAME), bytes);
            String sum = Sums.sha256(bytes);
            Files.writeString(directory.resolve(SUM), sum + "\n");
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * 読み、控えのすべてのファイルが書かれたときのままであることを確かめる。何にも触れない。
     *
     * @throws StackFailure 壊れた、欠けた、変えられた、加えられたファイルがあるとき。その名を言う
     */
    static Manifest verified(Path directory) {
        Manifest manifest = read(directory);
        for (Entry entry : manifest.files) {
            Path file = directory.resolve(entry.path).normalize();
            if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
                throw damaged(entry.path, "ありません / missing");
            }
            try {
                if (Files.size(file) != entry.bytes) {
                    throw damaged(entry.path, "大きさが違います / wrong size");
                }
                if (!Sums.sha256(file).equals(entry.sha256)) {
                    throw damaged(entry.path, "中身が違います / altered");
                }
            } catch (IOException e) {
                throw damaged(entry.path, "読めません / unreadable: " + e.getMessage());
            }
        }
        Set<String> further = new TreeSet<>(listed(directory));
        manifest.files.forEach(entry -> further.remove(entry.path));
        further.removeAll(Set.of(NAME, SUM));
        if (!further.isEmpty()) {
            throw damaged(further.iterator().next(), "目録にありません / not in the manifest");
        }
        return manifest;
    }

    private static Manifest read(Path directory) {
        try {
            byte[] bytes = Files.readAllBytes(directory.resolve(NAME));
            String sum = Files.readString(directory.resolve(SUM)).strip();
            if (!Sums.sha256(bytes).equals(sum)) {
                throw damaged(NAME, "中身が違います / altered");
            }
            Manifest manifest = JSON.readValue(bytes, Manifest.class);
            if (manifest.format != FORMAT) {
                throw new StackFailure("この控えの書き方（版 " + manifest.format + "）を読めません / unknown format");
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw damaged(NAME, "読めません / unreadable");
        } catch (IOException e) {
            throw new StackFailure("控えの目録を読めません / no readable manifest: " + e.getMessage(), e);
        }
    }

    /** 控えのディレクトリのすべてのファイル。 */
    static List<String> listed(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StackFailure damaged(String file, String how) {
        return new StackFailure("控えが壊れています: " + file + "（" + how + "）。何も戻していません。 / damaged backup");
    }
}
