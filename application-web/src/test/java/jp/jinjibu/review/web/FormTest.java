package jp.jinjibu.review.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.look.web.Assets;
import jp.jinjibu.look.web.Frame;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSetReader;
import jp.jinjibu.review.web.FormResource.TrackFormJson;
import jp.jinjibu.shared.web.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("申請の様式を見せる")
class FormTest {

    @Test
    @DisplayName("API は決まった項目だけを、決まった型の名前で返す")
    void json() throws IOException {
        JsonNode form = Json.mapper().valueToTree(TrackFormJson.of(rules(2025), "statutory-scheme"));
        JsonNode field = form.at("/sections/0/fields/1");

        assertThat(names(form)).containsExactly("formVersion", "sections", "slots", "criteria");
        assertThat(names(form.at("/sections/0"))).containsExactly("code", "label", "repeats", "fields");
        assertThat(field.toString())
                .isEqualTo("{\"code\":\"name\",\"label\":\"名称\",\"type\":\"text\",\"required\":true,"
                        + "\"maxLength\":200,\"options\":[],\"origin\":\"見本\"}");
        assertThat(form.at("/sections/0/fields/0/maxLength").isNull()).isTrue();
        assertThat(names(form.at("/sections/0/fields/2/options/0"))).containsExactly("code", "label");
        assertThat(names(form.at("/slots/0")))
                .containsExactly("code", "label", "required", "maxFiles", "maxBytes", "mediaTypes");
        assertThat(names(form.at("/criteria/0"))).containsExactly("code", "label", "weight", "scale");
        assertThat(form.findValuesAsText("type").stream().distinct())
                .containsExactlyInAnyOrder(
                        "text",
                        "integer",
                        "yen",
                        "date",
                        "choice",
                        "boolean",
                        "corporateNumber",
                        "municipalityCodes",
                        "email",
                        "phone");
        assertThat(form.at("/slots/1/code").asText()).isEqualTo("legal-basis-evidence");
    }

    @Test
    @DisplayName("様式が公表されていない年度は、版が null で、並びが空")
    void unpublished() throws IOException {
        assertThat(Json.mapper()
                        .valueToTree(TrackFormJson.of(rules(2023), "regular"))
                        .toString())
                .isEqualTo("{\"formVersion\":null,\"sections\":[],\"slots\":[],\"criteria\":[]}");
        assertThat(page(rules(2023), "regular")).contains("様式は公表されていません");
    }

    @Test
    @DisplayName("画面は節・項目・選択肢・添付・審査の項目を、見本の印とともに並べる")
    void page() throws IOException {
        String page = page(rules(2025), "statutory-scheme");

        assertThat(page)
                .contains("<h3>申請者 <span class=\"sample\">見本</span> </h3>")
                .contains("<li>小規模事業者支援法 </li>")
                .contains("文字（200字まで）", "「承認・認定・指定の状況」が「承認・認定・指定を受けた」のとき必須")
                .contains("1行以上、300行まで", "必要なときだけ、10行まで")
                .contains("小規模事業者支援法", "定款または規約", "3件まで、1件 30 MB まで", "PDF、Word、Excel、PowerPoint、JPEG、PNG")
                .contains("5点　自治体・教育機関・企業が一体で動く体制である")
                .doesNotContain("右腕人材枠の要件", "教育機関等の連携先を一つ以上");
        assertThat(page(rules(2025), "right-hand")).contains("右腕人材枠の要件", "教育機関等の連携先を一つ以上");
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String page(RuleSet rules, String track) {
        CallView call = new CallView(
                rules.code(),
                "令和の公募",
                CallState.OPEN,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                false,
                false,
                rules,
                1);
        Assets assets =
                new Assets(Stream.of("favicon.svg", "tokens.css", "app.css", "form.js", "table.js", "session.js")
                        .collect(Collectors.toMap(name -> name, name -> "/assets/" + name)));
        Frame frame = new Frame(
                "システム",
                "様式",
                null,
                "ja",
                List.of(),
                null,
                null,
                null,
                List.of(),
                Instant.EPOCH,
                false,
                null,
                "",
                false,
                List.of(),
                0,
                assets,
                "",
                null);
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render("call/form.jte", Map.of("frame", frame, "call", call, "track", rules.track(track)), output);
        return output.toString().replaceAll("\\s+", " ");
    }

    private static RuleSet rules(int year) throws IOException {
        Path file = Path.of("../config/programmes", year + ".yaml");
        return RuleSetReader.read(file.getFileName().toString(), Files.readAllBytes(file));
    }
}
