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
import java.util.List;
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

    /** これより大きくないファイルは、メモリに読む。写像（map）は、作るにも手放すにも手間がかかる。 */
    private static final int IN_MEMORY = 1 << 20;

    /** まとめて縮めた物を展開した合計の上限（バイト）。 */
    static final int MAX_INFLATED = 32 * 1024 * 1024;

    /** 一つのファイルを読む手間の上限。大きさに対する比。同じところを何度も読ませるものを断る。 */
    private static final int MAX_WORK = 6;

    private static final int TAIL = 1024;

    /** どのバイトも 1。 */
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;

    private final ByteBuffer file;
    private long work;
    private int inflated;

    private PdfFile(ByteBuffer file) {
        this.file = file;
        this.work = (long) file.limit() * MAX_WORK + 1_000_000;
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
            while (at + Long.BYTES <= length && isPlain(file.getLong(at - 1))) {
                at += Long.BYTES;
            }
            if (file.get(at - 1) == 'j' && isWord(at, "obj") && at > 3 && isNumberBefore(file.get(at - 4))
                    || file.get(at - 1) == 'r' && isWord(at, "trailer")) {
                object(at);
            }
        }
    }

    /** 「obj」の終わりも「trailer」の終わりも、この 8 バイトにはない。 */
    private static boolean isPlain(long eight) {
        return !has(eight, 'j') && !has(eight, 'r');
    }

    /** 8 バイトのどれかがその字か。引いて桁が借りられるのは、0 のバイトのあるときだけ。 */
    private static boolean has(long eight, char letter) {
        long zeroIfEqual = eight ^ EACH_BYTE * letter;
        return ((zeroIfEqual - EACH_BYTE) & ~zeroIfEqual & (EACH_BYTE << 7)) != 0;
    }

    /** 番号、空白、または注釈の終わり。「endobj」を除く。 */
    private static boolean isNumberBefore(byte b) {
        return PdfScanner.isSpace(b) || b >= '0' && b <= '9';
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
        PdfScanner scanner = new PdfScanner(file, start);
        scanner.scan(true);
        work -= scanner.at() - start; // 展開したものの手間は、展開の量の上限が抑える。
        if (work < 0) {
            throw Hazard.OPAQUE.refusal();
        }
        if (scanner.isObjectStream()) {
            objects(scanner);
        }
    }

    /** まとめて縮めた物。 */
    private void objects(PdfScanner dictionary) {
        boolean isDeflated = dictionary.isDeflated();
        int start = dictionary.at();
        start += start < file.limit() && file.get(start) == '\r' ? 1 : 0;
        start += start < file.limit() && file.get(start) == '\n' ? 1 : 0;
        PdfScanner scanner = isDeflated ? new PdfScanner(inflate(start), 0) : new PdfScanner(file, start);
        scanner.scan(false);
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
}
