package jp.jinjibu.document.usecase;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * 書体が持つ、異体字の指定のある文字（OpenType の cmap 表の形式 14）。
 *
 * <p>PDF を作る部品は、持たない指定を黙って捨てる。だからここで確かめる。
 */
final class VariationSequences {
    private static final int CMAP = 0x636D6170;
    private static final int UNICODE_PLATFORM = 0;
    private static final int VARIATION_ENCODING = 5;
    private static final int FORMAT = 14;

    private final Set<Long> known = new HashSet<>();

    VariationSequences(byte[] font) {
        ByteBuffer data = ByteBuffer.wrap(font);
        int tables = Short.toUnsignedInt(data.getShort(4));
        for (int i = 0; i < tables; i++) {
            if (data.getInt(12 + 16 * i) == CMAP) {
                readCmap(data, data.getInt(12 + 16 * i + 8));
            }
        }
    }

    /** この指定のある文字を持つか。 */
    boolean contains(int codePoint, int selector) {
        return known.contains(key(codePoint, selector));
    }

    private void readCmap(ByteBuffer data, int cmap) {
        int subtables = Short.toUnsignedInt(data.getShort(cmap + 2));
        for (int i = 0; i < subtables; i++) {
            int entry = cmap + 4 + 8 * i;
            int subtable = cmap + data.getInt(entry + 4);
            if (data.getShort(entry) == UNICODE_PLATFORM
                    && data.getShort(entry + 2) == VARIATION_ENCODING
                    && data.getShort(subtable) == FORMAT) {
                readSelectors(data, subtable);
            }
        }
    }

    private void readSelectors(ByteBuffer data, int subtable) {
        int selectors = data.getInt(subtable + 6);
        for (int i = 0; i < selectors; i++) {
            int record = subtable + 10 + 11 * i;
            int selector = int24(data, record);
            int standard = data.getInt(record + 3);
            int special = data.getInt(record + 7);
            if (standard != 0) {
                readRanges(data, subtable + standard, selector);
            }
            if (special != 0) {
                readMappings(data, subtable + special, selector);
            }
        }
    }

    /** ふだんの字形と同じもの。 */
    private void readRanges(ByteBuffer data, int table, int selector) {
        int ranges = data.getInt(table);
        for (int i = 0; i < ranges; i++) {
            int first = int24(data, table + 4 + 4 * i);
            int more = Byte.toUnsignedInt(data.get(table + 4 + 4 * i + 3));
            for (int codePoint = first; codePoint <= first + more; codePoint++) {
                known.add(key(codePoint, selector));
            }
        }
    }

    /** 別の字形のもの。 */
    private void readMappings(ByteBuffer data, int table, int selector) {
        int mappings = data.getInt(table);
        for (int i = 0; i < mappings; i++) {
            known.add(key(int24(data, table + 4 + 5 * i), selector));
        }
    }

    private static int int24(ByteBuffer data, int at) {
        return Byte.toUnsignedInt(data.get(at)) << 16
                | Byte.toUnsignedInt(data.get(at + 1)) << 8
                | Byte.toUnsignedInt(data.get(at + 2));
    }

    private static long key(int codePoint, int selector) {
        return (long) codePoint << 32 | selector;
    }
}
