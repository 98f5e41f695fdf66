package jp.jinjibu.shared.web;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;

/** API の説明（{@code /openapi}）。API だけを載せ、画面は載せない。 */
public class ApiDescription implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI description) {
        description.setInfo(OASFactory.createInfo()
                .title("地域の人事部支援事業　補助金事務システム API")
                .version("v1")
                .description("金額は円の整数、時刻は日本時間の ISO 8601、公表されていない値は null。断りの答えは application/problem+json。"));
        Paths api = OASFactory.createPaths();
        description.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(JinjibuApplication.API + "/")) {
                api.addPathItem(path, item);
            }
        });
        description.setPaths(api);
    }
}
