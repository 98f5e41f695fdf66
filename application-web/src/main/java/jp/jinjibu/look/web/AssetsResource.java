package jp.jinjibu.look.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.shared.NotFound;
import org.jspecify.annotations.Nullable;

/** 静的ファイルを配る。名前に内容のハッシュが入っているので、一年覚えてよい。 */
@Path("/assets/{name}")
public class AssetsResource {
    @GET
    public Response get(
            @PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding) {
        AssetCatalogue.Asset asset = AssetCatalogue.find(name).orElseThrow(() -> new NotFound("静的ファイルが見つかりません。"));
        boolean gzip = acceptEncoding != null && acceptEncoding.contains("gzip");
        Response.ResponseBuilder response = Response.ok(gzip ? asset.gzipped() : asset.content())
                .header(HttpHeaders.CONTENT_TYPE, asset.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return (gzip ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response).build();
    }
}
