package jp.jinjibu.upload.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.web.ProblemException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ファイルの付いた送信")
class UploadTest {
    @Test
    @DisplayName("隠し項目の違いは別の送信とみなさず、ほかの項目の違いや境の引き直しは別の送信とみなす")
    void tellsSendingsApart() {
        assertThat(of("csrfToken", "1", "slot", "a").sha256())
                .isEqualTo(
                        of("csrfToken", "2", "idempotencyKey", "k", "slot", "a").sha256());
        assertThat(of("slot", "a").sha256())
                .isNotEqualTo(of("slot", "b").sha256())
                .isNotEqualTo(of("slo", "ta").sha256())
                .isNotEqualTo(of("slot", "a", "x", "").sha256());
        assertThat(of("a", "b\n1:c=1:d").sha256())
                .isNotEqualTo(of("a", "b", "c", "d").sha256());
    }

    @Test
    @DisplayName("知らない項目、重なった項目は断り、隠し項目は数えない")
    void knowsItsFields() {
        assertThatCode(() ->
                        of("csrfToken", "1", "idempotencyKey", "2", "slot", "a").requireOnly("slot", "file"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> of("other", "a").requireOnly("slot")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> of("slot", "a", "slot", "a").requireOnly("slot"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> of("slot", "a").requiredFile("file")).isInstanceOf(BusinessRuleViolation.class);
        assertThat(of("slot", "a").text("slot")).isEqualTo("a");
        assertThat(of("slot", "a").text("none")).isEmpty();
    }

    @Test
    @DisplayName("大きさの上限ちょうどは読め、超えれば止まる")
    void stopsAtItsBounds() throws IOException {
        UploadReader.Bounded exact = new UploadReader.Bounded(new ByteArrayInputStream(new byte[9]), 9);
        assertThat(exact.transferTo(OutputStream.nullOutputStream())).isEqualTo(9);
        assertThat(exact.isExceeded()).isFalse();

        UploadReader.Bounded over = new UploadReader.Bounded(new ByteArrayInputStream(new byte[10]), 9);
        assertThatThrownBy(() -> over.transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
        assertThat(over.isExceeded()).isTrue();
    }

    private static Upload of(String... namesAndTexts) {
        Upload upload = new Upload();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            upload.add(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return upload;
    }
}
