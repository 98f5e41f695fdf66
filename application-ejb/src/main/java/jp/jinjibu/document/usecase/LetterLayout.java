package jp.jinjibu.document.usecase;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.document.Letter;
import jp.jinjibu.shared.JapaneseDates;

/**
 * 書面を A4 の頁に割り付ける。長さはポイント（1/72 インチ）、原点は頁の左下。
 *
 * <p>上から、文書番号と日付、宛名、差出人、題名、本文、表、算定根拠、備考、結びの語。どの頁にも、見本の印、題名と文書番号、頁の番号を置く。
 */
final class LetterLayout {
    static final float PAGE_WIDTH = 595;
    static final float PAGE_HEIGHT = 842;

    private static final double SIDE = 71;
    private static final double TOP = PAGE_HEIGHT - 71;
    private static final double BOTTOM = 66;
    private static final double WIDTH = PAGE_WIDTH - 2 * SIDE;
    private static final double PADDING = 4;

    /** これより行の多い表の欄は、頁の途中で分ける。 */
    private static final int SPLIT_FROM = 12;

    private static final Style BODY = new Style(Typeface.REGULAR, 10.5, 18);
    private static final Style TITLE = new Style(Typeface.BOLD, 16, 24);
    private static final Style CAPTION = new Style(Typeface.BOLD, 10.5, 18);
    private static final Style LABEL = new Style(Typeface.BOLD, 9.5, 15);
    private static final Style VALUE = new Style(Typeface.REGULAR, 10, 15);
    private static final Style AMOUNT = new Style(Typeface.BOLD, 10.5, 15);
    private static final Style STEP = new Style(Typeface.REGULAR, 8.5, 12.5);
    private static final Style STEP_BOLD = new Style(Typeface.BOLD, 8.5, 12.5);
    private static final Style NOTE = new Style(Typeface.REGULAR, 9, 14.5);
    private static final Style SMALL = new Style(Typeface.REGULAR, 8, 11);
    private static final Style MARK = new Style(Typeface.BOLD, 10, 14);

    private static final double[] PAIR = {0.29, 0.71};
    private static final double[] STEPS = {0.24, 0.36, 0.17, 0.23};
    private static final List<String> STEP_HEADS = List.of("項目", "計算式", "金額", "出典");

    private final Letter letter;
    private final List<Page> pages = new ArrayList<>();
    private Page page;
    private double y;

    private LetterLayout(Letter letter) {
        this.letter = letter;
        this.page = startPage();
    }

    /** 頁に割り付ける。 */
    static List<Page> pages(Letter letter) {
        LetterLayout layout = new LetterLayout(letter);
        layout.head();
        layout.body();
        layout.table();
        layout.derivation();
        layout.tail();
        layout.number();
        return layout.pages;
    }

    /** 文字の体裁。行送りは {@code leading}。 */
    private record Style(Typeface face, double size, double leading) {
        List<String> lines(String text, double width, double indent) {
            return Kinsoku.lines(text, width, indent, cluster -> face.width(cluster, size));
        }

        double width(String text) {
            return face.width(text, size);
        }
    }

    /** 行の中の寄せ方。 */
    private enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /** 一頁。置く順に、罫線と文字。 */
    static final class Page {
        final List<Rule> rules = new ArrayList<>();
        final List<Run> runs = new ArrayList<>();
    }

    /** 罫線、または塗った四角（{@code gray} は塗りの濃さ、0 が黒）。 */
    record Rule(double x, double y, double width, double height, double gray, boolean filled) {}

    /** 置かれた一行の文字。{@code element} が空のものは飾り（頁の番号など）。 */
    record Run(Optional<Element> element, Typeface face, double size, double x, double y, String text) {}

    /** 文書の構造の一つ。読み上げの順と、見出し・表などの役割を伝える。同じものかどうかは、作られたときに決まる。 */
    static final class Element {
        final Role role;
        final Optional<Element> parent;

