package jp.jinjibu.document;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.shared.CanonicalJson;

/** 後で PDF に組むために残す、書面の中身（RFC 8785 の JSON）。読み戻した書面は、元の書面と等しく、同じ PDF になる。 */
public final class FrozenLetter {
    private FrozenLetter() {}

    /** 書く。 */
    public static String write(Letter letter) {
        Map<String, Object> all = new HashMap<>();
        all.put("kind", letter.kind());
        all.put("title", letter.title());
        letter.number().ifPresent(number -> all.put("number", number));
        all.put("date", letter.date().toString());
        all.put("addressee", letter.addressee());
        all.put("issuer", letter.issuer());
        all.put("paragraphs", letter.paragraphs());
        letter.heading().ifPresent(heading -> all.put("heading", heading));
        all.put(
                "rows",
                letter.rows().stream()
                        .map(row -> Map.of("label", row.label(), "value", row.value(), "amount", row.amount()))
                        .toList());
        all.put(
                "steps",
                letter.steps().stream()
                        .map(step -> Map.of(
                                "label", step.label(),
                                "expression", step.expression(),
                                "amount", step.amount(),
                                "origin", step.origin()))
                        .toList());
        all.put("notes", letter.notes());
        letter.closing().ifPresent(closing -> all.put("closing", closing));
        all.put("sample", letter.sample());
        return CanonicalJson.text(all);
    }

    /**
     * 読み戻す。
     *
     * @param json {@link #write} が書いたもの
     */
    public static Letter read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject all = reader.readObject();
            return new Letter(
                    all.getString("kind"),
                    all.getString("title"),
                    find(all, "number"),
                    LocalDate.parse(all.getString("date")),
                    texts(all, "addressee"),
                    texts(all, "issuer"),
                    texts(all, "paragraphs"),
                    find(all, "heading"),
                    objects(all, "rows").stream()
                            .map(row -> new Letter.Row(
                                    row.getString("label"), row.getString("value"), row.getBoolean("amount")))
                            .toList(),
                    objects(all, "steps").stream()
                            .map(step -> new Letter.Step(
                                    step.getString("label"),
                                    step.getString("expression"),
                                    step.getString("amount"),
                                    step.getString("origin")))
                            .toList(),
                    texts(all, "notes"),
                    find(all, "closing"),
                    all.getBoolean("sample"));
        }
    }

    private static Optional<String> find(JsonObject all, String key) {
        return Optional.ofNullable(all.getJsonString(key)).map(JsonString::getString);
    }

    private static List<String> texts(JsonObject all, String key) {
        return all.getJsonArray(key).getValuesAs(JsonString::getString);
    }

    private static List<JsonObject> objects(JsonObject all, String key) {
        return all.getJsonArray(key).getValuesAs(JsonObject.class);
    }
}
