package jp.jinjibu.shared.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 頁に分けない短い一覧も、求められれば、ほかの一覧と同じに頁に分けて返す。続きの印は、返した項目の数。求められなければ、すべてを返す。 */
@Provider
public class WholeLists implements ContainerResponseFilter {
    /** 頁を求める条件。 */
    static final Set<String> PARAMETERS = Set.of("limit", "after");

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, String> given = request.getUriInfo().getQueryParameters();
        if (response.getEntity() instanceof ListJson<?> whole
                && isWhole(resource.getResourceMethod())
                && PARAMETERS.stream().anyMatch(given::containsKey)) {
            response.setEntity(page(whole.items(), text(given, "limit"), text(given, "after")));
        }
    }

    /** その一覧が、自分では頁に分けないか。 */
    static boolean isWhole(@Nullable Method method) {
        return method != null
                && method.getReturnType() == ListJson.class
                && KnownParameters.of(method).stream().noneMatch(PARAMETERS::contains);
    }

    /**
     * 求められた頁の形を確かめる。
     *
     * @throws ProblemException 件数が範囲の外か、続きの印が数でないとき（400）
     */
    static void check(MultivaluedMap<String, String> given) {
        Paging.limit(text(given, "limit"));
        if (!text(given, "after").matches("[0-9]{0,9}")) {
            throw ProblemException.malformed("after", "続きの印（after）は、前の答えの next をそのまま送ってください。");
        }
    }

    private static <T> ListJson<T> page(List<T> items, String limit, String after) {
        int from = after.isEmpty() ? 0 : Math.min(Integer.parseInt(after), items.size());
        int to = Math.min(from + Paging.limit(limit), items.size());
        return new ListJson<>(items.subList(from, to), to < items.size() ? Integer.toString(to) : null);
    }

    private static String text(MultivaluedMap<String, String> given, String name) {
        return Objects.requireNonNullElse(given.getFirst(name), "");
    }
}