        Element(Role role) {
            this(role, Optional.empty());
        }

        Element(Role role, Element parent) {
            this(role, Optional.of(parent));
        }

        private Element(Role role, Optional<Element> parent) {
            this.role = role;
            this.parent = parent;
        }
    }

    /** 構造の役割。 */
    enum Role {
        HEADING("H1"),
        SUBHEADING("H2"),
        PARAGRAPH("P"),
        TABLE("Table"),
        ROW("TR"),
        ROW_HEAD("TH"),
        COLUMN_HEAD("TH"),
        CELL("TD"),
        LIST("L"),
        ITEM("LI"),
        ITEM_BODY("LBody");

        final String tag;

        Role(String tag) {
            this.tag = tag;
        }
    }

    /** 表の一つの欄。 */
    private record Cell(Optional<Element> element, Style style, Align align, List<String> lines) {
        double height(int from, int to) {
            return Math.max(0, Math.min(to, lines.size()) - from) * style.leading();
        }
    }

    private void head() {
        letter.number().ifPresent(number -> line(BODY, Align.RIGHT, number));
        line(BODY, Align.RIGHT, JapaneseDates.formatWithoutWeekday(letter.date()));
        space(6);
        letter.addressee().forEach(text -> party(Align.LEFT, text));
        space(10);
        letter.issuer().forEach(text -> party(Align.RIGHT, text));
        space(16);
        Element title = new Element(Role.HEADING);
        TITLE.lines(letter.title(), WIDTH, 0).forEach(line -> put(title, TITLE, Align.CENTER, SIDE, WIDTH, line));
        space(10);
    }

    /** 宛名か差出人の一行。 */
    private void party(Align align, String text) {
        Element element = new Element(Role.PARAGRAPH);
        BODY.lines(text, WIDTH * 0.7, 0).forEach(line -> put(element, BODY, align, SIDE, WIDTH, line));
    }

    private void body() {
        for (String paragraph : letter.paragraphs()) {
            Element element = new Element(Role.PARAGRAPH);
            double indent = BODY.size();
            for (String line : BODY.lines(paragraph, WIDTH, indent)) {
                put(element, BODY, Align.LEFT, SIDE + indent, WIDTH, line);
                indent = 0;
            }
        }
    }

    private void table() {
        letter.heading().ifPresent(heading -> {
            require(BODY.leading() * 5);
            space(8);
            line(BODY, Align.CENTER, heading);
        });
        if (letter.rows().isEmpty()) {
            return;
        }
        space(6);
        Element table = new Element(Role.TABLE);
        for (Letter.Row row : letter.rows()) {
            Element tr = new Element(Role.ROW, table);
            row(
                    PAIR,
                    List.of(
                            cell(new Element(Role.ROW_HEAD, tr), LABEL, Align.LEFT, PAIR[0], row.label()),
                            cell(
                                    new Element(Role.CELL, tr),
                                    row.amount() ? AMOUNT : VALUE,
                                    row.amount() ? Align.RIGHT : Align.LEFT,
                                    PAIR[1],
                                    row.value())),
                    true,
                    () -> {});
        }
        space(6);
    }

    private void derivation() {
        if (letter.steps().isEmpty()) {
            return;
        }
        require(110);
        space(8);
        Element caption = new Element(Role.SUBHEADING);
        put(caption, CAPTION, Align.LEFT, SIDE, WIDTH, "算定根拠");
        space(2);
        Element table = new Element(Role.TABLE);
        Element head = new Element(Role.ROW, table);
        stepHeads(Optional.of(head));
        int last = letter.steps().size() - 1;
        for (int i = 0; i <= last; i++) {
            Letter.Step step = letter.steps().get(i);
            Style style = i == last ? STEP_BOLD : STEP;
            Element tr = new Element(Role.ROW, table);
            row(
                    STEPS,
                    List.of(
                            cell(new Element(Role.ROW_HEAD, tr), style, Align.LEFT, STEPS[0], step.label()),
                            cell(new Element(Role.CELL, tr), STEP, Align.LEFT, STEPS[1], step.expression()),
                            cell(new Element(Role.CELL, tr), style, Align.RIGHT, STEPS[2], step.amount()),
                            cell(new Element(Role.CELL, tr), STEP, Align.LEFT, STEPS[3], step.origin())),
                    false,
                    () -> stepHeads(Optional.empty()));
        }
        space(6);
    }

