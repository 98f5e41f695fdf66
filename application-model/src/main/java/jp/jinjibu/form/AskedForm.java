package jp.jinjibu.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.form.Form.Section;
import org.jspecify.annotations.Nullable;

/**
 * ある内容のときの、ほかの節の答えによる条件の当てはめ。
 *
 * @param whole 案件の様式
 * @param written 内容
 */
record AskedForm(Form whole, FormDocument written) {

    /** 尋ねるものだけの様式。 */
    Form form() {
        boolean conditional = whole.sections().stream()
                        .anyMatch(section -> isElsewhere(section.scope())
                                || section.fields().stream().anyMatch(field -> isElsewhere(field.scope())))
                || whole.slots().stream().anyMatch(slot -> isElsewhere(slot.scope()))
                || whole.rowRules().stream().anyMatch(rule -> isElsewhere(rule.scope()));
        return conditional ? whole.keeping(this::asks) : whole;
    }

    /** 尋ねるものだけの内容。 */
    FormDocument document() {
        Form asked = written.asked(whole);
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        written.sections().forEach((code, content) -> {
            Optional<Section> known = whole.findSection(code);
            Optional<Section> section = asked.findSection(code);
            if (known.isEmpty()) {
                kept.put(code, content);
            } else if (section.isPresent()) {
                kept.put(code, onlyAsked(known.get(), section.get(), content));
            }
        });
        return FormDocument.of(kept);
    }

    private static @Nullable Object onlyAsked(Section known, Section asked, @Nullable Object content) {
        return switch (content) {
            case List<?> rows ->
                rows.stream().map(row -> onlyAsked(known, asked, row)).toList();
            case Map<?, ?> row -> {
                List<String> fields =
                        asked.askedIn(row).stream().map(Field::code).toList();
                if (fields.size() == known.fields().size()) {
                    yield row;
                }
                Map<String, @Nullable Object> kept = new LinkedHashMap<>();
                row.forEach((field, value) -> {
                    if (fields.contains(field)
                            || known.findField((String) field).isEmpty()) {
                        kept.put((String) field, value);
                    }
                });
                yield kept;
            }
            case null, default -> content;
        };
    }

    private boolean asks(Scope scope) {
        return scope.when().isEmpty()
                || scope.when().stream().filter(Condition::isElsewhere).allMatch(this::holds);
    }

    private boolean holds(Condition condition) {
        return condition
                .section()
                .flatMap(whole::findSection)
                .filter(section -> asks(section.scope()))
                .map(section -> section.keeping(this::asks))
                .filter(section -> isAnswered(condition, section, written.section(section.code())))
                .isPresent();
    }

    private static boolean isAnswered(Condition condition, Section asked, Map<String, @Nullable Object> content) {
        return condition.matches(content.get(condition.field()))
                && asked.askedIn(content).stream()
                        .anyMatch(field -> field.code().equals(condition.field()));
    }

    private static boolean isElsewhere(Scope scope) {
        return !scope.when().isEmpty() && scope.when().stream().anyMatch(Condition::isElsewhere);
    }
}
