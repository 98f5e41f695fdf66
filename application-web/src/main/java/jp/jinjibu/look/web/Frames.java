package jp.jinjibu.look.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.Settings;
import org.jspecify.annotations.Nullable;

/** 要求ごとの画面の枠を作る。 */
@RequestScoped
public class Frames {
    static final String NOTICE_COOKIE = "notice";
    /** このブラウザとの約束の合言葉。セッションの属性の名前。 */
    public static final String CSRF_TOKEN = "csrfToken";

    static final String SYSTEM_NAME = "地域の人事部支援事業　補助金事務システム";

    private static final Duration NEAR = Duration.ofHours(72);

    @Inject
    private HttpServletRequest request;

    @Inject
    private Callers callers;

    @Inject
    private CallQueries calls;

    @Inject
    private Places places;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** 題名を与えて枠を作る。直前の操作の知らせがあれば載せる。 */
    public Frame titled(String title, Crumb... breadcrumb) {
        Caller caller = callers.current();
        Instant now = clock.instant();
        List<CallView> visible = calls.list();
        return new Frame(
                SYSTEM_NAME,
                title,
                null,
                "ja",
                places.navigation(caller, request.getRequestURI()),
                roleLabels(caller),
                caller.isSignedIn() ? caller.displayName() : null,
                null,
                List.of(breadcrumb),
                now,
                isNearDeadline(visible, now),
                developmentNotice(now),
                ruleSetLabel(visible),
                caller.isSignedIn(),
                pendingNotice().map(List::of).orElse(List.of()),
                0,
                AssetCatalogue.assets(),
                csrfToken(),
                sessionLeft(caller));
    }

    /** 利用者もデータベースも要らない、最小の枠。入口や障害のときの答えに使う。 */
    public static Frame bare(String title) {
        return new Frame(
                SYSTEM_NAME,
                title,
                null,
                "ja",
                List.of(),
                null,
                null,
                null,
                List.of(),
                Instant.EPOCH,
                false,
                null,
                "",
                false,
                List.of(),
                0,
                AssetCatalogue.assets(),
                "",
                null);
    }

    private static @Nullable String roleLabels(Caller caller) {
        List<String> labels = Roles.ALL.stream()
                .filter(caller.roles()::contains)
                .map(RoleLabels::of)
                .toList();
        return labels.isEmpty() ? null : String.join("・", labels);
    }

    private static boolean isNearDeadline(List<CallView> calls, Instant now) {
        return calls.stream()
                .filter(call -> call.state() == CallState.OPEN)
                .anyMatch(call ->
                        Duration.between(now, call.closesAt().orElseThrow()).compareTo(NEAR) < 0);
    }

    private @Nullable String developmentNotice(Instant now) {
        return settings.isDevelopment() ? "開発用の環境です。業務時刻：" + JapaneseDates.format(now) : null;
    }

    /** 最も新しい年度の公募が使う規則集。 */
    private static String ruleSetLabel(List<CallView> calls) {
        return calls.stream()
                .max(Comparator.comparing(call -> call.rules().fiscalYear()))
                .map(call -> "適用中の規則集：" + call.rules().fiscalYear().display() + "　"
                        + call.rules().name().value() + "　第" + call.rules().version() + "版")
                .orElse("");
    }

    /** その系列の、最も新しい年度の公募が使う規則集。 */
    String ruleSetLabel(ProgrammeLine line) {
        return ruleSetLabel(calls.list().stream()
                .filter(call -> call.line().equals(line.code()))
                .toList());
    }

    private Optional<Notice> pendingNotice() {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(NOTICE_COOKIE) && !cookie.getValue().isEmpty()) {
                try {
                    byte[] text = Base64.getUrlDecoder().decode(cookie.getValue());
                    return Optional.of(Notice.success(new String(text, StandardCharsets.UTF_8), ""));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** このブラウザとの約束の合言葉。サインインしていなければ空。 */
    private String csrfToken() {
        var session = request.getSession(false);
        if (session == null) {
            return "";
        }
        Object token = session.getAttribute(CSRF_TOKEN);
        if (token == null) {
            token = UUID.randomUUID().toString();
            session.setAttribute(CSRF_TOKEN, token);
        }
        return token.toString();
    }

    private @Nullable Duration sessionLeft(Caller caller) {
        var session = request.getSession(false);
        return session == null || !caller.isSignedIn() ? null : Duration.ofSeconds(session.getMaxInactiveInterval());
    }
}
