package jp.jinjibu.content.usecase;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Office の文書の、XML の部分を一つずつ読み、危ういものがあれば断る: DTD、ほかのプログラムを呼び出すフィールド・数式・リンク、開くと外から読み込む
 * 数式と接続。
 *
 * <p>読み手は JDK のもので、DTD も外部の実体も決して読まない。名の種類と深さ、一つの字句の長さに上限を置くので、どんな部分も決まったメモリで読める。
 */
final class OfficeXml {
    /** 一つの字句（属性や注釈）の長さの上限（バイト）。 */
    static final int MAX_TOKEN = 16 * 1024 * 1024;

    private static final int MAX_DEPTH = 200;
    private static final int MAX_NAMES = 20_000;

    /** フィールドの名と、取り込む元を知るのに要る長さ。前の空白は数えない。 */
    private static final int FIELD_CODE = 400;

    private static final int MAX_FORMULA = 64 * 1024;
    private static final Set<String> FORMULAS = Set.of("f", "definedName", "formula", "formula1", "formula2");
    private static final Set<String> TEXTS = Set.of("instrText", "delInstrText");
    private static final Pattern FIELD = Pattern.compile("[\\s\"]*(DDE|DDEAUTO|LINK)\\b.*", Pattern.DOTALL);
    private static final Pattern FETCH = Pattern.compile(
            "[\\s\"]*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|RD|DATABASE)\\b.*(://|\\\\\\\\).*", Pattern.DOTALL);

    /** 名の途中。算式のフィールドの名は「=」だけで終わる。 */
    private static final Pattern UNFINISHED = Pattern.compile("[\\s\"]*[^=\\s\"][^\\s]*");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern DDE = Pattern.compile("[\\p{L}\\p{N}_.]\\s*\\|[^!]*!");
    private static final Pattern FUNCTION = Pattern.compile(
            "(?<![\\p{L}\\p{N}_])(?:_XLFN\\.|_XLWS\\.)*(?:(CALL|REGISTER(?:\\.ID)?|EXEC|EXECUTE|INITIATE|POKE|FOPEN)"
                    + "|WEBSERVICE|IMAGE|RTD)\\s*\\(");

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private final Set<String> names = new HashSet<>();
    private final Deque<Field> fields = new ArrayDeque<>();
    private final Deque<String> elements = new ArrayDeque<>();
    private final StringBuilder formula = new StringBuilder();

    /** 書きかけのフィールド。 */
    private static final class Field {
        private final StringBuilder code = new StringBuilder();
        private boolean isResult;
    }

