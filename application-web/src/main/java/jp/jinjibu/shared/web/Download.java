package jp.jinjibu.shared.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.function.Supplier;
import jp.jinjibu.content.FileName;
import jp.jinjibu.content.usecase.ContentStore;

/** ファイルとして渡す答え。 */
public final class Download {
    /** Excel の型。 */
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Download() {}

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

    /** 保管しているファイル。 */
    public static Response of(ContentStore.Opened file) {
        return of(file.content(), file.size(), file.mediaType(), file.name());
    }

    /**
     * 大きさの分かっている中身を、少しずつ送る。送り終えるか、相手がやめたら閉じる。
     *
     * @param content 中身を開く
     * @param size 大きさ（バイト）
     * @param contentType 型
     * @param name ファイルの名前
     */
    public static Response of(Supplier<InputStream> content, long size, String contentType, FileName name) {
        StreamingOutput output = out -> {
            try (InputStream in = content.get()) {
                in.transferTo(out);
            }
        };
        return Response.ok(output)
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .header(HttpHeaders.CONTENT_LENGTH, size)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.contentDisposition())
                .build();
    }
}
