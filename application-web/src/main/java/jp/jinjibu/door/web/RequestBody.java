package jp.jinjibu.door.web;

import io.undertow.server.RequestTooBigException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Problems;
import jp.jinjibu.shared.web.SlowBody;

/** 添付を含まない本文を先に読み切り、UTF-8 として正しいことを確かめ、あとで（二重送信の判定に）使えるよう持っておく。 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
public class RequestBody implements ContainerRequestFilter {
    private static final String PROPERTY = RequestBody.class.getName();

    /** 文書の中の改行（垂直タブ）と改頁。UTF-8 の文字の途中には現れない。 */
    private static final Pattern BREAK = Pattern.compile("%0[BbCc]|[\\x0B\\x0C]");

    private static final Pattern CONTROL = Pattern.compile(
            "%(?:0[0-8EFef]|1[0-9A-Fa-f]|7[Ff]|[Cc]2%[89][0-9A-Fa-f])|[\\x00-\\x08\\x0E-\\x1F\\x7F-\\x9F]");

    @Override
    public void filter(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        if (FrontDoor.isUpload(request.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            return;
        }
        byte[] body = readLimited(request.getEntityStream());
        requireUtf8(body);
        if (type != null && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            body = cleaned(body);
            requireCleanForm(body);
        }
        if (type == null
                && body.length == 0
                && JinjibuApplication.isApi(request.getUriInfo().getRequestUri().getPath())) {
            // 書かなくてもよい本文を、書かずに送れるように。本文のない要求は、空の JSON として読む。
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        request.setEntityStream(new ByteArrayInputStream(body));
        request.setProperty(PROPERTY, body);
    }

    /** 読み切った本文。添付を含む要求では長さ 0。 */
    static byte[] of(Object property) {
        return property instanceof byte[] body ? body : new byte[0];
    }

    static String property() {
        return PROPERTY;
    }

    /** 長さを告げずに送られる本文もあるので、数えながら読む。大きすぎれば、送り手が答えを読めるよう、残りを読み捨てて断る。 */
    private static byte[] readLimited(InputStream stream) {
        try {
            byte[] body = stream.readNBytes((int) FrontDoor.MAX_PLAIN_BODY + 1);
            if (body.length <= FrontDoor.MAX_PLAIN_BODY) {
                return body;
            }
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (RequestTooBigException e) {
            throw new ProblemException(Problems.tooLarge(FrontDoor.MAX_PLAIN_BODY));
        } catch (SlowBody e) {
            throw new ProblemException(e.problem());
        } catch (IOException e) {
            throw new ProblemException(Problems.cutOff());
        }
        throw new ProblemException(Problems.tooLarge(FrontDoor.MAX_PLAIN_BODY));
    }

    private static void requireUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw ProblemException.malformed("encoding", "本文の文字コードが UTF-8 として正しくありません。");
        }
    }

    /** 見えない文字一つのために、打たれた文字のすべてを捨てない。書類から写された改頁などは改行にし、ほかの制御文字は取り除く。 */
    private static byte[] cleaned(byte[] form) {
        String typed = new String(form, StandardCharsets.UTF_8);
        String clean =
                CONTROL.matcher(BREAK.matcher(typed).replaceAll("%0D%0A")).replaceAll("");
        return clean.equals(typed) ? form : clean.getBytes(StandardCharsets.UTF_8);
    }

    private static void requireCleanForm(byte[] body) {
        if (!FrontDoor.isCleanText(new String(body, StandardCharsets.UTF_8))) {
            throw ProblemException.malformed("encoding", "入力に、使えない制御文字か、UTF-8 として読めない文字が含まれています。");
        }
    }
}