    OfficeXml() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // JDK の上限（100）は、表や図を入れ子にした文書には足りない。
        factory.setProperty("jdk.xml.maxElementDepth", MAX_DEPTH + 1);
    }

    /**
     * 一つの部分を読む。
     *
     * @param progress 字句を一つ読むたびに呼ぶ
     * @param started 要素の始まりごとに呼ぶ
     * @throws XMLStreamException XML として正しくないとき
     */
    void read(InputStream part, Runnable progress, Consumer<XMLStreamReader> started) throws XMLStreamException {
        names.clear();
        fields.clear();
        elements.clear();
        XMLStreamReader xml = factory.createXMLStreamReader(part);
        while (xml.hasNext()) {
            int event = xml.next();
            progress.run();
            switch (event) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_DECLARATION -> throw Hazard.DTD.refusal();
                case XMLStreamConstants.START_ELEMENT -> {
                    bound(xml);
                    start(xml);
                    started.accept(xml);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(xml);
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {
                    // 注釈や処理命令は、何もしない。
                }
            }
        }
        // 終わりのないフィールドも、開けば働く。
        fields.stream().filter(field -> !field.isResult).forEach(field -> requireHarmlessField(field.code.toString()));
    }

    /** 属性の値。接頭辞は見ない。 */
    static Optional<String> attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    private void bound(XMLStreamReader xml) {
        names.add(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            names.add(xml.getAttributeLocalName(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            names.add(String.valueOf(xml.getNamespaceURI(i)));
        }
        elements.push(xml.getLocalName());
        if (names.size() > MAX_NAMES || elements.size() > MAX_DEPTH) {
            throw Hazard.EXPANDS.refusal();
        }
    }

    private void start(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "ddeLink" -> throw Hazard.DDE.refusal();
            case "oleLink" -> throw Hazard.OBJECT.refusal();
            case "webPr" -> throw Hazard.EXTERNAL.refusal();
            case "connection" -> {
                if (attribute(xml, "refreshOnLoad")
                        .filter(value -> value.matches("1|true"))
                        .isPresent()) {
                    throw Hazard.EXTERNAL.refusal();
                }
            }
            case "hlinkClick", "hlinkHover", "hlinkMouseOver" -> {
                if (attribute(xml, "action")
                        .filter(action -> action.toLowerCase(Locale.ROOT).startsWith("ppaction://program"))
                        .isPresent()) {
                    throw Hazard.LAUNCH.refusal();
                }
            }
            case "fldSimple" -> attribute(xml, "instr").ifPresent(OfficeXml::requireHarmlessField);
            case "fldChar" -> field(attribute(xml, "fldCharType").orElse(""));
            default -> {
                if (FORMULAS.contains(xml.getLocalName())) {
                    formula.setLength(0);
                }
            }
        }
    }

    private void field(String step) {
        Field open = fields.peek();
        switch (step) {
            case "begin" -> {
                // 名を別のフィールドに作らせるフィールドは、何になるか分からない。
                if (open != null && !open.isResult && hasNoName(open.code)) {
                    throw Hazard.DDE.refusal();
                }
                fields.push(new Field());
                if (fields.size() > MAX_DEPTH) {
                    throw Hazard.EXPANDS.refusal();
                }
            }
            case "separate" -> {
                if (open != null) {
                    requireHarmlessField(open.code.toString());
                    open.isResult = true;
                }
            }
            case "end" -> {
                if (open != null) {
                    requireHarmlessField(open.code.toString());
                    fields.pop();
                }
            }
            default -> {
                // ほかの値はない。
            }
        }
    }

    private static boolean hasNoName(CharSequence code) {
        return code.toString().isBlank() || UNFINISHED.matcher(code).matches();
    }

    private static void requireHarmlessField(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (FIELD.matcher(upper).matches()) {
            throw Hazard.DDE.refusal();
        }
        if (FETCH.matcher(upper).matches()) {
            throw Hazard.EXTERNAL.refusal();
        }
    }

    private void text(XMLStreamReader xml) {
        String element = elements.isEmpty() ? "" : elements.peek();
        Field open = fields.peek();
        if (FORMULAS.contains(element)) {
            formula.append(xml.getText());
            if (formula.length() > MAX_FORMULA) {
                throw Hazard.EXPANDS.refusal();
            }
        } else if (open != null && TEXTS.contains(element) && open.code.length() < FIELD_CODE) {
            open.code.append(xml.getText());
            if (open.code.toString().isBlank()) {
                open.code.setLength(0);
            }
        }
    }

    private void end() {
        if (FORMULAS.contains(elements.pop())) {
            // 縦棒もかっこもない、ほとんどの数式は、見るまでもない。
            if (formula.indexOf("|") >= 0 || formula.indexOf("(") >= 0) {
                requireHarmlessFormula(QUOTED.matcher(formula.toString().toUpperCase(Locale.ROOT))
                        .replaceAll(""));
            }
            formula.setLength(0);
        }
    }

    /** 引用符の中を除いた数式。縦棒は、DDE の「プログラム|話題!項目」にしか使わない。 */
    private static void requireHarmlessFormula(String formula) {
        if (DDE.matcher(formula).find()) {
            throw Hazard.DDE.refusal();
        }
        Matcher function = FUNCTION.matcher(formula);
        if (function.find()) {
            throw (function.group(1) == null ? Hazard.EXTERNAL : Hazard.MACRO).refusal();
        }
    }
}
