package jp.jinjibu.shared.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
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