    /** 算定根拠の見出しの行。二頁目からは飾りとして繰り返す。 */
    private void stepHeads(Optional<Element> tr) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < STEPS.length; i++) {
            cells.add(new Cell(
                    tr.map(row -> new Element(Role.COLUMN_HEAD, row)),
                    STEP_BOLD,
                    i == 2 ? Align.RIGHT : Align.LEFT,
                    List.of(STEP_HEADS.get(i))));
        }
        double height = STEP_BOLD.leading() + 2 * PADDING;
        page.rules.add(new Rule(SIDE, y - height, WIDTH, height, 0.93, true));
        draw(STEPS, cells, 0, 1, height);
    }

    private void tail() {
        if (!letter.notes().isEmpty()) {
            require(CAPTION.leading() + NOTE.leading() * 2);
            space(6);
            put(new Element(Role.SUBHEADING), LABEL, Align.LEFT, SIDE, WIDTH, "備考");
            Element list = new Element(Role.LIST);
            for (int i = 0; i < letter.notes().size(); i++) {
                note(list, i + 1, letter.notes().get(i));
            }
        }
        letter.closing().ifPresent(closing -> {
            space(8);
            line(BODY, Align.RIGHT, closing);
        });
    }

    private void note(Element list, int number, String text) {
        String label = number + ".";
        double indent = NOTE.width("00.") + 3;
        Element body = new Element(Role.ITEM_BODY, new Element(Role.ITEM, list));
        List<String> lines = NOTE.lines(text, WIDTH - indent, 0);
        for (int i = 0; i < lines.size(); i++) {
            require(NOTE.leading());
            if (i == 0) {
                run(Optional.of(body), NOTE, SIDE, y - baseline(NOTE), label);
            }
            put(body, NOTE, Align.LEFT, SIDE + indent, WIDTH - indent, lines.get(i));
        }
    }

    /** すべての頁に、題名と文書番号、頁の番号を置く。 */
    private void number() {
        String name =
                letter.number().map(number -> letter.title() + "　" + number).orElse(letter.title());
        for (int i = 0; i < pages.size(); i++) {
            page = pages.get(i);
            run(
                    Optional.empty(),
                    SMALL,
                    SIDE,
                    45,
                    SMALL.lines(name, WIDTH * 0.8, 0).getFirst());
            String count = (i + 1) + " / " + pages.size();
            run(Optional.empty(), SMALL, SIDE + WIDTH - SMALL.width(count), 45, count);
        }
    }

    private Page startPage() {
        Page next = new Page();
        boolean first = pages.isEmpty();
        pages.add(next);
        page = next;
        y = TOP;
        if (letter.sample()) {
            Optional<Element> element = first ? Optional.of(new Element(Role.PARAGRAPH)) : Optional.empty();
            double width = MARK.width("見本") + 12;
            next.rules.add(new Rule(SIDE, PAGE_HEIGHT - 52, width, 18, 0, false));
            run(element, MARK, SIDE + 6, PAGE_HEIGHT - 47, "見本");
            run(element, SMALL, SIDE + width + 6, PAGE_HEIGHT - 46, "公表資料にない、仮に置いた文言や値を含みます。");
        }
        return next;
    }

    private void line(Style style, Align align, String text) {
        Element element = new Element(Role.PARAGRAPH);
        style.lines(text, WIDTH, 0).forEach(line -> put(element, style, align, SIDE, WIDTH, line));
    }

    /** 一行を置き、下へ進む。頁に入らなければ次の頁に置く。 */
    private void put(Element element, Style style, Align align, double x, double width, String text) {
        require(style.leading());
        run(Optional.of(element), style, aligned(style, align, x, width, text), y - baseline(style), text);
        y -= style.leading();
    }

    private void run(Optional<Element> element, Style style, double x, double baseline, String text) {
        page.runs.add(new Run(element, style.face(), style.size(), x, baseline, text));
    }

    private Cell cell(Element element, Style style, Align align, double share, String text) {
        return new Cell(Optional.of(element), style, align, style.lines(text, WIDTH * share - 2 * PADDING, 0));
    }

    /**
     * 表の一行を置く。入らなければ次の頁に送り、長い欄は頁の終わりで分ける。
     *
     * @param shaded はじめの欄に薄く色を敷くか
     * @param repeatHead 頁が変わったとき、はじめに置くもの
     */
    private void row(double[] shares, List<Cell> cells, boolean shaded, Runnable repeatHead) {
        int lines = cells.stream().mapToInt(cell -> cell.lines().size()).max().orElse(0);
        int from = 0;
        while (from < lines) {
            int to = fitting(cells, from, lines);
            if (to == from || to < lines && lines <= SPLIT_FROM) {
                startPage();
                repeatHead.run();
                to = fitting(cells, from, lines);
            }
            double height = height(cells, from, to);
            if (shaded) {
                page.rules.add(new Rule(SIDE, y - height, WIDTH * shares[0], height, 0.95, true));
            }
            continued(cells.getFirst(), from);
            draw(shares, cells, from, to, height);
            from = to;
        }
    }

    /** 前の頁から続く欄では、項目の名をもう一度示す。 */
    private void continued(Cell head, int from) {
        if (from >= head.lines().size()) {
            run(
                    Optional.empty(),
                    head.style(),
                    SIDE + PADDING,
                    y - PADDING - baseline(head.style()),
                    head.lines().getFirst() + (head.lines().size() == 1 ? "（続き）" : "…（続き）"));
        }
    }

    /** 今の頁の残りに、どの行まで入るか。 */
    private int fitting(List<Cell> cells, int from, int lines) {
        int to = lines;
        while (to > from && y - height(cells, from, to) < BOTTOM) {
            to--;
        }
        return to;
    }

    private static double height(List<Cell> cells, int from, int to) {
        return cells.stream().mapToDouble(cell -> cell.height(from, to)).max().orElse(0) + 2 * PADDING;
    }

    private void draw(double[] shares, List<Cell> cells, int from, int to, double height) {
        double x = SIDE;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            double width = WIDTH * shares[i];
            page.rules.add(new Rule(x, y - height, width, height, 0.35, false));
            List<String> lines = from < cell.lines().size()
                    ? cell.lines().subList(from, Math.min(to, cell.lines().size()))
                    : Collections.emptyList();
            double top = y - PADDING;
            for (String line : lines) {
                run(
                        cell.element(),
                        cell.style(),
                        aligned(cell.style(), cell.align(), x + PADDING, width - 2 * PADDING, line),
                        top - baseline(cell.style()),
                        line);
                top -= cell.style().leading();
            }
            x += width;
        }
        y -= height;
    }

    private static double aligned(Style style, Align align, double x, double width, String text) {
        return switch (align) {
            case LEFT -> x;
            case CENTER -> x + (width - style.width(text)) / 2;
            case RIGHT -> x + width - style.width(text.stripTrailing());
        };
    }

    /** 行の上端から、文字の並ぶ線まで。字面（上 0.88、下 0.12）が行の中央に来る。 */
    private static double baseline(Style style) {
        return (style.leading() - style.size()) / 2 + style.size() * 0.88;
    }

    private void space(double height) {
        y -= height;
    }

    private void require(double height) {
        if (y - height < BOTTOM) {
            startPage();
        }
    }
}
