package jp.jinjibu.door.web;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.audit.usecase.RecordAccess;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.web.LoggedPath;
import jp.jinjibu.shared.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * 見たことと断られたことを、答えを送る前に一件ずつ記録する。記録できなければ、見せない。
 *
 * <ul>
 *   <li>見たこと: 監査の役割では、公開の部品のほかのすべて。ほかの職員と審査委員では、案件と振込先（{@link #CASES}）。申請者が自分の申請を見ることは、残さない。
 *   <li>断られたこと: サインインした人への 403 と、自分の団体のものだったための断り。案件と振込先の 404 も（見てよくないものは、ないと答えるため）。
 * </ul>
 */
@Provider
public class Trace implements ContainerResponseFilter {
    private static final String REFUSAL = Trace.class.getName();

    /** 案件の内容か振込先を見せる宛先の、はじめの区切り。 */
    private static final Set<String> CASES =
            Set.of("applications", "documents", "filings", "grants", "payments", "reviews", "screening");

    private static final Pattern FIRST = Pattern.compile("(?:/api/v[0-9]+)?/([^/.]*).*");

    /** だれの・何のことかを言う条件。ほかの条件は、打った氏名などを含むことがあるので残さない。 */
    private static final Pattern ABOUT = Pattern.compile("(?:^|&)((?:application|call)=[A-Za-z0-9-]{1,40})(?:&|$)");

    private static final List<String> READERS = List.of(
            Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.ADMINISTRATOR, Roles.PAYMENT, Roles.REVIEWER);

    @Inject
    private HttpServletRequest request;

    @Inject
    private Callers callers;

    @Inject
    private RecordAccess access;

    /** 断ったこと。 */
    static void leave(HttpServletRequest request, Problem problem) {
        request.setAttribute(REFUSAL, problem);
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        if (request.getUserPrincipal() == null) {
            return;
        }
        Problem refusal = (Problem) request.getAttribute(REFUSAL);
        String subject = subject(request.getRequestURI(), request.getQueryString());
        if (refusal != null) {
            if (isRecorded(refusal, request.getRequestURI())) {
                access.refused(request.getMethod(), subject, refusal.status() + " " + refusal.code());
            }
        } else if (OneReadInterceptor.isRead(request.getMethod())
                && isShown(response.getStatus())
                && isRecorded(callers.current(), request.getRequestURI())) {
            access.read(request.getMethod(), subject);
        }
    }

    /** 移動の案内は、見せたうちに入らない。手元のものが今も同じだと答えることは、入る。 */
    private static boolean isShown(int status) {
        return status < 300 || status == 304;
    }

    static boolean isRecorded(Caller caller, String path) {
        return caller.hasAnyRole(Roles.AUDITOR)
                ? !path.startsWith("/assets/") && !path.equals("/session")
                : isCase(path) && caller.hasAnyRole(READERS.toArray(String[]::new));
    }

    static boolean isRecorded(Problem refusal, String path) {
        return switch (refusal.status()) {
            case 403 -> true;
            case 404 -> isCase(path);
            case 409 -> refusal.code().equals(Refusal.FOUR_EYES.code());
            default -> false;
        };
    }

    private static boolean isCase(String path) {
        Matcher first = FIRST.matcher(path);
        return first.matches() && CASES.contains(first.group(1));
    }

    /** 宛先と、だれのことかを言う条件。 */
    static String subject(String path, @Nullable String query) {
        Matcher about = ABOUT.matcher(query == null ? "" : query);
        return LoggedPath.of(path) + (about.find() ? "?" + about.group(1) : "");
    }
}
