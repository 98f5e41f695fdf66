package jp.jinjibu.shared.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import java.util.regex.Pattern;
import jp.jinjibu.shared.JapaneseDates;

/**
 * API の JSON の読み書き。知らない項目、重なった項目、型の違い、整数のところの小数を断る。時刻は日本時間の ISO 8601、
 * 公表されていない値は null。
 */
@Provider
public class Json implements ContextResolver<ObjectMapper> {
    /** 断るべき深さの入れ子（JSON の攻撃）を読む前に断る。 */
    private static final int DEEPEST = 50;

    private static final ObjectMapper MAPPER = create();

    /** 設定済みの読み書き。 */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return MAPPER;
    }

    private static ObjectMapper create() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule()
                        .addSerializer(Instant.class, new JapaneseInstant())
                        .addDeserializer(String.class, new FromText<>(String.class, Function.identity()))
                        .addDeserializer(
                                OffsetDateTime.class,
                                new FromText<>(OffsetDateTime.class, text -> OffsetDateTime.parse(fourDigitYear(text))))
                        .addDeserializer(
                                LocalDate.class,
                                new FromText<>(LocalDate.class, text -> LocalDate.parse(fourDigitYear(text)))))
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
        mapper.getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        mapper.getFactory().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        return mapper;
    }

    /** 例: {@code 2025-05-30T17:00:00+09:00}。 */
    private static final class JapaneseInstant extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    value.atZone(JapaneseDates.JST).toOffsetDateTime()));
        }
    }

    /** データベースの暦に入らない、はるかな年を断る。 */
    private static String fourDigitYear(String text) {
        if (!text.matches("[0-9]{4}-.*")) {
            throw new DateTimeException("年は西暦4桁");
        }
        return text;
    }

    /** 文字だけを読む。数や真偽を時刻や文字とみなさず、制御文字と片割れの代用符号を含む文字を断る。 */
    private static final class FromText<T> extends StdDeserializer<T> {
        private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\r\\n]]");

        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            String text = parser.getText();
            if (UNSTORABLE.matcher(text).find()) {
                return (T) context.handleWeirdStringValue(handledType(), "", "control character");
            }
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                return (T) context.handleWeirdStringValue(handledType(), text, "not a date");
            }
        }
    }
}
