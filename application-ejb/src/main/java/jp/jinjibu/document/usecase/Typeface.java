package jp.jinjibu.document.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import org.openpdf.text.pdf.BaseFont;

/** 書面に埋め込む書体（Noto Sans JP の標準と太字）。読み込みに手間がかかるので、一度だけ読み、すべての書面で使う。 */
enum Typeface {
    REGULAR("NotoSansJP_400Regular.ttf"),
    BOLD("NotoSansJP_700Bold.ttf");

    /** 埋め込む字形の圧縮の強さ。4 にすると 4%、6 にすると 6% 小さくなり、時間は三割、倍近く余計にかかる。 */
    private static final int COMPRESSION = 1;

    private final BaseFont font;
    private final VariationSequences variations;

    Typeface(String file) {
        byte[] bytes = read("fonts/" + file);
        this.variations = new VariationSequences(bytes);
        try {
            this.font = BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        font.setCompressionLevel(COMPRESSION);
        font.setSecureRandom(new SamePrefix());
    }

    BaseFont font() {
        return font;
    }

    /** 幅（ポイント）。 */
    double width(String text, double size) {
        return font.getWidth(text) * size / 1000;
    }

    /** 一つの文字（{@link PrintedText#clusters} の一つ）を、そのとおりに印刷できるか。 */
    boolean prints(String cluster) {
        int base = cluster.codePointAt(0);
        int length = cluster.codePointCount(0, cluster.length());
        if (!isVisible(base) || !font.charExists(base)) {
            return false;
        }
        return length == 1 || length == 2 && variations.contains(base, cluster.codePointAt(Character.charCount(base)));
    }

    /** 目に見えない文字、意味の決まっていない文字でないか。書体が字形を持っていても、印刷しない。 */
    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    private static byte[] read(String path) {
        try (InputStream in = Typeface.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("書体 " + path + " が同梱されていません。");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** 埋め込む書体の名の前に付く、乱数の六文字をいつも同じにする。同じ書面は、いつ組んでも同じバイト列になる。 */
    private static final class SamePrefix extends SecureRandom {
        @Override
        public double nextDouble() {
            return 0;
        }
    }
}
