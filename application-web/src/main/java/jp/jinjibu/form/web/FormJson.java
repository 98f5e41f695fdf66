package jp.jinjibu.form.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.Field.Option;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.Scope;
import jp.jinjibu.form.Slot;
import org.jspecify.annotations.Nullable;

/** 様式の、API での形。 */
public final class FormJson {
    private FormJson() {}

    /** 節。 */
    public record SectionJson(
            String code,
            String label,
            boolean repeats,
            List<FieldJson> fields,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ConditionJson> when) {
        /** 様式の節から。 */
        public static SectionJson of(Section section) {
            return new SectionJson(
                    section.code(),
                    section.label(),
                    section.repeats(),
                    section.fields().stream().map(FieldJson::of).toList(),
                    ConditionJson.of(section.scope()));
        }
    }

    /** 項目。 */
    public record FieldJson(
            String code,
            String label,
            String type,
            boolean required,
            @Nullable Integer maxLength,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long max,

            List<OptionJson> options,
            String origin,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ConditionJson> when) {
        static FieldJson of(Field field) {
            return new FieldJson(
                    field.code(),
                    field.label(),
                    field.type().apiName(),
                    field.required(),
                    field.maxLength().orElse(null),
                    field.max().isPresent() ? field.max().getAsLong() : null,
                    field.options().stream().map(OptionJson::of).toList(),
                    field.origin().label(),
                    ConditionJson.of(field.scope()));
        }
    }

    /** 尋ねる条件。section がなければ、同じ節（繰り返す節では同じ行）の項目。 */
    public record ConditionJson(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String section,

            String field,
            List<String> anyOf) {
        static List<ConditionJson> of(Scope scope) {
            return scope.when().stream()
                    .map(condition ->
                            new ConditionJson(condition.section().orElse(null), condition.field(), condition.anyOf()))
                    .toList();
        }
    }

    /** 選択肢。 */
    public record OptionJson(String code, String label) {
        static OptionJson of(Option option) {
            return new OptionJson(option.code(), option.label());
        }
    }

    /** 添付の枠。 */
    public record SlotJson(
            String code, String label, boolean required, int maxFiles, long maxBytes, List<String> mediaTypes) {
        /** 様式の添付の枠から。 */
        public static SlotJson of(Slot slot) {
            return new SlotJson(
                    slot.code(), slot.label(), slot.required(), slot.maxFiles(), slot.maxBytes(), slot.mediaTypes());
        }
    }

    /** 節の入力状況。 */
    public record ProgressJson(String section, String label, FormRules.State state, boolean needed) {
        /** 入力状況から。 */
        public static ProgressJson of(FormRules.Progress progress) {
            return new ProgressJson(
                    progress.section().code(), progress.section().label(), progress.state(), progress.needed());
        }
    }
}
