package jp.jinjibu.test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * ファイルの付いた送信の本文。
 *
 * <pre>{@code
 * MultipartBody body = new MultipartBody().field("slot", "articles").file("file", "定款.pdf", pdf);
 * }</pre>
 */
public final class MultipartBody {
    private final String boundary = "----" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** 文字の項目を足す。 */
    public MultipartBody field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    /** ファイルの項目を足す。 */
    public MultipartBody file(String name, String fileName, byte[] content) {
        return part(
                "name=\"" + name + "\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream",
                content);
    }

    /** 見出しの値を選んで項目を足す。 */
    public MultipartBody part(String disposition, byte[] content) {
        text("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
        body.writeBytes(content);
        text("\r\n");
        return this;
    }

    /** 本文の型。 */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** 終わりの区切りまでの本文。 */
    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return whole.toByteArray();
    }

    private void text(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
