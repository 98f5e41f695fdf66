package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * HTTP の答え。
 *
 * @param request 「GET /calls」のような、失敗したときに見せる要求
 * @param uri 要求した宛先
 * @param status 状態
 * @param headers 見出し
 * @param body 本文
 */
public record Answer(String request, URI uri, int status, HttpHeaders headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 本文（UTF-8）。 */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** 本文（JSON）。 */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(this + " は JSON でない: " + text(), e);
        }
    }

    /** 見出しの値。なければ空文字。 */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** 要求と状態。 */
    @Override
    public String toString() {
        return request + " → " + status;
    }
}
