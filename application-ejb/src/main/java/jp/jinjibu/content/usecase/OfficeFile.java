package jp.jinjibu.content.usecase;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import jp.jinjibu.content.MediaTypes;

/**
 * Office の文書（Word、Excel、PowerPoint）を、部分の名と中身の並びだけで確かめる。XML は解析しない。
 *
 * <p>文書は ZIP で、部分の一覧が末尾にある。一覧の大きさを先に確かめてから開き、部分を一つずつ、捨てながら展開して数える。
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
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final Pattern MACRO_PART =
            Pattern.compile("(.*/)?(vbaproject[^/]*\\.bin|vbadata\\.xml)|xl/(intl)?macrosheets/.*");
    private static final Pattern MACRO_TYPE = Pattern.compile("macroenabled|vbaproject|ms-excel\\.(intl)?macrosheet");
    private static final Pattern XML_PART = Pattern.compile(".*\\.(xml|rels|vml)");

    private OfficeFile() {}

    /** ZIP の始まりか。 */
    static boolean isZip(byte[] head) {
        return startsWith(head, ZIP) || startsWith(head, EMPTY_ZIP);
    }

    /** 古い Office 文書の入れ物か。パスワードの掛かった今の文書も、これに包まれる。 */
    static boolean isLegacyContainer(byte[] head) {
        return startsWith(head, LEGACY);
    }

    /** 主な部分の名から判定した種類。開けないもの、Office の文書でないものは ZIP とする。 */
    static String type(Path file) throws IOException {
        if (!hasReasonableDirectory(file)) {
            return "application/zip";
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return mainPart(zip).orElse("application/zip");
        } catch (ZipException e) {
            return "application/zip";
        }
    }

    /**
     * 受け付けてよい文書か。
     *
     * @return 種類
     */
    static String requireSound(Path file, String type, List<String> accepted) throws IOException {
        if (!hasReasonableDirectory(file)) {
            throw expandsTooMuch();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (!accepted.contains(type)) {
                throw FileInspection.wrongType(type, accepted);
            }
            requireDistinctNames(zip);
            requireHarmlessParts(zip, Files.size(file));
            return type;
        } catch (ZipException e) {
            throw FileInspection.damaged();
        }
    }

    private static Optional<String> mainPart(ZipFile zip) {
        if (zip.getEntry(CONTENT_TYPES) == null) {
            return Optional.empty();
        }
        if (zip.getEntry("word/document.xml") != null) {
            return Optional.of(MediaTypes.DOCX);
        }
        if (zip.getEntry("xl/workbook.xml") != null) {
            return Optional.of(MediaTypes.XLSX);
        }
        return Optional.ofNullable(zip.getEntry("ppt/presentation.xml")).map(part -> MediaTypes.PPTX);
    }

    private static void requireDistinctNames(ZipFile zip) {
        Set<String> names = new HashSet<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName().toLowerCase(Locale.ROOT);
            if (!names.add(name)) {
                throw FileInspection.refuse("duplicate-entry", "ファイルの中に、同じ名の部分が二つあります。元のアプリケーションで開いて保存し直してから送ってください。");
            }
            if (MACRO_PART.matcher(name).matches()) {
                throw macro();
            }
        }
    }

    private static void requireHarmlessParts(ZipFile zip, long size) throws IOException {
        long most = Math.min(MAX_INFLATED, Math.max(RATIO_MATTERS_FROM, size * MAX_RATIO));
        long total = 0;
        byte[] buffer = new byte[64 * 1024];
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            boolean types = entry.getName().equals(CONTENT_TYPES);
            ByteSearch virus = FileInspection.eicar();
            ByteSearch declaration = new ByteSearch(OfficeFile::declares);
            ByteSearch macro =
                    new ByteSearch(text -> MACRO_TYPE.matcher(plain(text)).find());
            boolean xml =
                    XML_PART.matcher(entry.getName().toLowerCase(Locale.ROOT)).matches();
            CRC32 checksum = new CRC32();
            try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    total += read;
                    if (total > most) {
                        throw expandsTooMuch();
                    }
                    virus.feed(buffer, read);
                    if (xml) {
                        declaration.feed(buffer, read);
                    }
                    if (types) {
                        macro.feed(buffer, read);
                    }
                }
            } catch (EOFException e) {
                throw FileInspection.damaged();
            }
            if (checksum.getValue() != entry.getCrc()) {
                throw FileInspection.damaged();
            }
            if (macro.isFound()) {
                throw macro();
            }
            if (virus.isFound()) {
                throw FileInspection.virus();
            }
            if (declaration.isFound()) {
                throw FileInspection.refuse(
                        "dtd", "ファイルの中に、外部のものを取り込む宣言（DTD）があります。元のアプリケーションで開いて保存し直すか、PDF にして送ってください。");
            }
        }
    }

    private static boolean declares(String text) {
        if (!text.contains("<!") && text.indexOf(0) < 0) {
            return false;
        }
        String plain = plain(text);
        return plain.contains("<!doctype") || plain.contains("<!entity");
    }

    /** UTF-16 でも同じ並びになるよう、0 を除いた小文字。 */
    private static String plain(String text) {
        return text.replace("\0", "").toLowerCase(Locale.ROOT);
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

    private static RuntimeException macro() {
        return FileInspection.refuse("macro", "マクロが含まれています。マクロのない形式（.docx、.xlsx、.pptx）で保存し直すか、PDF にして送ってください。");
    }

    private static RuntimeException expandsTooMuch() {
        return FileInspection.refuse(
                "expands-too-much", "開くと極端に大きくなるファイルのため、受け付けません。元のアプリケーションで開いて保存し直すか、PDF にして送ってください。");
    }

    private static boolean startsWith(byte[] head, byte[] wanted) {
        return head.length >= wanted.length
                && new String(head, 0, wanted.length, StandardCharsets.ISO_8859_1)
                        .equals(new String(wanted, StandardCharsets.ISO_8859_1));
    }
}
