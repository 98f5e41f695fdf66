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
        if (!is(request)) {
            throw new NotFound("ページが見つかりません。");
        }
    }

    /** 同じ機械からの要求か。読めない送り元は、よその機械として扱う。 */
    public static boolean is(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
