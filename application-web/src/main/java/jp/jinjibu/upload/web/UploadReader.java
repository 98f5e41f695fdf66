package jp.jinjibu.upload.web;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jp.jinjibu.content.FileName;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.content.usecase.VirusScanner;
import jp.jinjibu.door.web.Authorisation;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Problems;
import jp.jinjibu.shared.web.SlowBody;

/**
 * ファイルの付いた送信を読む。役割は先に {@link Authorisation} が確かめている。
 *
 * <p>ファイルは流れてくるままに置き場所の仮のファイルに書き、メモリに溜めない。ウイルスの検査もここで尋ねる。トランザクションは
 * まだ始まっていないので、遅い送り手や検査を待つあいだ、データベースの接続を占めない。
 */
@Provider
@Consumes(MediaType.MULTIPART_FORM_DATA)
public class UploadReader implements MessageBodyReader<Upload> {
    private static final int MAX_TEXT_BYTES = 64 * 1024;

    @Inject
    private HttpServletRequest request;

    @Inject
    private ContentStore contentStore;

    @Inject
    private VirusScanner virusScanner;

    @Inject
    private ReceivedFiles receivedFiles;

    @Inject
    private Settings settings;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Upload.class;
    }

    @Override
    public Upload readFrom(
            Class<Upload> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        String boundary = mediaType.getParameters().getOrDefault("boundary", "");
        if (boundary.isEmpty() || boundary.length() > 200) {
            throw ProblemException.malformed("multipart", "Content-Type の区切り（boundary）を確かめてください。");
        }
        Bounded bounded = new Bounded(body, settings.maxRequestBytes());
        try {
            Upload upload = read(new Multipart(bounded, boundary));
            request.setAttribute(Upload.PROPERTY, upload);
            return upload;
        } catch (ContentStore.CutOff | IOException e) {
            if (bounded.isExceeded()) {
                discardRest(body);
                throw new ProblemException(Problems.tooLarge(settings.maxRequestBytes()));
            }
            Throwable cause = e instanceof ContentStore.CutOff ? e.getCause() : e;
            throw new ProblemException(cause instanceof SlowBody slow ? slow.problem() : Problems.cutOff());
        }
    }

    private Upload read(Multipart multipart) throws IOException {
        Upload upload = new Upload();
        for (Optional<Multipart.Part> next = multipart.next(); next.isPresent(); next = multipart.next()) {
            Multipart.Part part = next.get();
            if (part.fileName().isEmpty()) {
                upload.add(part.name(), text(part));
                continue;
            }
            upload.requireProof(request);
            Received received = contentStore.receive(part.content(), settings.maxRequestBytes());
            receivedFiles.add(received);
            String sent = part.fileName().get();
            // ファイルを選ばずに送られた欄は、名前のない空のファイルになる。
            if (!sent.isEmpty() || received.size() > 0) {
                upload.add(part.name(), new Upload.SentFile(FileName.cleaned(sent), virusScanner.scanned(received)));
            }
        }
        upload.requireProof(request);
        return upload;
    }

    private static String text(Multipart.Part part) throws IOException {
        byte[] bytes = part.content().readNBytes(MAX_TEXT_BYTES + 1);
        if (bytes.length > MAX_TEXT_BYTES) {
            throw ProblemException.malformed("multipart", "項目「" + part.name() + "」が長すぎます。");
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\t' && c != '\r' && c != '\n' || c == 0x7f)) {
            throw ProblemException.malformed("encoding", "入力に、使えない制御文字が含まれています。");
        }
        return text;
    }

    /** 送り手が答えを読めるよう、残りを読み捨てる。入口が許した大きさまで。 */
    private static void discardRest(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // 送り手がやめたか、入口の限りを超えた。どちらも、答えるほかにできることはない。
        }
    }

    /** 数えながら読み、大きさの上限を超えたら止める。 */
    static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long max) {
            super(in);
            left = max;
        }

        boolean isExceeded() {
            return left < 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IOException("上限を超えた");
            }
            return read;
        }
    }
}
