package jp.jinjibu.upload.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("multipart/form-data を流しながら読む、の性質")
class MultipartPropertiesTest {
    private static final String BOUNDARY = "--x-x";

    @Provide
    Arbitrary<byte[]> contents() {
        // 区切りに似た並びを多く含むもの。区切りそのものは含まない。
        Arbitrary<String> pieces =
                Arbitraries.of("\r\n----x-", "\r\n--", "\r", "\n", "-", "\r\n----x-y", "y", "あ", "\0");
        return pieces.list()
                .ofMaxSize(200)
                .map(list -> String.join("", list))
                .filter(text -> !text.contains("\r\n--" + BOUNDARY))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    @Label("どんな中身も、どんな大きさに切れて届いても、元のままに読める")
    void readsBackWhatWasSent(
            @ForAll("contents") byte[] first,
            @ForAll("contents") byte[] second,
            @ForAll @IntRange(min = 0, max = 100_000) int padding,
            @ForAll long seed)
            throws IOException {
        ByteArrayOutputStream padded = new ByteArrayOutputStream();
        padded.write(new byte[padding]);
        padded.write(first);
        List<byte[]> contents = List.of(padded.toByteArray(), second, new byte[0]);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        Multipart multipart = new Multipart(trickling(body.toByteArray(), new Random(seed)), BOUNDARY);
        for (byte[] content : contents) {
            assertThat(multipart.next().orElseThrow().content().readAllBytes()).isEqualTo(content);
        }
        assertThat(multipart.next()).isEmpty();
    }

    /** 一度に少しずつしか渡さない。 */
    private static InputStream trickling(byte[] bytes, Random random) {
        int most = 1 + random.nextInt(40_000);
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
    }
}
