package jp.jinjibu.content;

import java.util.Map;

/** ファイルの種類の言い方。 */
public final class MediaTypes {
    /** Word の文書。マクロのないもの。 */
    public static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** Excel のブック。マクロのないもの。 */
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** PowerPoint のスライド。マクロのないもの。 */
    public static final String PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("application/pdf", "PDF"),
            Map.entry("image/jpeg", "JPEG"),
            Map.entry("image/png", "PNG"),
            Map.entry("image/gif", "GIF"),
            Map.entry("image/tiff", "TIFF"),
            Map.entry(DOCX, "Word"),
            Map.entry(XLSX, "Excel"),
            Map.entry(PPTX, "PowerPoint"),
            Map.entry("text/plain", "文字だけのファイル"),
            Map.entry("text/csv", "CSV"),
            Map.entry("application/xml", "XML か HTML"),
            Map.entry("application/zip", "ZIP"));

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("application/pdf", ".pdf"),
            Map.entry("image/jpeg", ".jpg,.jpeg"),
            Map.entry("image/png", ".png"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/tiff", ".tif,.tiff"),
            Map.entry(DOCX, ".docx"),
            Map.entry(XLSX, ".xlsx"),
            Map.entry(PPTX, ".pptx"),
            Map.entry("text/plain", ".txt"),
            Map.entry("text/csv", ".csv"));

    private MediaTypes() {}

    /** 日本語での言い方。知らない種類は、そのまま。 */
    public static String label(String mediaType) {
        return LABELS.getOrDefault(mediaType, mediaType);
    }

    /** 言い方を知っている種類か。 */
    public static boolean isKnown(String mediaType) {
        return LABELS.containsKey(mediaType);
    }

    /** ファイルを選ぶ欄に示す拡張子。知らない種類は、種類そのもの。例: {@code .jpg,.jpeg}。 */
    public static String extensions(String mediaType) {
        return EXTENSIONS.getOrDefault(mediaType, mediaType);
    }

    /** Office の文書（Word、Excel、PowerPoint）か。 */
    public static boolean isOffice(String mediaType) {
        return mediaType.equals(DOCX) || mediaType.equals(XLSX) || mediaType.equals(PPTX);
    }
}
