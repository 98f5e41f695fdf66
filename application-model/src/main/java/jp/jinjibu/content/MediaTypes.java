package jp.jinjibu.content;

import java.util.List;
import java.util.Map;

/** ファイルの種類の言い方。 */
public final class MediaTypes {
    /** Word の文書。マクロのないもの。 */
    public static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** Excel のブック。マクロのないもの。 */
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** PowerPoint のスライド。マクロのないもの。 */
    public static final String PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    /** 受け付けない Office の文書: 古い形式、ひな形、バイナリのブックなど。 */
    public static final String OTHER_OFFICE = "application/x-tika-msoffice";

    /** LibreOffice などの文書（OpenDocument）。受け付けない。 */
    public static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument";

    private static final String EXPORT_IMAGE = "画像のアプリで、受け付ける種類に書き出してから送ってください。";
    private static final String SAVE_AS = "元のアプリケーションで開き、「名前を付けて保存」で、受け付ける種類を選んで保存してから送ってください。";

    private static final String HEIC = "HEIC（iPhone などの写真）";

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("application/pdf", "PDF"),
            Map.entry("image/jpeg", "JPEG"),
            Map.entry("image/png", "PNG"),
            Map.entry("image/gif", "GIF"),
            Map.entry("image/tiff", "TIFF"),
            Map.entry("image/webp", "WebP"),
            Map.entry(OPEN_DOCUMENT, "OpenDocument（.odt、.ods、.odp）"),
            Map.entry(DOCX, "Word"),
            Map.entry(XLSX, "Excel"),
            Map.entry(PPTX, "PowerPoint"),
            Map.entry("text/plain", "文字だけのファイル"),
            Map.entry("text/csv", "CSV"),
            Map.entry("application/xml", "XML か HTML"),
            Map.entry("image/heic", HEIC),
            Map.entry("image/heif", HEIC),
            Map.entry("image/heic-sequence", HEIC),
            Map.entry("image/heif-sequence", HEIC),
            Map.entry(OTHER_OFFICE, "古い形式（.doc、.xls、.ppt）か、別の形式の Office 文書"),
            Map.entry("application/zip", "ZIP"));

    /** 受け付けないときに、どう直して送るか。 */
    private static final Map<String, String> REMEDIES = Map.of(
            HEIC,
            "写真のアプリで、受け付ける種類に書き出してから送ってください。iPhone では、設定の「カメラ」の「フォーマット」を「互換性優先」にすると、JPEG で撮れます。",
            label(OTHER_OFFICE),
            SAVE_AS,
            label(OPEN_DOCUMENT),
            SAVE_AS,
            label("application/zip"),
            "展開して、中のファイルを一つずつ送ってください。",
            label("image/tiff"),
            EXPORT_IMAGE,
            label("image/webp"),
            EXPORT_IMAGE);

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

    /** 受け付けないときに、どう直して送るか。 */
    public static String remedy(String mediaType) {
        return REMEDIES.getOrDefault(label(mediaType), "保存し直してから送ってください。");
    }

    /** その種類の拡張子。知らない種類は空。 */
    static List<String> endings(String mediaType) {
        String known = EXTENSIONS.get(mediaType);
        return known == null ? List.of() : List.of(known.split(",", -1));
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
