package jp.jinjibu.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("一覧の書き出し")
class DownloadTest {
    private int running;

    @Test
    @DisplayName("同時に行うのは限りまで。超えたものは断り、終われば、また書き出せる")
    void isBounded() throws Exception {
        StreamingOutput nested = this::another;
        assertThatThrownBy(() -> Download.exported(nested, new ByteArrayOutputStream()))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(503);
                    assertThat(e.problem().retryAfter()).isPresent();
                });
        assertThat(running).isEqualTo(Download.MOST_EXPORTS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Download.exported(to -> to.write('a'), out);
        assertThat(out.size()).isEqualTo(1);
    }

    private void another(OutputStream out) throws java.io.IOException, WebApplicationException {
        running++;
        Download.exported(this::another, out);
    }
}
