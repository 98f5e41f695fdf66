package jp.jinjibu.content.usecase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * PDF を、物（obj）と trailer の中の名で確かめる。文字列・注釈・頁の中身に書かれた言葉は見ない。
 *
 * <p>相互参照を信じず、「obj」と「trailer」のあるところをすべて、そこから物が始まるとみなして読む。閲覧ソフトがどの道筋で読み、どれを最後の版と
 * するかによらず、読まれうる物はすべて確かめることになる。文字列や流れの中に物を隠しても、同じ。名は #xx を解いてから比べ、まとめて縮めた物（object
 * stream）は展開して読む。展開の量と読む手間には上限があり、超えれば断る。
 */
final class PdfFile {
    static final String TYPE = "application/pdf";

    private static final byte[] MARK = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /** これより大きくないファイルは、メモリに読む。写像（map）は、作るにも手放すにも手間がかかる。 */
    private static final int IN_MEMORY = 1 << 20;

    /** まとめて縮めた物を展開した合計の上限（バイト）。 */
    static final int MAX_INFLATED = 32 * 1024 * 1024;

    /** 一つのファイルを読む手間の上限。大きさに対する比。同じところを何度も読ませるものを断る。 */
    private static final int MAX_WORK = 6;

    private static final int TAIL = 1024;
    private static final int MAX_NAME = 127;

    /** 縮め方が一つの Flate であれば読める。ほかの縮め方を重ねた物は、中を確かめられない。 */
    private static final Set<String> OTHER_FILTERS = Set.of(
            "LZWDecode",
            "LZW",
            "ASCIIHexDecode",
            "AHx",
            "ASCII85Decode",
            "A85",
            "RunLengthDecode",
            "RL",
            "Crypt",
            "Predictor");

    /** 辞書にあってはならない名。動きの辞書に欠かせない名だけを挙げ、空の目録（JavaScript、EmbeddedFiles）は咎めない。 */
    private static final Map<String, Hazard> NAMES = Map.ofEntries(
            Map.entry("Encrypt", Hazard.ENCRYPTED),
            Map.entry("JS", Hazard.SCRIPT),
            Map.entry("OnInstantiate", Hazard.SCRIPT),
            Map.entry("Launch", Hazard.LAUNCH),
            Map.entry("GoToR", Hazard.LAUNCH),
            Map.entry("GoToE", Hazard.LAUNCH),
            Map.entry("EF", Hazard.EMBEDDED),
            Map.entry("EmbeddedFile", Hazard.EMBEDDED),
            Map.entry("XFA", Hazard.XFA),
            Map.entry("RichMediaContent", Hazard.MEDIA),
            Map.entry("SubmitForm", Hazard.EXTERNAL),
            Map.entry("ImportData", Hazard.EXTERNAL));

    private final ByteBuffer file;
    private long work;
    private int inflated;

    private PdfFile(ByteBuffer file) {
        this.file = file;
        this.work = (long) file.limit() * MAX_WORK + 1_000_000;
    }

