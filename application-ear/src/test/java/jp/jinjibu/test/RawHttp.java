package jp.jinjibu.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** 行儀のよい客には送れない要求を、そのままのバイト列で送る。 */
public final class RawHttp {
    private RawHttp() {}

    /** このサーバーの名を言う見出しの一行。ほかの名で送ると断られる。 */
    public static String host() {
        return "Host: " + TestStack.url().getAuthority() + "\r\n";
    }

    /**
     * 送り、接続が閉じるまでの答えを読む。
     *
     * @param request {@code Connection: close} を含む要求の全文
     */
    public static Answer send(String request) {
        URI url = TestStack.url();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        String label = request.substring(0, Math.min(80, request.indexOf('\r')));
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(15_000);
            write(socket, request);
            socket.getInputStream().transferTo(read);
        } catch (IOException e) {
            if (read.size() == 0) {
                throw new UncheckedIOException(label, e);
            }
        }
        return parse(label, url, read.toString(StandardCharsets.ISO_8859_1));
    }

    /** サーバーは、読み終える前に断って閉じることがある。そのときも、答えはもう届いている。 */
    private static void write(Socket socket, String request) {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        } catch (IOException cut) {
            // 続けて読む。答えがなければ、読むほうが言う。
        }
    }

    private static Answer parse(String label, URI url, String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.computeIfAbsent(lines[i].substring(0, colon), name -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        return new Answer(
                label,
                url,
                Integer.parseInt(lines[0].split(" ")[1]),
                HttpHeaders.of(headers, (name, value) -> true),
                text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
    }
}
