package jp.jinjibu.form;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;
import jp.jinjibu.shared.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** 様式に書かれた内容を、表では RFC 8785 の JSON の文字列として持つ。 */
@Converter
public class ContentColumn implements AttributeConverter<FormDocument, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable FormDocument document) {
        return document == null ? null : new String(CanonicalJson.bytes(document.sections()), StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable FormDocument convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : FormDocument.parse(json);
    }
}
