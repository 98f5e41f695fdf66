package jp.jinjibu.document.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.content.FileName;
import jp.jinjibu.document.usecase.PrintLetterExample;
import jp.jinjibu.shared.web.UseCase;

/** 規則集の書面の見本。 */
@Path("/rule-sets/{code}/versions/{version: [0-9]{1,9}}/letters")
@ApplicationScoped
public class LetterExamplePages {
    @Inject
    private PrintLetterExample printLetterExample;

    /** 見本の値を入れた PDF。 */
    @GET
    @Path("/{letter}")
    @Produces(DocumentsResource.PDF)
    @UseCase(PrintLetterExample.class)
    public Response show(
            @PathParam("code") String code, @PathParam("version") int version, @PathParam("letter") String letter) {
        return Response.ok(printLetterExample.print(code, version, letter))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        FileName.of("見本_" + code + "_第" + version + "版_" + letter + ".pdf")
                                .contentDisposition())
                .build();
    }
}
