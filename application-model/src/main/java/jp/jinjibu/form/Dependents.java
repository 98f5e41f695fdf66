package jp.jinjibu.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.form.Form.Section;
import org.jspecify.annotations.Nullable;

/**
 * 答えによって尋ねるもの。{@link Form#withDependents} から使う。
 *
 * @param form 案件の様式
 */
record Dependents(Form form) {

    List<String> of(List<String> pointers) {
        List<String> named = new ArrayList<>(pointers);
        for (int i = 0; i < named.size(); i++) { // 加えたものの答えによるものも、続けて加える
            for (String dependent : dependents(named.get(i))) {
                if (!new NamedPlaces(named).names(dependent)) {
                    named.add(dependent);
                }
            }
        }
        return named;
    }

    private List<String> dependents(String pointer) {
        NamedPlaces place = new NamedPlaces(List.of(pointer));
        List<String> dependents = new ArrayList<>();
        for (Section section : form.sections()) {
            String at = FormDocument.pointer(section.code());
            if (section.scope().when().stream().anyMatch(condition -> isAnsweredAt(condition, section, place))) {
                dependents.add(at);
            }
            for (Field field : section.fields()) {
                for (Condition condition : field.scope().when()) {
                    if (section.repeats() && !condition.isElsewhere() && pointer.startsWith(at + "/")) {
                        String row = pointer.substring(0, pointer.lastIndexOf('/'));
                        if (pointer.equals(row + "/" + condition.field())) {
                            dependents.add(row + "/" + field.code());
                        }
                    } else if (isAnsweredAt(condition, section, place)) {
                        dependents.add(section.repeats() ? at : at + "/" + field.code());
                    }
                }
            }
        }
        form.slots().stream()
                .filter(slot ->
                        slot.scope().when().stream().anyMatch(condition -> isAnsweredAt(condition, null, place)))
                .forEach(slot -> dependents.add(slot.pointer()));
        form.rowRules().stream()
                .filter(rule ->
                        rule.scope().when().stream().anyMatch(condition -> isAnsweredAt(condition, null, place)))
                .forEach(rule -> dependents.add(FormDocument.pointer(rule.section())));
        return dependents;
    }

    private static boolean isAnsweredAt(Condition condition, @Nullable Section own, NamedPlaces place) {
        return condition
                .section()
                .or(() -> Optional.ofNullable(own).map(Section::code))
                .filter(code -> place.names(FormDocument.pointer(code, condition.field())))
                .isPresent();
    }
}
