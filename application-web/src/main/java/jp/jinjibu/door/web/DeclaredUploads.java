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
import java.util.List;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Problems;
import jp.jinjibu.upload.web.Upload;

/** ファイルの付いた送信は、{@link Upload} を受け取る宛先のほかでは断る。本文を読まない宛先が、読まれない内容を黙って受け付けることを防ぐ。 */
@Provider
@Priority(Priorities.AUTHORIZATION + 10)
public class DeclaredUploads implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Inject
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        boolean declared =
                List.of(resource.getResourceMethod().getParameterTypes()).contains(Upload.class);
        if (FrontDoor.isUpload(request.getContentType()) && !declared) {
            throw new ProblemException(Problems.http(415));
        }
    }
}
