package jp.jinjibu.content.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import jp.jinjibu.content.Damage;
import jp.jinjibu.shared.usecase.Sha256;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("保管庫")
class FileContentStoreTest {
    private static final byte[] CONTENT = "定款の中身".getBytes(StandardCharsets.UTF_8);

    private static final String MARK = "印";

    @TempDir
    private Path directory;

    private FileContentStore store = new FileContentStore(Path.of("target/unused"), MARK);

    @BeforeEach
    void 用意する() throws IOException {
        Files.writeString(directory.resolve("store-id"), MARK);
        store = new FileContentStore(directory, MARK);
    }

    @Test
    @DisplayName("中身の SHA-256 を名とするファイルに置き、同じ中身は一つだけ")
    void keepsOnceUnderItsHash() throws IOException {
        ContentStore.Stored first = store.keep(new ByteArrayInputStream(CONTENT), CONTENT.length);
        ContentStore.Stored second = store.keep(new ByteArrayInputStream(CONTENT), 1000);
        assertThat(first).isEqualTo(new ContentStore.Stored(Sha256.hex(CONTENT), CONTENT.length));
        assertThat(second).isEqualTo(first);
        assertThat(kept()).containsExactly(Sha256.hex(CONTENT));
        assertThat(incoming()).isEmpty();
        try (InputStream in =
                store.intact(first.sha256(), first.size()).orElseThrow().get()) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        }
    }

    @Test
    @DisplayName("大きな中身も、読み手の小さなかたまりごとに受け取る")
    void receivesLargeContent() {
        byte[] large = new byte[3_000_001];
        new Random(7).nextBytes(large);
        InputStream trickling = new ByteArrayInputStream(large) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1009));
            }
        };
        assertThat(store.keep(trickling, large.length).sha256()).isEqualTo(Sha256.hex(large));
        assertThat(damage(Sha256.hex(large), large.length)).isNull();
    }

    @Test
    @DisplayName("上限を 1 バイトでも超えれば断り、何も残さない")
    void refusesTooLarge() throws IOException {
        assertThatThrownBy(() -> store.keep(new ByteArrayInputStream(CONTENT), CONTENT.length - 1))
                .isInstanceOf(ContentStore.TooLarge.class);
        assertThat(kept()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    @Test
    @DisplayName("途中で切れた送信は、何も残さない")
    void leavesNothingOfACutUpload() throws IOException {
        InputStream cut = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("切れた");
                }
                left--;
                return 'x';
            }
        };
        assertThatThrownBy(() -> store.keep(cut, 1_000_000)).isInstanceOf(ContentStore.CutOff.class);
        assertThat(kept()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    @Test
    @DisplayName("保管せずに閉じれば、何も残らない")
    void discardsWhatIsNotKept() throws IOException {
        try (Received received = store.receive(new ByteArrayInputStream(CONTENT), 1000)) {
            assertThat(received.sha256()).isEqualTo(Sha256.hex(CONTENT));
            assertThat(received.size()).isEqualTo(CONTENT.length);
            assertThat(received.bytes()).isEqualTo(CONTENT);
            assertThat(incoming()).hasSize(1);
            assertThat(kept()).isEmpty();
        }
        assertThat(incoming()).isEmpty();
    }

    @Test
    @DisplayName("書き換えられた中身、欠けた中身、ない中身を見分ける")
    void noticesDamage() throws IOException {
        String sha256 = store.keep(new ByteArrayInputStream(CONTENT), 1000).sha256();
        assertThat(damage(sha256, CONTENT.length)).isNull();
        assertThat(damage(sha256, CONTENT.length - 1)).isEqualTo(Damage.LENGTH);

        byte[] damaged = CONTENT.clone();
        damaged[3] ^= 1;
        Files.write(directory.resolve(sha256), damaged);
        assertThat(damage(sha256, CONTENT.length)).isEqualTo(Damage.CONTENT);

        Files.write(directory.resolve(sha256), Arrays.copyOf(CONTENT, CONTENT.length / 2));
        assertThat(damage(sha256, CONTENT.length)).isEqualTo(Damage.LENGTH);
        assertThat(damage(sha256, CONTENT.length / 2)).isEqualTo(Damage.CONTENT);

        assertThat(damage(Sha256.hex("ない"), 1)).isEqualTo(Damage.MISSING);

        store.keep(new ByteArrayInputStream(CONTENT), 1000);
        assertThat(damage(sha256, CONTENT.length)).as("同じ中身をもう一度送れば直る").isNull();
    }

    @ParameterizedTest(name = "{0} バイト")
    @ValueSource(ints = {0, 1, 65_536, 1 << 20, (1 << 20) + 1, 3_000_001})
    @DisplayName("壊れた中身は、大きくても小さくても、開けない")
    void opensNothingDamaged(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        String sha256 = store.keep(new ByteArrayInputStream(content), size).sha256();
        try (InputStream in = store.intact(sha256, size).orElseThrow().get()) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(damage(sha256, size)).isNull();
        Path file = directory.resolve(sha256);
        byte[] longer = Arrays.copyOf(content, size + 1);
        Files.write(file, longer);
        assertThat(store.intact(sha256, size)).isEmpty();
        if (size > 0) {
            byte[] altered = content.clone();
            altered[size - 1] ^= 1;
            Files.write(file, altered);
            assertThat(store.intact(sha256, size)).isEmpty();
        }
        Files.delete(file);
        assertThat(store.intact(sha256, size)).isEmpty();
    }

    @Test
    @DisplayName("置き場所につながっていなければ、失われたとは言わない")
    void blamesNoFileForTheMount() throws IOException {
        String sha256 = store.keep(new ByteArrayInputStream(CONTENT), 1000).sha256();
        Files.move(directory, directory.resolveSibling("away"));
        try {
            assertThatThrownBy(() -> store.damage(sha256, CONTENT.length)).isInstanceOf(ContentStore.Unavailable.class);
            assertThatThrownBy(() -> store.intact(sha256, CONTENT.length)).isInstanceOf(ContentStore.Unavailable.class);
        } finally {
            Files.move(directory.resolveSibling("away"), directory);
        }
        assertThat(damage(sha256, CONTENT.length)).isNull();
    }

    private @Nullable Damage damage(String sha256, long size) {
        return store.damage(sha256, size).orElse(null);
    }

    @ParameterizedTest(name = "印「{0}」")
    @ValueSource(strings = {"", "ほかの印"})
    @DisplayName("印がないか違えば、保管庫でない。受け取らず、失われたとも言わず、消しもしない")
    void usesNoOtherPlace(String mark) throws IOException {
        String sha256 = store.keep(new ByteArrayInputStream(CONTENT), 1000).sha256();
        Path file = directory.resolve("store-id");
        Files.delete(file);
        if (!mark.isEmpty()) {
            Files.writeString(file, mark);
        }
        assertThat(store.isWritable()).isFalse();
        assertThatThrownBy(() -> store.keep(new ByteArrayInputStream(CONTENT), 1000))
                .isInstanceOf(ContentStore.Unavailable.class);
        assertThatThrownBy(() -> store.damage(Sha256.hex("ない"), 1)).isInstanceOf(ContentStore.Unavailable.class);
        assertThatThrownBy(() -> store.erase(sha256)).isInstanceOf(ContentStore.Unavailable.class);
        assertThatThrownBy(() -> store.eachOlder(Duration.ZERO, name -> {}))
                .isInstanceOf(ContentStore.Unavailable.class);
        Files.writeString(file, MARK);
        assertThat(store.isWritable()).isTrue();
        assertThat(damage(sha256, CONTENT.length)).isNull();
    }

    @Test
    @DisplayName("時の経った中身だけを渡し、消したものはなくなる")
    void erasesOldContent() throws IOException {
        String old = store.keep(new ByteArrayInputStream(CONTENT), 1000).sha256();
        store.keep(new ByteArrayInputStream("新しい".getBytes(StandardCharsets.UTF_8)), 1000);
        Path file = directory.resolve(old);
        Files.setLastModifiedTime(
                file, FileTime.from(Files.getLastModifiedTime(file).toInstant().minus(Duration.ofDays(31))));
        List<String> found = new ArrayList<>();
        store.eachOlder(Duration.ofDays(30), found::add);
        assertThat(found).containsExactly(old);
        store.erase(old);
        store.erase(old);
        assertThat(damage(old, CONTENT.length)).isEqualTo(Damage.MISSING);
        assertThat(kept()).hasSize(1);
    }

    @Test
    @DisplayName("SHA-256 でない名では読ませない")
    void refusesOtherNames() {
        for (String name : List.of("../x", "", "incoming", "A".repeat(64))) {
            assertThatThrownBy(() -> store.damage(name, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("起動のとき、放り出された仮のファイルだけを片付ける")
    void sweepsAbandonedFiles() throws IOException {
        Path abandoned = Files.writeString(directory.resolve("incoming/upload-old"), "途中まで");
        Path arriving = Files.writeString(directory.resolve("incoming/upload-new"), "途中まで");
        FileTime now = Files.getLastModifiedTime(arriving);
        Files.setLastModifiedTime(abandoned, FileTime.from(now.toInstant().minus(Duration.ofMinutes(61))));
        Files.setLastModifiedTime(arriving, FileTime.from(now.toInstant().minus(Duration.ofMinutes(59))));
        new FileContentStore(directory, MARK);
        assertThat(abandoned).doesNotExist();
        assertThat(arriving).exists();
    }

    @Test
    @DisplayName("置き場所がなければ書けないと答え、受け取らない。戻れば受け取る")
    void knowsWhetherItIsWritable() throws IOException {
        assertThat(store.isWritable()).isTrue();
        Path moved = directory.resolveSibling(directory.getFileName() + "-moved");
        Files.move(directory, moved);
        try {
            assertThat(store.isWritable()).isFalse();
            assertThatThrownBy(() -> store.keep(new ByteArrayInputStream(CONTENT), 1000))
                    .isInstanceOf(ContentStore.Unavailable.class);
        } finally {
            Files.move(moved, directory);
        }
        assertThat(store.isWritable()).isTrue();
        assertThat(incoming()).isEmpty();
    }

    @Test
    @DisplayName("置き場所が決められていなければ、書けない")
    void isUselessWithoutDirectory() {
        FileContentStore undecided = new FileContentStore();
        assertThat(undecided.isWritable()).isFalse();
        assertThatThrownBy(() -> undecided.keep(new ByteArrayInputStream(CONTENT), 1000))
                .isInstanceOf(ContentStore.Unavailable.class);
    }

    @Test
    @DisplayName("同じ中身を同時に送っても、一つだけ壊れずに残る")
    void survivesConcurrentKeeping() throws Exception {
        byte[] content = new byte[500_000];
        new Random(11).nextBytes(content);
        List<Thread> threads = Stream.generate(() ->
                        Thread.ofPlatform().start(() -> store.keep(new ByteArrayInputStream(content), content.length)))
                .limit(8)
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(kept()).containsExactly(Sha256.hex(content));
        assertThat(damage(Sha256.hex(content), content.length)).isNull();
        assertThat(incoming()).isEmpty();
    }

    private List<String> kept() throws IOException {
        return names(directory).stream()
                .filter(name -> !List.of("incoming", "store-id").contains(name))
                .toList();
    }

    private List<String> incoming() throws IOException {
        return names(directory.resolve("incoming"));
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
