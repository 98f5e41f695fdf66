package jp.jinjibu.shared.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** 画面は {@code /}、API は {@code /api/v1} の下。 */
@ApplicationPath("/")
public class JinjibuApplication extends Application {
    /** API の根。 */
    public static final String API = "/api/v1";

    /**
     * 作ったものの宛先を添えた答え。
     *
     * @param path API の根からの宛先
     */
    public static Response.ResponseBuilder created(String path) {
        return Response.created(URI.create(API + path));
    }

    /** その宛先は API か。断りの答えの形（JSON かページか）はこれで決まる。 */
    public static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }
}
