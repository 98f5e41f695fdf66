package jp.jinjibu.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import jp.jinjibu.shared.NotFound;

/** 同じ機械からの要求か。 */
public final class Loopback {
    private Loopback() {}

    /**
     * @throws NotFound よその機械からのとき
     */
    public static void require(HttpServletRequest request) {
        try {
            if (InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            // 読めない送り元は、よその機械として扱う。
        }
        throw new NotFound("ページが見つかりません。");
    }
}
