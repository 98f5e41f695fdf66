package jp.jinjibu.content.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import jp.jinjibu.content.MediaTypes;
import jp.jinjibu.content.Scan;
import jp.jinjibu.content.usecase.VirusScanner.Verdict;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * 受け取ったファイルの検査。種類は名前でなく中身で判定し、受け付けてよいものだけを通す。
 *
 * <p>断るもの: 空、受け付けない種類、大きすぎる画像、ウイルス検査用の並び（EICAR）を含むもの、そして {@link Hazard} に挙げる、壊れたもの、読めない
 * もの、動くもの、外から読み込むもの。動くものは、言葉を探すのでなく、実際にある部分と関係で決める（{@link OfficeFile}、{@link PdfFile}）。
 *
 * <p>中身を開いて描くことはない。画像は見出しの大きさだけを読む。
 */
@ApplicationScoped
public class FileInspection {
    /** 画像の一辺がこれ以上なら断る（ピクセル）。 */
    static final int MAX_SIDE = 50_000;

    /** 画像の広さの上限（ピクセル）。A3 を 1,200 dpi で読み取ったものより広い。 */
    static final long MAX_PIXELS = 300_000_000;

    /** 見出しだけを小さく読める形式。 */
    private static final Set<String> READABLE = Set.of("jpeg", "png", "gif");

    private static final int HEAD = 64 * 1024;

    /** ソースに並びをそのまま書くと、このファイルが検査に掛かる。 */
    private static final String EICAR =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private static final String ENCRYPTED_PACKAGE =
            new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /** ウイルス検査用の並びを探す。 */
    static ByteSearch eicar() {
        return new ByteSearch(text -> text.contains(EICAR));
    }

    /**
     * 受け取ったものを調べ、受け付けてよければ種類を返す。
     *
     * @param received 受け取ったもの
     * @param accepted 受け付ける種類
     * @return 中身から判定した種類。{@code accepted} のどれか
     * @throws BusinessRuleViolation {@link Refusal#MEDIA_TYPE} 受け付けない種類のとき、{@link Refusal#CONTENT} ほかの断るもの。場所はどれも
     *     {@code /file}
     * @throws ContentStore.Unavailable 仮のファイルを読めないとき
     */
    public String requireAcceptable(Received received, List<String> accepted) {
        Verdict verdict = received.verdict();
        if (verdict.scan() == Scan.INFECTED) {
            throw Hazard.virus(verdict.virus());
        }
        return requireAcceptable(received.file(), accepted);
    }

    String requireAcceptable(Path file, List<String> accepted) {
        try {
            return inspect(file, accepted);
        } catch (IOException e) {
            throw new ContentStore.Unavailable("仮のファイルを読めない。", e);
        }
    }

    private String inspect(Path file, List<String> accepted) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw Hazard.EMPTY.refusal();
        }
        byte[] begun = head(file);
        FileHead head = new FileHead(begun);
        String type = type(begun, head, file);
        if (isFound(file, eicar())) {
            throw Hazard.VIRUS.refusal();
        }
        boolean office = accepted.stream().anyMatch(MediaTypes::isOffice);
        if (office
                && head.isLegacyContainer()
                && isFound(file, new ByteSearch(text -> text.contains(ENCRYPTED_PACKAGE)))) {
            throw Hazard.ENCRYPTED.refusal();
        }
        if (office && head.isZip()) {
            ZipDirectory.requireReadable(file);
        }
        String accepting = accepting(type, accepted);
        if (MediaTypes.isOffice(type)) {
            OfficeFile.requireSound(file);
        } else if (type.equals(PdfFile.TYPE)) {
            PdfFile.requireSound(file);
        } else if (type.startsWith("image/")) {
            requireReasonableImage(file);
        }
        return accepting;
    }

    /** 中身が文字だけのものは、文字・CSV のどちらとしても受け付ける。 */
    private static String accepting(String type, List<String> accepted) {
        if (accepted.contains(type)) {
            return type;
        }
        if (type.equals("text/plain") && accepted.contains("text/csv")) {
            return "text/csv";
        }
        throw wrongType(type, accepted);
    }

    /** 受け付けない種類。 */
    static BusinessRuleViolation wrongType(String type, List<String> accepted) {
        String wanted = accepted.stream().map(MediaTypes::label).collect(Collectors.joining("、"));
        String message = MediaTypes.isKnown(type)
                ? "このファイルの中身は" + MediaTypes.label(type) + "です。受け付けるのは " + wanted + " だけです。" + MediaTypes.remedy(type)
                : "このファイルの中身は、受け付ける種類（" + wanted + "）ではありません。拡張子を変えるのでなく、元のアプリケーションで保存し直してから送ってください。";
        return new BusinessRuleViolation(
                Refusal.MEDIA_TYPE, message, List.of(new Violation("/file", Refusal.MEDIA_TYPE.code(), message, null)));
    }

    private String type(byte[] begun, FileHead head, Path file) throws IOException {
        if (head.isZip()) {
            return OfficeFile.type(file);
        }
        if (head.isLegacyContainer()) {
            return MediaTypes.OTHER_OFFICE;
        }
        if (head.isPdf()) {
            return PdfFile.TYPE; // 最も多い。ほかの種類の並びを一つずつ探すまでもない。
        }
        if (isMarkup(begun)) {
            return "application/xml"; // 根の要素を知るための解析もさせない。
        }
        return types.detect(new ByteArrayInputStream(begun), new Metadata()).toString();
    }

    /** 文字の印（BOM）と空白のあと、「＜」で始まるか。 */
    private static boolean isMarkup(byte[] head) {
        for (byte b : head) {
            switch (b) {
                case 0, ' ', '\t', '\r', '\n', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFE, (byte) 0xFF -> {}
                default -> {
                    return b == '<';
                }
            }
        }
        return false;
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean isFound(Path file, ByteSearch search) throws IOException {
        byte[] buffer = new byte[HEAD];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                search.feed(buffer, read);
            }
        }
        return search.isFound();
    }

    /** 見出しだけを読む。絵は展開しない。 */
    private static void requireReasonableImage(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw Hazard.DAMAGED.refusal();
            }
            ImageReader reader = readers.next();
            try {
                if (!READABLE.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    throw Hazard.IMAGE_UNREADABLE.refusal();
                }
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width >= MAX_SIDE || height >= MAX_SIDE || (long) width * height > MAX_PIXELS) {
                    throw Hazard.refusal(
                            "image-too-large",
                            "画像が大きすぎます（" + width + " × " + height + " ピクセル）。一辺 10,000 ピクセルほどまでに縮めてから送ってください。");
                }
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw Hazard.DAMAGED.refusal();
            } finally {
                reader.dispose();
            }
        }
    }
}
