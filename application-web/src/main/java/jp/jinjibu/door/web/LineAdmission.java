package jp.jinjibu.door.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.identity.usecase.LineRights;
import jp.jinjibu.identity.usecase.OfLine;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.LineDoors;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Problems;

/**
 * 系列を限られた人に、その系列の案件・公募・書面の宛先と、系列で絞ってある一覧だけを開く。ほかの系列のものは 404、系列で絞れない宛先は 403。
 *
 * <p>系列を限られていない人（属性 {@code line} のない人、申請者など）には、何もしない。
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
public class LineAdmission implements ContainerRequestFilter {
    /** 案件の番号で始まる宛先。 */
    private static final Set<String> CASES = Set.of("applications", "grants");

    @Inject
    private Callers callers;

    @Inject
    private LineRights rights;

    @Override
    public void filter(ContainerRequestContext context) {
        Caller caller = callers.current();
        if (caller.isOfSomeLines()) {
            String path = context.getUriInfo().getPath().replaceFirst("^/", "").replaceFirst("^api/v1(/|$)", "");
            require(path, context.getMethod(), context.getUriInfo().getPathParameters(), caller);
        }
    }

    private void require(String path, String method, MultivaluedMap<String, String> keys, Caller caller) {
        String root = path.replaceFirst("/.*", "");
        if (keys.containsKey("call")) {
            found(rights.isOf(OfLine.Kind.CALL, keys.getFirst("call"), caller));
        } else if (CASES.contains(root) && keys.containsKey("number")) {
            found(rights.isOf(OfLine.Kind.APPLICATION, keys.getFirst("number"), caller));
        } else if (root.equals("documents") && keys.containsKey("id")) {
            found(rights.isOf(OfLine.Kind.DOCUMENT, keys.getFirst("id"), caller));
        } else if (!LineDoors.isForAll(root) && !(keys.isEmpty() && LineDoors.isList(path) && isReading(method))) {
            throw new ProblemException(Problems.forbidden());
        }
    }

    private static boolean isReading(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static void found(boolean ofLines) {
        if (!ofLines) {
            throw new NotFound("見つかりません。");
        }
    }
}
