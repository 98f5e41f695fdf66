package jp.jinjibu.form;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.form.Form.Section;

/**
 * 内容の中の場所（節、行、項目、添付の枠）の、様式の言葉での言い方。変更できない。
 *
 * @param form 案件の様式
 */
public record FormPlaces(Form form) {

    private static final String SECTIONS = FormDocument.pointer() + "/";

    /**
     * 場所の言い方。例: 「経費の内訳」の1行目の「単価（円）」。
     *
     * @param pointer {@code /sections/節}、{@code /sections/節/項目}、{@code /sections/節/行}、{@code /sections/節/行/項目}、{@code
     *     /attachments/枠} のどれか
     * @return 様式にない場所では空
     */
    public Optional<String> find(String pointer) {
        Optional<String> file = Slot.codeAt(pointer);
        if (file.isPresent()) {
            return form.slots().stream()
                    .filter(slot -> slot.code().equals(file.get()))
                    .map(slot -> "添付「" + slot.label() + "」")
                    .findFirst();
        }
        if (!pointer.startsWith(SECTIONS)) {
            return Optional.empty();
        }
        List<String> tokens = List.of(pointer.substring(SECTIONS.length()).split("/", -1));
        return form.findSection(tokens.getFirst()).flatMap(section -> in(section, tokens.subList(1, tokens.size())));
    }

    /** 場所の言い方。様式にない場所では、場所そのもの。 */
    public String display(String pointer) {
        return find(pointer).orElse(pointer);
    }

    /** 様式にあり、行を指すならその行が内容にある場所か。 */
    public boolean exists(String pointer, FormDocument document) {
        if (find(pointer).isEmpty()) {
            return false;
        }
        String[] tokens = pointer.split("/", -1);
        boolean inRow = pointer.startsWith(SECTIONS) && tokens.length > 3 && isRow(tokens[3]);
        return !inRow || Integer.parseInt(tokens[3]) < document.rows(tokens[2]).size();
    }

    private static Optional<String> in(Section section, List<String> tokens) {
        String label = "「" + section.label() + "」";
        if (tokens.isEmpty()) {
            return Optional.of(label);
        }
        if (!section.repeats()) {
            return tokens.size() == 1
                    ? field(section, tokens.getFirst()).map(name -> label + "の" + name)
                    : Optional.empty();
        }
        if (!isRow(tokens.getFirst()) || tokens.size() > 2) {
            return Optional.empty();
        }
        String row = label + "の" + (Integer.parseInt(tokens.getFirst()) + 1) + "行目";
        return tokens.size() == 1
                ? Optional.of(row)
                : field(section, tokens.get(1)).map(name -> row + "の" + name);
    }

    private static Optional<String> field(Section section, String code) {
        return section.findField(code).map(Field::label).map(label -> "「" + label + "」");
    }

    private static boolean isRow(String token) {
        return token.matches("0|[1-9][0-9]{0,6}");
    }
}
