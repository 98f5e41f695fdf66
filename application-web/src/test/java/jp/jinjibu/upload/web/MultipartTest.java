package jp.jinjibu.upload.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.web.ProblemException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("multipart/form-data を流しながら読む")
class MultipartTest {
    @Test
    @DisplayName("文字の項目とファイルの項目を、順に読む")
    void readsFieldsAndFiles() throws IOException {
        Multipart multipart = of("""
                --b
                Content-Disposition: form-data; name="slot"

                articles
                --b
                Content-Disposition: form-data; name="file"; filename="定款.pdf"
                Content-Type: application/pdf

                %PDF

                --b--
                """);
        Multipart.Part slot = multipart.next().orElseThrow();
        assertThat(slot.name()).isEqualTo("slot");
        assertThat(slot.fileName()).isEmpty();
        assertThat(text(slot)).isEqualTo("articles");
        Multipart.Part file = multipart.next().orElseThrow();
        assertThat(file.name()).isEqualTo("file");
        assertThat(file.fileName()).contains("定款.pdf");
        assertThat(text(file)).isEqualTo("%PDF\r\n");
        assertThat(multipart.next()).isEmpty();
        assertThat(multipart.next()).isEmpty();
    }

    @Test
    @DisplayName("前書きと後書き、項目のない送信、読み残した項目")
    void skipsWhatNobodyReads() throws IOException {
        assertThat(names("--b--\n")).isEmpty();
        assertThat(names("前書き\n--b\nContent-Disposition: form-data; name=a\n\n1\n--b  \n"
                        + "Content-Disposition: form-data; name=\"c d\"\n\n\n--b--後書き"))
                .containsExactly("a", "c d");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            filename="a.pdf"                                    | a.pdf
            filename=a.pdf                                      | a.pdf
            filename="a\\"b.pdf"                                | a"b.pdf
            filename="a%22b%20.pdf"                             | a"b%20.pdf
            filename="C:\\fakepath\\定款.pdf"                   | C:\\fakepath\\定款.pdf
            filename="x;name=y.pdf"                             | x;name=y.pdf
            filename="x.pdf"; filename*=UTF-8''%E5%AE%9A%E6%AC%BE.pdf | 定款.pdf
            filename*=utf-8'ja'a+b%2B.pdf                       | a+b+.pdf
            filename*=iso-8859-1''%A3.pdf; filename="b.pdf"     | b.pdf
            FileName="𠮷髙﨑.pdf"                               | 𠮷髙﨑.pdf
            """)
    @DisplayName("ファイルの名のいろいろな書き方")
    void readsFileNames(String parameter, String name) throws IOException {
        Multipart multipart = of("--b\nContent-Disposition: form-data; name=\"file\"; " + parameter + "\n\nx\n--b--\n");
        assertThat(multipart.next().orElseThrow().fileName()).contains(name);
    }

    @ParameterizedTest(name = "「{0}」")
    @ValueSource(
            strings = {
                "--b\nContent-Disposition: attachment; name=\"a\"\n\nx\n--b--",
                "--b\nContent-Disposition: form-data\n\nx\n--b--",
                "--b\nContent-Type: text/plain\n\nx\n--b--",
                "--b\nContent-Disposition: form-data; name=a\nContent-Transfer-Encoding: base64\n\nx\n--b--",
                "--b\nContent-Disposition: form-data; name=a; filename*=UTF-8''%zz\n\nx\n--b--",
                "--bx\n\nx\n--b--"
            })
    @DisplayName("形の正しくないものは断る")
    void refusesMalformed(String body) {
        assertThatThrownBy(() -> names(body)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest(name = "「{0}」")
    @ValueSource(
            strings = {
                "",
                "--b",
                "--b\nContent-Disposition: form-data; name=a",
                "--b\nContent-Disposition: form-data; name=a\n\nx",
                "--b\nContent-Disposition: form-data; name=a\n\nx\n--",
                "--b\nContent-Disposition: form-data; name=a\n\nx\n--b"
            })
    @DisplayName("終わりの区切りの前で切れた送信は、切れたと分かる")
    void noticesCutUploads(String body) {
        assertThatThrownBy(() -> names(body)).isInstanceOf(EOFException.class);
    }

    @Test
    @DisplayName("長すぎる見出し、多すぎる項目、UTF-8 でない名は断る")
    void refusesExcess() {
        String part = "--b\nContent-Disposition: form-data; name=a\n\nx\n";
        assertThatThrownBy(() -> names("--b\nX: " + "a".repeat(9000) + "\n\nx\n--b--"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> names(part.repeat(101) + "--b--")).isInstanceOf(ProblemException.class);
        byte[] shiftJis = "--b\r\nContent-Disposition: form-data; name=a; filename=\"定款\"\r\n\r\nx\r\n--b--"
                .getBytes(java.nio.charset.Charset.forName("Shift_JIS"));
        assertThatThrownBy(() -> new Multipart(new ByteArrayInputStream(shiftJis), "b").next())
                .isInstanceOf(ProblemException.class);
    }

    private static List<String> names(String body) throws IOException {
        Multipart multipart = of(body);
        List<String> names = new ArrayList<>();
        for (Optional<Multipart.Part> part = multipart.next(); part.isPresent(); part = multipart.next()) {
            names.add(part.get().name());
        }
        return names;
    }

    private static Multipart of(String body) {
        InputStream in = new ByteArrayInputStream(body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        return new Multipart(in, "b");
    }

    private static String text(Multipart.Part part) throws IOException {
        return new String(part.content().readAllBytes(), StandardCharsets.UTF_8);
    }
}