    /** PDF の印で始まるか。 */
    static boolean isPdf(byte[] head) {
        return head.length >= MARK.length && Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** 壊れておらず、危ういもののない PDF であることを確かめる。 */
    static void requireSound(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            PdfFile pdf = new PdfFile(
                    channel.size() <= IN_MEMORY
                            ? ByteBuffer.wrap(Files.readAllBytes(path))
                            : channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            pdf.requireEnd();
            pdf.requireHarmless();
        }
    }

    /** 終わりの印が、末尾の近く（Acrobat と同じく 1,024 バイト）にあること。 */
    private void requireEnd() {
        byte[] tail = new byte[Math.min(file.limit(), TAIL)];
        file.get(file.limit() - tail.length, tail);
        String end = new String(tail, StandardCharsets.ISO_8859_1);
        if (!end.contains("startxref") || !end.contains("%%EOF")) {
            throw Hazard.DAMAGED.refusal();
        }
    }

    private void requireHarmless() {
        int length = file.limit();
        for (int at = 3; at <= length; at++) {
            if (file.get(at - 1) == 'j' && isWord(at, "obj") && at > 3 && isNumberBefore(file.get(at - 4))
                    || file.get(at - 1) == 'r' && isWord(at, "trailer")) {
                object(at);
            }
        }
    }

    /** 番号、空白、または注釈の終わり。「endobj」を除く。 */
    private static boolean isNumberBefore(byte b) {
        return isSpace(b) || b >= '0' && b <= '9';
    }

    private boolean isWord(int end, String word) {
        int start = end - word.length();
        if (start < 0) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (file.get(start + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** 一つの物を、終わりか、流れか、次の物まで読む。 */
    private void object(int start) {
        Scanner scanner = new Scanner(file, start);
        scanner.scan(true);
        if (scanner.isStream && (scanner.names.contains("ObjStm") || scanner.names.contains("First"))) {
            objects(scanner);
        }
    }

    /** まとめて縮めた物。 */
    private void objects(Scanner dictionary) {
        if (dictionary.names.stream().anyMatch(OTHER_FILTERS::contains)) {
            throw Hazard.OPAQUE.refusal();
        }
        int start = dictionary.at;
        start += start < file.limit() && file.get(start) == '\r' ? 1 : 0;
        start += start < file.limit() && file.get(start) == '\n' ? 1 : 0;
        if (dictionary.names.contains("Filter")) {
            if (dictionary.flates != 1) {
                throw Hazard.OPAQUE.refusal();
            }
            new Scanner(inflate(start), 0).scan(false);
        } else {
            new Scanner(file, start).scan(false);
        }
    }

    private ByteBuffer inflate(int start) {
        List<byte[]> blocks = new ArrayList<>();
        int total = 0;
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file.duplicate().position(start));
            byte[] block = new byte[8192];
            for (int read = inflater.inflate(block); read > 0; read = inflater.inflate(block)) {
                total += read;
                inflated += read;
                if (inflated > MAX_INFLATED) {
                    throw Hazard.EXPANDS.refusal();
                }
                blocks.add(Arrays.copyOf(block, read));
            }
        } catch (DataFormatException e) {
            // 壊れたところまでを読む。閲覧ソフトが読めるのも、そこまで。
        } finally {
            inflater.end();
        }
        ByteBuffer all = ByteBuffer.allocate(total);
        blocks.forEach(all::put);
        return all.flip();
    }

    private static boolean isSpace(int b) {
        return b == 0 || b == '\t' || b == '\n' || b == '\f' || b == '\r' || b == ' ';
    }

    private static boolean isDelimiter(int b) {
        return "()<>[]{}/%".indexOf(b) >= 0;
    }

    /** 字句を読み、名を確かめる。 */
    private final class Scanner {
        private final ByteBuffer bytes;
        private final Set<String> names = new HashSet<>();
        private int at;
        private int flates;
        private boolean isStream;

        Scanner(ByteBuffer bytes, int start) {
            this.bytes = bytes;
            this.at = start;
        }

        /** @param stops 物の終わりの語で止まるか */
        void scan(boolean stops) {
            int start = at;
            while (at < bytes.limit()) {
                int b = bytes.get(at++) & 0xff;
                if (b == '/') {
                    name();
                } else if (b == '(') {
                    string();
                } else if (b == '<' && peek() != '<') {
                    skipTo('>');
                } else if (b == '<') {
                    at++;
                } else if (b == '%') {
                    comment();
                } else if (!isSpace(b) && !isDelimiter(b) && ends(word(b), stops)) {
                    break;
                }
            }
            // 展開したものの手間は、展開の量の上限が抑える。
            work -= stops ? at - start : 0;
            if (work < 0) {
                throw Hazard.OPAQUE.refusal();
            }
        }

        private boolean ends(String word, boolean stops) {
            isStream = word.equals("stream");
            return stops && (isStream || word.equals("endobj") || word.equals("obj") || word.equals("startxref"))
                    || word.equals("endstream");
        }

        private int peek() {
            return at < bytes.limit() ? bytes.get(at) & 0xff : -1;
        }

        private boolean isRegular() {
            int next = peek();
            return next >= 0 && !isSpace(next) && !isDelimiter(next);
        }

        private void name() {
            StringBuilder name = new StringBuilder();
            while (isRegular()) {
                int b = bytes.get(at++) & 0xff;
                if (b == '#' && at + 1 < bytes.limit() && isHex(bytes.get(at)) && isHex(bytes.get(at + 1))) {
                    b = HexFormat.fromHexDigit(bytes.get(at)) << 4 | HexFormat.fromHexDigit(bytes.get(at + 1));
                    at += 2;
                }
                if (name.length() <= MAX_NAME) {
                    name.append((char) b);
                }
            }
            String found = name.toString();
            Hazard hazard = NAMES.get(found);
            if (hazard != null) {
                throw hazard.refusal();
            }
            if (found.equals("FlateDecode") || found.equals("Fl")) {
                flates++;
            }
            if (isAboutStreams(found)) {
                names.add(found);
            }
        }

        private static boolean isAboutStreams(String name) {
            return name.equals("ObjStm")
                    || name.equals("First")
                    || name.equals("Filter")
                    || OTHER_FILTERS.contains(name);
        }

        private static boolean isHex(byte b) {
            return HexFormat.isHexDigit(b);
        }

        private void string() {
            for (int depth = 1; depth > 0 && at < bytes.limit(); ) {
                switch (bytes.get(at++)) {
                    case '\\' -> at++;
                    case '(' -> depth++;
                    case ')' -> depth--;
                    default -> {
                        // 文字列の中の字。
                    }
                }
            }
            at = Math.min(at, bytes.limit());
        }

        private void skipTo(char end) {
            while (at < bytes.limit() && bytes.get(at++) != end) {
                // 十六進の文字列の中の字。
            }
        }

        private void comment() {
            while (peek() >= 0 && peek() != '\r' && peek() != '\n') {
                at++;
            }
        }

        private String word(int first) {
            StringBuilder word = new StringBuilder().append((char) first);
            while (isRegular()) {
                int b = bytes.get(at++) & 0xff;
                if (word.length() <= MAX_NAME) {
                    word.append((char) b);
                }
            }
            return word.toString();
        }
    }
}
