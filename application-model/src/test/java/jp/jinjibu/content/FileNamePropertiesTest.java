package jp.jinjibu.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("ファイルの名前の性質")
class FileNamePropertiesTest {
    @Property(tries = 2000)
    @Label("何が送られても、空でなく、255 バイトまでで、道筋も制御文字もない。二度直しても同じ")
    void alwaysHarmless(@ForAll String sent) {
        FileName name = FileName.of(sent);
        assertThat(name.text())
                .isNotBlank()
                .doesNotContain("/", "\\")
                .doesNotContainPattern("\\p{Cntrl}|[\u202A-\u202E\u2066-\u2069]");
        assertThat(name.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(FileName.of(name.text())).isEqualTo(name);
    }

    @Property(tries = 2000)
    @Label("どの名前も、見出しから元のままに読み戻せる")
    void headerCarriesTheName(@ForAll String sent) {
        FileName name = FileName.of(sent);
        String header = name.contentDisposition();
        assertThat(header)
                .matches(
                        "attachment; filename=\"[\\x20-\\x7e&&[^\"\\\\%]]+\"; filename\\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+");
        String encoded = header.substring(header.indexOf("UTF-8''") + 7);
        assertThat(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(name.text());
    }
}
