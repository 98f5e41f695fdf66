package jp.jinjibu.shared.web;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.shared.Violation;

/** API の知らない検索条件を断る。打ち間違えた条件が黙って無視され、絞られていない一覧が返ることを防ぐ。 */
@Provider
public class KnownParameters implements ContainerRequestFilter {
    private static final ConcurrentHashMap<Method, Set<String>> KNOWN = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!JinjibuApplication.isApi(request.getUriInfo().getRequestUri().getPath())) {
            return;
        }
        Method method = resource.getResourceMethod();
        boolean whole = WholeLists.isWhole(method);
        Set<String> known = whole
                ? Stream.concat(of(method).stream(), WholeLists.PARAMETERS.stream())
                        .collect(Collectors.toUnmodifiableSet())
                : of(method);
        var given = request.getUriInfo().getQueryParameters();
        for (var parameter : given.entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw refuse(parameter.getKey(), "条件「" + parameter.getKey() + "」はありません。使える条件：" + listed(known));
            }
            if (parameter.getValue().size() > 1) {
                throw refuse(parameter.getKey(), "条件「" + parameter.getKey() + "」が二度書かれています。");
            }
        }
        if (whole) {
            WholeLists.check(given);
        }
    }

    /** その宛先の条件の名。 */
    static Set<String> of(Method method) {
        return KNOWN.computeIfAbsent(method, KnownParameters::parameters);
    }

    private static ProblemException refuse(String name, String message) {
        return new ProblemException(new Problem(
                400,
                "malformed",
                Problem.title(400),
                message,
                java.util.List.of(new Violation(name, "parameter", message, null))));
    }

    private static String listed(Set<String> known) {
        return known.isEmpty() ? "なし" : known.stream().sorted().collect(Collectors.joining("、"));
    }

    private static Set<String> parameters(Method method) {
        return Stream.of(method.getParameterAnnotations())
                .flatMap(Stream::of)
                .filter(QueryParam.class::isInstance)
                .map((Annotation annotation) -> ((QueryParam) annotation).value())
                .collect(Collectors.toUnmodifiableSet());
    }
}
