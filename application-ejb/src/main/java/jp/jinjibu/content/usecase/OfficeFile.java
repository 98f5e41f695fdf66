package jp.jinjibu.content.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import jp.jinjibu.content.MediaTypes;
import jp.jinjibu.content.usecase.OfficePart.Room;
import jp.jinjibu.content.usecase.OfficeStructure.Relation;
import jp.jinjibu.shared.BusinessRuleViolation;

/**
 * Office の文書（Word、Excel、PowerPoint）を、実際にある部分と、部分どうしの関係で確かめる。宣言だけで部分のないものは、害がない。
 *
 * <p>文書は ZIP で、{@link ZipDirectory} を先に確かめてから開き、{@link OfficePart} を一つずつ、捨てながら展開して数える。XML の部分は
 * {@link OfficeXml} が読み、{@link OfficeStructure} が組み立てを覚える。種類の宣言、関係、ほかの部分の順に読む。
 */
final class OfficeFile {
    /** 展開した合計の上限（バイト）。 */
    static final long MAX_INFLATED = 300L * 1024 * 1024;

    /** これより大きく展開されるものは、元の大きさとの比も見る（バイト）。 */
    static final long RATIO_MATTERS_FROM = 10L * 1024 * 1024;

    /** 展開した合計の、ファイルの大きさに対する比の上限。 */
    static final int MAX_RATIO = 100;

    /** 種類の宣言が読めないときに、断る理由を選ぶための、主な部分の決まった名。 */
    private static final Map<String, String> MAIN_PARTS = Map.of(
            "word/document.xml", MediaTypes.DOCX,
            "xl/workbook.xml", MediaTypes.XLSX,
            "ppt/presentation.xml", MediaTypes.PPTX);

    private static final Pattern UNSAFE_NAME = Pattern.compile("(.*/)?\\.\\.(/.*)?|/.*|[a-z]:.*|.*\\p{Cntrl}.*");
    private static final Pattern MACRO_NAME =
            Pattern.compile("(.*/)?(vbaproject[^/]*\\.bin|vbadata\\.xml)|xl/(intl)?macrosheets/.*");
    private static final Pattern EXECUTABLE_NAME = Pattern.compile(
            ".*\\.(exe|dll|com|scr|pif|cpl|ocx|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|wsc|sct|hta|msi|msp|jar|lnk|url|reg|inf|chm|sh|py)");
    private static final Pattern MACRO_TYPE = Pattern.compile(".*(macroenabled|vbaproject|vbadata|macrosheet).*");
    private static final Pattern CONTROL_TYPE = Pattern.compile(".*ms-office\\.activex.*");
    private static final Pattern OBJECT_TYPE = Pattern.compile(".*officedocument\\.oleobject");
    private static final Pattern CHART_TYPE = Pattern.compile(".*(drawingml\\.chart|ms-office\\.chartex)\\+xml");

    private static final Set<String> OPEN_DOCUMENT_PARTS = Set.of("mimetype", "meta-inf/manifest.xml", "content.xml");

    /** この機械の中だけを指す先: ドライブで始まるもの、方式のない相対の道筋。 */
    private static final Pattern LOCAL =
            Pattern.compile("(file:/*)?[a-z]:.*|(?!//)(?![a-z][a-z0-9+.-]+:).*", Pattern.DOTALL);

    private final Path file;
    private final ZipFile zip;
    private final Room room;
    private final OfficeXml reader = new OfficeXml();
    private final OfficeStructure structure = new OfficeStructure();

    private OfficeFile(Path file, ZipFile zip, Room room) {
        this.file = file;
        this.zip = zip;
        this.room = room;
    }

    /** 主な部分から判定した種類。開けないもの、Office の文書でないものは ZIP とする。 */
    static String type(Path file) throws IOException {
        if (!ZipDirectory.isReasonable(file)) {
            return "application/zip";
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new OfficeFile(file, zip, new Room(RATIO_MATTERS_FROM)).type();
        } catch (ZipException e) {
            return "application/zip";
        }
    }

    /** 受け付けてよい文書であることを確かめる。 */
    static void requireSound(Path file) throws IOException {
        long size = Files.size(file);
        requireSound(file, new Room(Math.min(MAX_INFLATED, Math.max(RATIO_MATTERS_FROM, size * MAX_RATIO))), false);
    }

    private static void requireSound(Path file, Room room, boolean isInner) throws IOException {
        ZipDirectory.requireReadable(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            OfficeFile office = new OfficeFile(file, zip, room);
            office.inspect(isInner);
            if (isInner && !office.structure.documentType().equals(Optional.of(MediaTypes.XLSX))) {
                throw Hazard.OBJECT.refusal();
            }
        } catch (ZipException e) {
            throw Hazard.DAMAGED.refusal();
        }
    }

