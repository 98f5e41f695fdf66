package jp.jinjibu.content.usecase;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import jp.jinjibu.content.MediaTypes;
import jp.jinjibu.shared.BusinessRuleViolation;

/**
 * Office の文書（Word、Excel、PowerPoint）を、実際にある部分と、部分どうしの関係で確かめる。宣言だけで部分のないものは、害がない。
 *
 * <p>文書は ZIP で、部分の一覧が末尾にある。一覧の大きさを先に確かめてから開き、部分を一つずつ、捨てながら展開して数える。XML の部分は {@link
 * OfficeXml} が読む。種類の宣言、関係、ほかの部分の順に読む。
 */
final class OfficeFile {
    /** 部分の数の上限。 */
    static final int MAX_ENTRIES = 10_000;

    /** 展開した合計の上限（バイト）。 */
    static final long MAX_INFLATED = 300L * 1024 * 1024;

    /** これより大きく展開されるものは、元の大きさとの比も見る（バイト）。 */
    static final long RATIO_MATTERS_FROM = 10L * 1024 * 1024;

    /** 展開した合計の、ファイルの大きさに対する比の上限。 */
    static final int MAX_RATIO = 100;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] LEGACY = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final int DIRECTORY_END = 22;
    private static final int MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;
    private static final String CONTENT_TYPES = "[content_types].xml";
    private static final int HEAD = 4096;

    /** 主な部分の種類と、文書の種類。マクロのあるものも、マクロで断るために知っている。 */
    private static final Map<String, String> MAIN_TYPES = Map.of(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", MediaTypes.DOCX,
            "application/vnd.ms-word.document.macroenabled.main+xml", MediaTypes.DOCX,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", MediaTypes.XLSX,
            "application/vnd.ms-excel.sheet.macroenabled.main+xml", MediaTypes.XLSX,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", MediaTypes.PPTX,
            "application/vnd.ms-powerpoint.presentation.macroenabled.main+xml", MediaTypes.PPTX);

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
    private static final Pattern XML_NAME = Pattern.compile(".*\\.(xml|rels|vml)");
    private static final Pattern XML_TYPE = Pattern.compile(".*([+/]xml|vmldrawing)");
    private static final Pattern MACRO_TYPE = Pattern.compile(".*(macroenabled|vbaproject|vbadata|macrosheet).*");
    private static final Pattern CONTROL_TYPE = Pattern.compile(".*ms-office\\.activex.*");
    private static final Pattern OBJECT_TYPE = Pattern.compile(".*officedocument\\.oleobject");
    private static final Pattern CHART_TYPE = Pattern.compile(".*(drawingml\\.chart|ms-office\\.chartex)\\+xml");

    /** この機械の中だけを指す先: ドライブで始まるもの、方式のない相対の道筋。 */
    private static final Pattern LOCAL =
            Pattern.compile("(file:/*)?[a-z]:.*|(?!//)(?![a-z][a-z0-9+.-]+:).*", Pattern.DOTALL);

    private final Path file;
    private final ZipFile zip;
    private final Room room;
    private final OfficeXml reader = new OfficeXml();
    private final Map<String, String> defaults = new HashMap<>();
    private final Map<String, String> overrides = new HashMap<>();
    private final List<Relation> relations = new ArrayList<>();

    /** 展開してよい残り。 */
    private static final class Room {
        private long left;

        Room(long left) {
            this.left = left;
        }

        void take(int bytes) {
            left -= Math.max(bytes, 0);
            if (left < 0) {
                throw Hazard.EXPANDS.refusal();
            }
        }
    }

    /**
     * 部分どうしの関係。
     *
     * @param source 元の部分。文書そのものなら空
     * @param kind 関係の種類の、最後の語
     * @param target 先
     * @param isExternal 文書の外を指すか
     */
    private record Relation(String source, String kind, String target, boolean isExternal) {}

    private OfficeFile(Path file, ZipFile zip, Room room) {
        this.file = file;
        this.zip = zip;
        this.room = room;
    }

    /** ZIP の始まりか。 */
    static boolean isZip(byte[] head) {
        return startsWith(head, ZIP) || startsWith(head, EMPTY_ZIP);
    }

    /** 古い Office 文書の入れ物か。パスワードの掛かった今の文書も、これに包まれる。 */
    static boolean isLegacyContainer(byte[] head) {
        return startsWith(head, LEGACY);
    }

    /** 主な部分から判定した種類。開けないもの、Office の文書でないものは ZIP とする。 */
    static String type(Path file) throws IOException {
        if (!hasReasonableDirectory(file)) {
            return "application/zip";
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new OfficeFile(file, zip, new Room(RATIO_MATTERS_FROM)).type();
        } catch (ZipException e) {
            return "application/zip";
        }
    }

    /** 開ける ZIP であることを確かめる。開けなければ、何の文書かも分からない。 */
    static void requireReadable(Path file) throws IOException {
        if (!hasReasonableDirectory(file)) {
            throw Hazard.EXPANDS.refusal();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.size();
        } catch (ZipException e) {
            throw Hazard.DAMAGED.refusal();
        }
    }

    /** 受け付けてよい文書であることを確かめる。 */
    static void requireSound(Path file) throws IOException {
        long size = Files.size(file);
        requireSound(file, new Room(Math.min(MAX_INFLATED, Math.max(RATIO_MATTERS_FROM, size * MAX_RATIO))), false);
    }

    private static void requireSound(Path file, Room room, boolean isInner) throws IOException {
        requireReadable(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            OfficeFile office = new OfficeFile(file, zip, room);
            office.inspect(isInner);
            if (isInner && !office.declaredType().equals(Optional.of(MediaTypes.XLSX))) {
                throw Hazard.OBJECT.refusal();
            }
        } catch (ZipException e) {
            throw Hazard.DAMAGED.refusal();
        }
    }

    private String type() throws IOException {
        List<? extends ZipEntry> entries = zip.stream().toList();
        Optional<String> named = entries.stream()
                .map(entry -> MAIN_PARTS.get(name(entry)))
                .filter(type -> type != null)
                .findFirst();
        if (entries.stream().noneMatch(entry -> name(entry).equals(CONTENT_TYPES))) {
            return "application/zip";
        }
        try {
            for (ZipEntry entry : entries) {
                if (name(entry).equals(CONTENT_TYPES) || name(entry).equals("_rels/.rels")) {
                    read(entry);
                }
            }
        } catch (BusinessRuleViolation | ZipException e) {
            return named.orElse(MediaTypes.OTHER_OFFICE); // 断る理由は、確かめるときに言う。
        }
        return declaredType()
                .or(() -> overrides.isEmpty() ? named : Optional.empty())
                .orElse(MediaTypes.OTHER_OFFICE);
    }

    private Optional<String> declaredType() {
        return relations.stream()
                .filter(relation -> relation.source().isEmpty()
                        && relation.kind().equals("officedocument")
                        && !relation.isExternal())
                .findFirst()
                .map(main -> MAIN_TYPES.get(typeOf(resolved(main))));
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
            boolean isChart = charts != null && !isInner && charts.contains(name(entry));
            byte[] head = read(entry);
            requireHarmlessType(typeOf(name(entry)));
            if (!isXml(entry)) {
                requireHarmlessBytes(head, isChart);
            }
            if (isChart) {
                requireSoundWorkbook(entry);
            }
        }
    }

    /** 読む順。 */
    private static int turn(ZipEntry entry) {
        return name(entry).equals(CONTENT_TYPES) ? 0 : name(entry).endsWith(".rels") ? 1 : 2;
    }

    private void requireSafeNames() {
        Set<String> names = new HashSet<>();
        zip.stream().map(OfficeFile::name).forEach(name -> {
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
        for (Relation relation : relations) {
            switch (relation.kind()) {
                case "vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet" -> throw Hazard.MACRO.refusal();
                case "control", "activexcontrolbinary" -> throw Hazard.CONTROL.refusal();
                case "oleobject", "afchunk" -> throw Hazard.OBJECT.refusal();
                case "package" -> {
                    if (relation.isExternal()
                            || !CHART_TYPE.matcher(typeOf(relation.source())).matches()) {
                        throw Hazard.OBJECT.refusal();
                    }
                    charts.add(resolved(relation));
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
    private static void requireHarmlessBytes(byte[] head, boolean isChart) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u007fELF")
                || text.startsWith("#!")
                || text.startsWith("\u00ca\u00fe\u00ba\u00be")
                || text.matches("(?s)[\u00ce\u00cf]\u00fa\u00ed\u00fe.*|\u00fe\u00ed\u00fa[\u00ce\u00cf].*")
                || text.startsWith("MZ") && text.contains("PE\0\0")) {
            throw Hazard.EXECUTABLE.refusal();
        }
        boolean isDocument =
                isLegacyContainer(head) || text.startsWith("{\\rt") || text.startsWith("%PDF") || isZip(head);
        if (isDocument && !(isChart && isZip(head))) {
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

    /**
     * 部分を終わりまで読む。
     *
     * @return はじめの {@value #HEAD} バイト
     */
    private byte[] read(ZipEntry entry) throws IOException {
        boolean xml = isXml(entry);
        try (Part part = new Part(zip.getInputStream(entry), xml)) {
            boolean isSound = !xml || parse(entry, part);
            part.transferTo(OutputStream.nullOutputStream());
            if (part.checksum.getValue() != entry.getCrc()) {
                throw Hazard.DAMAGED.refusal();
            }
            if (part.virus.isFound()) {
                throw Hazard.VIRUS.refusal();
            }
            if (!isSound && part.declaration.isFound()) {
                throw Hazard.DTD.refusal();
            }
            // VML は、Office 自身が XML として正しくないものを書くことがある。
            if (!isSound && !name(entry).endsWith(".vml")) {
                throw Hazard.DAMAGED.refusal();
            }
            return part.head.toByteArray();
        }
    }

    private boolean parse(ZipEntry entry, Part part) {
        Consumer<XMLStreamReader> started = switch (turn(entry)) {
            case 0 -> this::declare;
            case 1 -> xml -> relate(source(name(entry)), xml);
            default -> xml -> {};
        };
        try {
            reader.read(part, () -> part.token = 0, started);
            return true;
        } catch (XMLStreamException e) {
            return false;
        } finally {
            part.isParsed = false;
        }
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

    /** 関係の部分が述べている、元の部分。 */
    private static String source(String relations) {
        return relations.replaceFirst("(^|/)_rels/([^/]*)\\.rels$", "$1$2");
    }

    private static String resolved(Relation relation) {
        String source = relation.source();
        return normal(source.substring(0, source.lastIndexOf('/') + 1), relation.target());
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

    private String typeOf(String part) {
        String extension = part.substring(part.lastIndexOf('.') + 1);
        return overrides.getOrDefault(part, defaults.getOrDefault(extension, ""));
    }

    private boolean isXml(ZipEntry entry) {
        String name = name(entry);
        return XML_NAME.matcher(name).matches()
                || XML_TYPE.matcher(typeOf(name)).matches();
    }

    /** 部分の名。大文字と小文字、道筋の区切りの違いは見ない。 */
    private static String name(ZipEntry entry) {
        return entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    /** 展開しながら、大きさを数え、照合の値を作り、並びを探す。 */
    private final class Part extends FilterInputStream {
        private final CRC32 checksum = new CRC32();
        private final ByteSearch virus = FileInspection.eicar();
        private final ByteSearch declaration = new ByteSearch(OfficeFile::declares);
        private final ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD);
        private final boolean isXml;

        /** 読み手が読んでいるか。 */
        private boolean isParsed;

        /** 読み手が抱えている字句の長さ。 */
        private long token;

        Part(InputStream in, boolean isXml) {
            super(in);
            this.isXml = isXml;
            this.isParsed = isXml;
        }

        /** 読み手は終わりまで読むと閉じるが、そのあとの照合のために開いておく。 */
        @Override
        public void close() throws IOException {
            if (!isParsed) {
                super.close();
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                room.take(read);
                token += read;
                if (isParsed && token > OfficeXml.MAX_TOKEN) {
                    throw Hazard.EXPANDS.refusal();
                }
                checksum.update(target, offset, read);
                byte[] bytes = Arrays.copyOfRange(target, offset, offset + read);
                virus.feed(bytes, read);
                if (isXml) {
                    declaration.feed(bytes, read);
                }
                head.write(bytes, 0, Math.min(read, HEAD - head.size()));
            }
            return read;
        }
    }

    private static boolean declares(String text) {
        if (!text.contains("<!") && text.indexOf(0) < 0) {
            return false;
        }
        String plain = text.replace("\0", "").toLowerCase(Locale.ROOT);
        return plain.contains("<!doctype") || plain.contains("<!entity");
    }

    /**
     * 一覧の大きさを、開く前に末尾の記録で確かめる。一覧は開くとすべてメモリに載るため。記録に見えるものが二つ以上あれば、どれも確かめる。
     * 4 GB や 65,535 個を超えるための書き方（ZIP64）は、受け付ける大きさのファイルには要らないので断る。
     */
    private static boolean hasReasonableDirectory(Path path) throws IOException {
        long size = Files.size(path);
        byte[] tail = new byte[(int) Math.min(size, DIRECTORY_END + 65_535)];
        try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
            in.seek(size - tail.length);
            in.readFully(tail);
        }
        ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - DIRECTORY_END; at >= 0; at--) {
            if (end.getInt(at) == 0x06054b50) {
                int entries = end.getShort(at + 10) & 0xffff;
                long bytes = end.getInt(at + 12) & 0xffffffffL;
                if (entries > MAX_ENTRIES || bytes > MAX_DIRECTORY_BYTES) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] head, byte[] wanted) {
        return head.length >= wanted.length
                && new String(head, 0, wanted.length, StandardCharsets.ISO_8859_1)
                        .equals(new String(wanted, StandardCharsets.ISO_8859_1));
    }
}
