package jp.jinjibu.form.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.form.Form.Section;

/** 送られた行。欄を描かなかった行は送られないが、消したのではない。 */
record SentRows(Section section, SectionNames names, MultivaluedMap<String, String> typed) {
    /**
     * 読む行の、描いたときの番号。消す印のある行と、何も書かれていない行を除く。
     *
     * @param stored 保存されている行の数
     * @param mayChange 行を増やしたり減らしたりできるか
     */
    List<Integer> kept(int stored, boolean mayChange) {
        if (!section.repeats()) {
            return List.of(0);
        }
        String count = raw(typed, "rows");
        if (!mayChange || count.isEmpty()) {
            return numbers(stored).toList();
        }
        int sent = count.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(count), section.maxRows() + 1) : 0;
        return numbers(sent)
                .filter(row -> raw(typed, names.deleteName(row)).isEmpty())
                .filter(row -> isDrawn(row) ? isWritten(row) : row < stored)
                .toList();
    }

    private static Stream<Integer> numbers(int count) {
        return Stream.iterate(0, row -> row + 1).limit(count);
    }

    /** その行に、欄があったか。 */
    private boolean isDrawn(int row) {
        return section.fields().stream().anyMatch(field -> typed.containsKey(names.name(row, field)));
    }

    private boolean isWritten(int row) {
        return section.fields().stream()
                .anyMatch(field -> !raw(typed, names.name(row, field)).isBlank());
    }

    /** 送られた文字。送られなければ空文字。 */
    static String raw(MultivaluedMap<String, String> typed, String name) {
        String value = typed.getFirst(name);
        return value == null ? "" : value;
    }
}