    private String type() throws IOException {
        List<? extends ZipEntry> entries = zip.stream().toList();
        Optional<String> named = entries.stream()
                .map(entry -> MAIN_PARTS.get(OfficeStructure.name(entry)))
                .filter(type -> type != null)
                .findFirst();
        Set<String> names = entries.stream().map(OfficeStructure::name).collect(Collectors.toSet());
        if (names.stream().noneMatch(OfficeStructure::isContentTypes)) {
            return names.containsAll(OPEN_DOCUMENT_PARTS) ? MediaTypes.OPEN_DOCUMENT : "application/zip";
        }
        try {
            for (ZipEntry entry : entries) {
                String name = OfficeStructure.name(entry);
                if (OfficeStructure.isContentTypes(name) || name.equals("_rels/.rels")) {
                    read(entry);
                }
            }
        } catch (BusinessRuleViolation | ZipException e) {
            return named.orElse(MediaTypes.OTHER_OFFICE); // 断る理由は、確かめるときに言う。
        }
        return structure
                .documentType()
                .or(() -> structure.namesTypes() ? Optional.empty() : named)
                .orElse(MediaTypes.OTHER_OFFICE);
    }

    private void inspect(boolean isInner) throws IOException {
        List<? extends ZipEntry> entries = zip.stream()
                .filter(entry -> !entry.isDirectory())
                .sorted(Comparator.comparingInt(OfficeFile::turn))
                .toList();
        requireSafeNames();
        Set<String> charts = null;
        for (ZipEntry entry : entries) {
            if (charts == null && turn(entry) == 2) {
                charts = requireHarmlessRelations();
            }
            String name = OfficeStructure.name(entry);
            boolean isChart = charts != null && !isInner && charts.contains(name);
            FileHead head = read(entry);
            requireHarmlessType(structure.typeOf(name));
            if (!structure.isXml(name)) {
                requireHarmlessBytes(head, isChart);
            }
            if (isChart) {
                requireSoundWorkbook(entry);
            }
        }
    }

    /** 読む順。 */
    private static int turn(ZipEntry entry) {
        String name = OfficeStructure.name(entry);
        return OfficeStructure.isContentTypes(name) ? 0 : OfficeStructure.isRelations(name) ? 1 : 2;
    }

    private FileHead read(ZipEntry entry) throws IOException {
        String name = OfficeStructure.name(entry);
        try (OfficePart part = new OfficePart(zip.getInputStream(entry), room)) {
            if (structure.isXml(name)) {
                part.parse(reader, structure.learning(name));
            }
            // VML は、Office 自身が XML として正しくないものを書くことがある。
            part.requireSound(entry.getCrc(), name.endsWith(".vml"));
            return part.head();
        }
    }

    private void requireSafeNames() {
        Set<String> names = new HashSet<>();
        zip.stream().map(OfficeStructure::name).forEach(name -> {
            if (UNSAFE_NAME.matcher(name).matches()) {
                throw Hazard.PATH.refusal();
            }
            if (!names.add(name)) {
                throw Hazard.DUPLICATE.refusal();
            }
            if (MACRO_NAME.matcher(name).matches()) {
                throw Hazard.MACRO.refusal();
            }
            if (EXECUTABLE_NAME.matcher(name).matches()) {
                throw Hazard.EXECUTABLE.refusal();
            }
        });
    }

    /**
     * 関係を確かめる。
     *
     * @return グラフの元のデータとして収めた表計算の部分の名。これだけは、同じ検査を通れば受け付ける
     */
    private Set<String> requireHarmlessRelations() {
        Set<String> charts = new HashSet<>();
        for (Relation relation : structure.relations()) {
            switch (relation.kind()) {
                case "vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet" -> throw Hazard.MACRO.refusal();
                case "control", "activexcontrolbinary" -> throw Hazard.CONTROL.refusal();
                case "oleobject", "afchunk" -> throw Hazard.OBJECT.refusal();
                case "package" -> {
                    if (relation.isExternal()
                            || !CHART_TYPE
                                    .matcher(structure.typeOf(relation.source()))
                                    .matches()) {
                        throw Hazard.OBJECT.refusal();
                    }
                    charts.add(relation.part());
                }
                default -> {
                    if (relation.isExternal() && !relation.kind().equals("hyperlink") && !isLocal(relation.target())) {
                        throw Hazard.EXTERNAL.refusal();
                    }
                }
            }
        }
        return charts;
    }

    private static boolean isLocal(String target) {
        String plain = target.strip()
                .toLowerCase(Locale.ROOT)
                .replace("%5c", "/")
                .replace("%2f", "/")
                .replace('\\', '/');
        return LOCAL.matcher(plain).matches();
    }

    private static void requireHarmlessType(String type) {
        if (MACRO_TYPE.matcher(type).matches()) {
            throw Hazard.MACRO.refusal();
        }
        if (CONTROL_TYPE.matcher(type).matches()) {
            throw Hazard.CONTROL.refusal();
        }
        if (OBJECT_TYPE.matcher(type).matches()) {
            throw Hazard.OBJECT.refusal();
        }
    }

    /** XML でない部分。名や宣言がどうあれ、別の文書やプログラムの始まりなら断る。 */
    private static void requireHarmlessBytes(FileHead head, boolean isChart) {
        if (head.isProgram()) {
            throw Hazard.EXECUTABLE.refusal();
        }
        if (head.isDocument() && !(isChart && head.isZip())) {
            throw Hazard.OBJECT.refusal();
        }
    }

    private void requireSoundWorkbook(ZipEntry entry) throws IOException {
        Path inner = file.resolveSibling(file.getFileName() + ".inner");
        try {
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, inner);
            }
            requireSound(inner, room, true);
        } finally {
            Files.deleteIfExists(inner);
        }
    }
}
