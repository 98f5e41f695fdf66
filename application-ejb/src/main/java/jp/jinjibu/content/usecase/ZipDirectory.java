package jp.jinjibu.content.usecase;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** ZIP の末尾にある、部分の一覧。開くとすべてメモリに載るので、大きさを先に確かめる。 */
final class ZipDirectory {
    /** 部分の数の上限。 */
    private static final int MAX_ENTRIES = 10_000;

    private static final int END = 22;
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private ZipDirectory() {}

    /** 開ける ZIP であることを確かめる。開けなければ、何の文書かも分からない。 */
    static void requireReadable(Path file) throws IOException {
        if (!isReasonable(file)) {
            throw Hazard.EXPANDS.refusal();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.size();
        } catch (ZipException e) {
            throw Hazard.DAMAGED.refusal();
        }
    }

    /**
     * 一覧が開いてよい大きさか。末尾の記録で確かめる。記録に見えるものが二つ以上あれば、どれも確かめる。4 GB や 65,535 個を超えるための
     * 書き方（ZIP64）は、受け付ける大きさのファイルには要らないので断る。
     */
    static boolean isReasonable(Path file) throws IOException {
        long size = Files.size(file);
        byte[] tail = new byte[(int) Math.min(size, END + 65_535)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(size - tail.length);
            in.readFully(tail);
        }
        ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END; at >= 0; at--) {
            if (end.getInt(at) == 0x06054b50) {
                int entries = end.getShort(at + 10) & 0xffff;
                long bytes = end.getInt(at + 12) & 0xffffffffL;
                if (entries > MAX_ENTRIES || bytes > MAX_BYTES) {
                    return false;
                }
            }
        }
        return true;
    }
}
