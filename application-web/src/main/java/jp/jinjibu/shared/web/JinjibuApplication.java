package jp.jinjibu.shared.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** 画面は {@code /}、API は {@code /api/v1} の下。 */
@ApplicationPath("/")
public class JinjibuApplication extends Application {
    /** API の根。 */
    public static final String API = "/api/v1";

    /** その宛先は API か。断りの答えの形（JSON かページか）はこれで決まる。 */
    public static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }
}
