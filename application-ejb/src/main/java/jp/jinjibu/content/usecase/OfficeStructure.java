package jp.jinjibu.content.usecase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLStreamReader;
import jp.jinjibu.content.MediaTypes;

/** Office の文書の組み立て: 部分の種類の宣言と、部分どうしの関係。部分を読むにつれて分かっていく。 */
final class OfficeStructure {
    private static final String CONTENT_TYPES = "[content_types].xml";

    /** 主な部分の種類と、文書の種類。マクロのあるものも、マクロで断るために知っている。 */
    private static final Map<String, String> MAIN_TYPES = Map.of(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", MediaTypes.DOCX,
            "application/vnd.ms-word.document.macroenabled.main+xml", MediaTypes.DOCX,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", MediaTypes.XLSX,
            "application/vnd.ms-excel.sheet.macroenabled.main+xml", MediaTypes.XLSX,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", MediaTypes.PPTX,
            "application/vnd.ms-powerpoint.presentation.macroenabled.main+xml", MediaTypes.PPTX);

    private static final Pattern XML_NAME = Pattern.compile(".*\\.(xml|rels|vml)");
    private static final Pattern XML_TYPE = Pattern.compile(".*([+/]xml|vmldrawing)");

    private final Map<String, String> defaults = new HashMap<>();
    private final Map<String, String> overrides = new HashMap<>();
    private final List<Relation> relations = new ArrayList<>();

    /**
     * 部分どうしの関係。
     *
     * @param source 元の部分。文書そのものなら空
     * @param kind 関係の種類の、最後の語
     * @param target 先
     * @param isExternal 文書の外を指すか
     */
    record Relation(String source, String kind, String target, boolean isExternal) {

        /** 先の部分の名。 */
        String part() {
            return normal(source.substring(0, source.lastIndexOf('/') + 1), target);
        }
    }

    /** 部分の名。大文字と小文字、道筋の区切りの違いは見ない。 */
    static String name(ZipEntry entry) {
        return entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    /** 種類を宣言する部分か。 */
    static boolean isContentTypes(String part) {
        return part.equals(CONTENT_TYPES);
    }

    /** 関係を述べる部分か。 */
    static boolean isRelations(String part) {
        return part.endsWith(".rels");
    }

    /** その部分の要素の始まりごとに、宣言か関係を覚えるもの。 */
    Consumer<XMLStreamReader> learning(String part) {
        if (isContentTypes(part)) {
            return this::declare;
        }
        String source = part.replaceFirst("(^|/)_rels/([^/]*)\\.rels$", "$1$2");
        return isRelations(part) ? xml -> relate(source, xml) : xml -> {};
    }

    private void declare(XMLStreamReader xml) {
        String type = OfficeXml.attribute(xml, "ContentType").orElse("").toLowerCase(Locale.ROOT);
        switch (xml.getLocalName()) {
            case "Default" ->
                OfficeXml.attribute(xml, "Extension")
                        .ifPresent(extension -> defaults.put(extension.toLowerCase(Locale.ROOT), type));
            case "Override" ->
                OfficeXml.attribute(xml, "PartName").ifPresent(part -> overrides.put(normal("", part), type));
            default -> {
                // ほかの要素は、種類を宣言しない。
            }
        }
    }

    private void relate(String source, XMLStreamReader xml) {
        if (xml.getLocalName().equals("Relationship")) {
            String type = OfficeXml.attribute(xml, "Type").orElse("").toLowerCase(Locale.ROOT);
            relations.add(new Relation(
                    source,
                    type.substring(type.lastIndexOf('/') + 1),
                    OfficeXml.attribute(xml, "Target").orElse(""),
                    OfficeXml.attribute(xml, "TargetMode")
                            .filter("External"::equalsIgnoreCase)
                            .isPresent()));
        }
    }

    /** 部分の名を、フォルダからの道筋でなく、文書の根からの道筋にする。 */
    private static String normal(String folder, String target) {
        String plain = target.replace('\\', '/').toLowerCase(Locale.ROOT);
        List<String> steps = new ArrayList<>();
        for (String step : (plain.startsWith("/") ? plain : folder + plain).split("/", -1)) {
            if (step.equals("..") && !steps.isEmpty()) {
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    List<Relation> relations() {
        return relations;
    }

    /** 部分の種類。宣言されていなければ空文字。 */
    String typeOf(String part) {
        String extension = part.substring(part.lastIndexOf('.') + 1);
        return overrides.getOrDefault(part, defaults.getOrDefault(extension, ""));
    }

    boolean isXml(String part) {
        return XML_NAME.matcher(part).matches()
                || XML_TYPE.matcher(typeOf(part)).matches();
    }

    /** 部分ごとの種類の宣言が一つでもあるか。 */
    boolean namesTypes() {
        return !overrides.isEmpty();
    }

    /** 主な部分の宣言から判定した、文書の種類。 */
    Optional<String> documentType() {
        return relations.stream()
                .filter(relation -> relation.source().isEmpty()
                        && relation.kind().equals("officedocument")
                        && !relation.isExternal())
                .findFirst()
                .map(main -> MAIN_TYPES.get(typeOf(main.part())));
    }
}
