package jp.jinjibu.door.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.shared.usecase.EntryRoles;
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
    @Context
    private ResourceInfo resource;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Callers callers;

    @Override
    public void filter(ContainerRequestContext context) {
        if (context.getUriInfo().getMatchedResources().getFirst() instanceof FormPage page) {
            page.roles(context.getMethod()).ifPresent(this::require);
            return;
        }
        UseCase useCase = resource.getResourceMethod().getAnnotation(UseCase.class);
        if (useCase != null) {
            EntryRoles.of(useCase.value(), useCase.method()).ifPresent(this::require);
        }
    }

    private void require(Set<String> roles) {
        if (request.getUserPrincipal() == null) {
            throw new ProblemException(Problems.unauthorized());
        }
        if (roles.stream().noneMatch(role -> role.equals(EntryRoles.ANYONE_SIGNED_IN) || request.isUserInRole(role))) {
            throw new ProblemException(Problems.forbidden());
        }
        if (!roles.contains(EntryRoles.ANYONE_SIGNED_IN)) {
            callers.entering(roles);
        }
    }
}
