package jp.jinjibu.door.web;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Problems;
import jp.jinjibu.shared.web.UseCase;

/**
 * 呼ぶ use case の役割を、本文を読む前に確かめる。してはならない人には、本文の誤りより先にそのことを答える。
 *
 * <p>決めているのは use case の注釈であり、呼び出しのときにコンテナーがもう一度同じ注釈で確かめる。
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class Authorisation implements ContainerRequestFilter {
    private static final Map<Operation, Optional<String[]>> ROLES = new ConcurrentHashMap<>();

    private record Operation(Class<?> useCase, String name) {}

    @Context
    private ResourceInfo resource;

    @Inject
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        if (context.getUriInfo().getMatchedResources().getFirst() instanceof FormPage page) {
            require(page.useCase(), page.operation());
            return;
        }
        UseCase useCase = resource.getResourceMethod().getAnnotation(UseCase.class);
        if (useCase != null) {
            require(useCase.value(), useCase.method());
        }
    }

    private void require(Class<?> useCase, String operation) {
        ROLES.computeIfAbsent(new Operation(useCase, operation), called -> rolesOf(called.useCase, called.name))
                .ifPresent(this::require);
    }

    private void require(String[] roles) {
        if (request.getUserPrincipal() == null) {
            throw new ProblemException(Problems.unauthorized());
        }
        if (Stream.of(roles).noneMatch(role -> role.equals("**") || request.isUserInRole(role))) {
            throw new ProblemException(Problems.forbidden());
        }
    }

    /** だれでも呼べる操作では空。 */
    static Optional<String[]> rolesOf(Class<?> useCase, String operation) {
        if (operation.isEmpty()) {
            return rolesOf(useCase);
        }
        AnnotatedElement method = Stream.of(useCase.getMethods())
                .filter(candidate -> candidate.getName().equals(operation))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(useCase + " に " + operation + " がありません。"));
        return method.isAnnotationPresent(RolesAllowed.class) || method.isAnnotationPresent(PermitAll.class)
                ? rolesOf(method)
                : rolesOf(useCase);
    }

    /** 役割の書き忘れを「だれでもよい」とは読まない。 */
    private static Optional<String[]> rolesOf(AnnotatedElement element) {
        if (element.isAnnotationPresent(PermitAll.class)) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(element.getAnnotation(RolesAllowed.class))
                .orElseThrow(() -> new IllegalStateException(element + " の役割が決まっていません。"))
                .value());
    }
}
