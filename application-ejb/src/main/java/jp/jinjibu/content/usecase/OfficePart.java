package jp.jinjibu.content.usecase;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Office の文書の、一つの部分の中身。展開しながら、大きさを数え、照合の値を作り、並びを探す。 */
final class OfficePart extends FilterInputStream {
    private static final int HEAD = 4096;

    private final CRC32 checksum = new CRC32();
    private final ByteSearch virus = FileInspection.eicar();
    private final ByteSearch declaration = new ByteSearch(OfficePart::declares);
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD);
    private final Room room;
    private boolean isXml;

    /** 読み手が読んでいるか。 */
    private boolean isParsed;

    /** 読み手が抱えている字句の長さ。 */
    private long token;

    /** XML として正しいか。XML でなければ真。 */
    private boolean isWellFormed = true;

    /** 展開してよい残り。一つのファイルの部分のすべてで分け合う。 */
    static final class Room {
        private long left;

        Room(long left) {
            this.left = left;
        }

        private void take(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw Hazard.EXPANDS.refusal();
            }
        }
    }

    OfficePart(InputStream in, Room room) {
        super(in);
        this.room = room;
    }

    /** XML として読む。正しくなければ、そのことを覚えて、読むのをやめる。 */
    void parse(OfficeXml reader, Consumer<XMLStreamReader> started) {
        isXml = true;
        isParsed = true;
        try {
            reader.read(this, () -> token = 0, started);
        } catch (XMLStreamException e) {
            isWellFormed = false;
        } finally {
            isParsed = false;
        }
    }

    /**
     * 終わりまで読み、壊れておらず、危うい並びのないことを確かめる。
     *
     * @param crc 一覧に書かれた照合の値
     * @param lenient XML として正しくなくてもよいか
     */
    void requireSound(long crc, boolean lenient) throws IOException {
        transferTo(OutputStream.nullOutputStream());
        if (checksum.getValue() != crc) {
            throw Hazard.DAMAGED.refusal();
        }
        if (virus.isFound()) {
            throw Hazard.VIRUS.refusal();
        }
        if (!isWellFormed && declaration.isFound()) {
            throw Hazard.DTD.refusal();
        }
        if (!isWellFormed && !lenient) {
            throw Hazard.DAMAGED.refusal();
        }
    }

    /** はじめの {@value #HEAD} バイトまで。 */
    FileHead head() {
        return new FileHead(head.toByteArray());
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

    private static boolean declares(String text) {
        if (!text.contains("<!") && text.indexOf(0) < 0) {
            return false;
        }
        String plain = text.replace("\0", "").toLowerCase(Locale.ROOT);
        return plain.contains("<!doctype") || plain.contains("<!entity");
    }
}
