package jp.jinjibu.document.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.document.usecase.DocumentQueries;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.UseCase;

/** 書面を受け取る宛先。一覧は申請の画面にある。 */
@Path("/documents")
@ApplicationScoped
public class DocumentPages {
    @Inject
    private DocumentQueries queries;

    /** 一通の PDF。 */
    @GET
    @Path("/{id}")
    @UseCase(DocumentQueries.class)
    public Response show(@PathParam("id") String id) {
        return DocumentsResource.download(queries.content(Ids.read(id)));
    }
}
