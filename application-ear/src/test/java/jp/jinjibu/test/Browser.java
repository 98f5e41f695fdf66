package jp.jinjibu.test;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * クッキーを覚える、画面の客。スクリプトは動かさない。
 *
 * <pre>{@code
 * Browser browser = Browser.signedIn("secretariat-a");
 * Answer page = browser.open("/home");
 * }</pre>
 */
public final class Browser {
    private static final Map<String, String> FORM_TYPE = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"csrfToken\" value=\"([^\"]+)\"");
    private static final int MAX_MOVES = 12;

    private static final String MARK = "known-browser";

    /** それぞれの人がふだん使うブラウザーの印。人はいつも同じブラウザーからサインインする。 */
    private static final Map<String, String> MARKS = new ConcurrentHashMap<>();

    private final URI base;
    private boolean elsewhere;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();
    private final List<String> setCookies = new ArrayList<>();

    private record Cookie(String name, String value, String path) {
        boolean isFor(URI uri) {
            return uri.getPath().startsWith(path) && !value.isEmpty();
        }
    }

    /** まだだれでもない人。 */
    public Browser() {
        this(TestStack.url());
    }

    /** 別のサーバーを見る、まだだれでもない人。 */
    public Browser(URI base) {
        this.base = base;
    }

    /** サインインを済ませた見本の利用者。 */
    public static Browser signedIn(String user) {
        Browser browser = new Browser();
        browser.signIn(user);
        return browser;
    }

    /** その人がこれまで使っていないブラウザー。 */
    public static Browser elsewhere() {
        Browser browser = new Browser();
        browser.elsewhere = true;
        return browser;
    }

    /** サインインの画面から利用者の名とパスワードでサインインし、着いた先のページを返す。 */
    public Answer signIn(String user) {
        return signIn(user, "/sign-in");
    }

    /**
     * @param start サインインを求めるページ
     */
    public Answer signIn(String user, String start) {
        String who = base + " " + user;
        Optional.ofNullable(MARKS.get(who))
                .filter(mark -> !elsewhere && cookie(MARK).isEmpty())
                .ifPresent(mark -> bring(MARK, mark));
        Answer landed = signedIn(user, start);
        cookie(MARK).ifPresent(mark -> MARKS.putIfAbsent(who, mark));
        return landed;
    }

    private Answer signedIn(String user, String start) {
        Answer landed = follow(enterPassword(open(start), user));
        if (!landed.uri().getAuthority().equals(base.getAuthority())) {
            // データベースが落ちて戻ったあと、認証基盤は切れた接続の数だけ断ることがある。人と同じく、もう一度だけ試す。
            landed = follow(enterPassword(open(start), user));
        }
        if (!landed.uri().getAuthority().equals(base.getAuthority())) {
            throw new AssertionError("サインインできない: " + landed + " " + landed.uri());
        }
        return landed;
    }

    /**
     * サインインの画面に利用者の名とパスワードを入れて送る。移動は追わない。
     *
     * @param login サインインの画面
     */
    public Answer enterPassword(Answer login, String user) {
        Matcher form = FORM.matcher(login.text());
        if (!login.text().contains("name=\"password\"") || !form.find()) {
            throw new AssertionError("サインインの画面が出ない: " + login + " " + login.uri());
        }
        URI action = URI.create(form.group(1).replace("&amp;", "&"));
        return send("POST", action, form(Map.of("username", user, "password", "password")), FORM_TYPE);
    }

    /** 開く。移動を追い、着いた先を返す。 */
    public Answer open(String path) {
        return follow(get(path));
    }

    /** 読む。移動は追わない。 */
    public Answer get(String path) {
        return get(path, Map.of());
    }

    /** 見出しを付けて読む。移動は追わない。 */
    public Answer get(String path, Map<String, String> headers) {
        return send("GET", base.resolve(path), BodyPublishers.noBody(), headers);
    }

    /** このサイトの画面からフォームを送る。移動は追わない。 */
    public Answer post(String path, Map<String, String> form) {
        return post(path, form, Map.of("Sec-Fetch-Site", "same-origin", "Origin", base.toString()));
    }

    /** 送り元の見出しを選んでフォームを送る。移動は追わない。 */
    public Answer post(String path, Map<String, String> form, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(FORM_TYPE);
        return send("POST", base.resolve(path), form(form), all);
    }

    /** 移動を追う。 */
    public Answer follow(Answer answer) {
        Answer at = answer;
        for (int move = 0; at.status() >= 300 && at.status() < 400; move++) {
            if (move == MAX_MOVES) {
                throw new AssertionError("移動が終わらない: " + at);
            }
            at = send("GET", at.uri().resolve(at.header("Location")), BodyPublishers.noBody(), Map.of());
        }
        return at;
    }

    /** 本文の型と見出しを選んで送る。移動は追わない。 */
    public Answer post(String path, String contentType, String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", contentType);
        return send("POST", base.resolve(path), BodyPublishers.ofString(body), all);
    }

    /** ファイルの付いたフォームを、このサイトの画面から送る。移動は追わない。 */
    public Answer post(String path, MultipartBody body) {
        return post(path, body, Map.of("Sec-Fetch-Site", "same-origin", "Origin", base.toString()));
    }

    /** 送り元の見出しを選んで、ファイルの付いたフォームを送る。移動は追わない。 */
    public Answer post(String path, MultipartBody body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", body.contentType());
        return send("POST", base.resolve(path), BodyPublishers.ofByteArray(body.bytes()), all);
    }

    /** 画面の、送信フォームの合言葉。 */
    public static String csrfToken(Answer page) {
        Matcher token = CSRF.matcher(page.text());
        if (!token.find()) {
            throw new AssertionError("合言葉がない: " + page);
        }
        return token.group(1);
    }

    /** 覚えているクッキーの値。 */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name)).map(Cookie::value).filter(value -> !value.isEmpty());
    }

    /** これまでに渡された {@code Set-Cookie} の全文（認証基盤からのものを含む）。 */
    public List<String> setCookies() {
        return List.copyOf(setCookies);
    }

    /** クッキーを持ち込む。 */
    public void bring(String name, String value) {
        cookies.put(name, new Cookie(name, value, "/"));
    }

    /** クッキーを忘れる（期限が切れたときと同じ）。 */
    public void forget(String name) {
        cookies.remove(name);
    }

    private Answer send(String method, URI uri, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        headers.forEach(request::header);
        String known = cookies.values().stream()
                .filter(cookie -> cookie.isFor(uri))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
        if (!known.isEmpty()) {
            request.header("Cookie", known);
        }
        request.method(method, body);
        Answer answer = Api.send(request.build(), method + " " + uri.getPath());
        answer.headers().allValues("Set-Cookie").forEach(this::remember);
        return answer;
    }

    private void remember(String header) {
        setCookies.add(header);
        String[] parts = header.split(";\\s*");
        int equals = parts[0].indexOf('=');
        String path = "/";
        boolean gone = false;
        for (String part : parts) {
            if (part.toLowerCase(Locale.ROOT).startsWith("path=")) {
                path = part.substring(5);
            }
            gone |= part.equalsIgnoreCase("Max-Age=0");
        }
        String name = parts[0].substring(0, equals);
        String value = parts[0].substring(equals + 1).replaceAll("^\"|\"$", "");
        cookies.put(name, new Cookie(name, gone ? "" : value, path));
    }

    private static HttpRequest.BodyPublisher form(Map<String, String> form) {
        return BodyPublishers.ofString(form.entrySet().stream()
                .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }
}
