package jp.jinjibu.shared.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import jp.jinjibu.content.FileName;
import jp.jinjibu.content.usecase.ContentStore;

/** ファイルとして渡す答え。 */
public final class Download {
    /** Excel の型。 */
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** 同時に書き出す一覧の数。サインインしていない人も求められ、一つがコアとデータベースの接続を一つずつ使いつづける。 */
    static final int MOST_EXPORTS = 8;

    private static final Semaphore EXPORTS = new Semaphore(MOST_EXPORTS);

    private Download() {}

    /**
     * 一覧の書き出し。混み合えば、待たせずに断る。
     *
     * @param content 書きながら送る本文
     * @param contentType 型
     * @param fileName 日本語のファイル名
     */
    public static Response export(StreamingOutput content, String contentType, String fileName) {
        return of(out -> exported(content, out), contentType, fileName);
    }

    static void exported(StreamingOutput content, OutputStream out) throws IOException {
        if (!EXPORTS.tryAcquire()) {
            throw new ProblemException(Problem.of(503, "busy-exports", "一覧の書き出しが混み合っています。"));
        }
        try {
            content.write(out);
        } finally {
            EXPORTS.release();
        }
    }

    /**
     * @param content 書きながら送る本文
     * @param contentType 型
     * @param fileName 日本語のファイル名
     */
    public static Response of(StreamingOutput content, String contentType, String fileName) {
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .header(HttpHeaders.CONTENT_DISPOSITION, FileName.of(fileName).contentDisposition())
                .build();
    }

    /** 大きさの分かっている中身を、少しずつ送る。送り終えるか、相手がやめたら閉じる。 */
    public static Response of(ContentStore.Opened file) {
        StreamingOutput output = out -> {
            try (InputStream in = file.content().get()) {
                in.transferTo(out);
            }
        };
        return Response.ok(output)
                .header(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, file.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, file.name().contentDisposition())
                .build();
    }
}
