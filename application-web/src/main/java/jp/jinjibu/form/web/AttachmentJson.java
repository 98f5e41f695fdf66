package jp.jinjibu.form.web;

import java.time.Instant;
import java.util.List;
import jp.jinjibu.content.Scan;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.shared.web.ListJson;

/**
 * 案件に添えたファイル。
 *
 * @param name 名前。終わりは中身の種類のもの、長さは 255 バイトまでに直してある
 * @param sentName 送られたままの名前。直していなければ {@code name} と同じ
 * @param scan ウイルス検査の様子。{@code WAITING} と {@code INFECTED} のものは、中身を渡さない
 */
public record AttachmentJson(
        String id,
        String slot,
        String name,
        String sentName,
        long size,
        String sha256,
        String mediaType,
        Scan scan,
        Instant receivedAt) {
    /** 保管されているファイルから。 */
    public static AttachmentJson of(StoredFile f) {
        return new AttachmentJson(
                Long.toString(f.id()),
                f.slot(),
                f.name(),
                f.sentName().orElse(f.name()),
                f.size(),
                f.sha256(),
                f.mediaType(),
                f.scan(),
                f.receivedAt());
    }

    /** 並べたもの。 */
    public static List<AttachmentJson> of(List<? extends StoredFile> files) {
        return files.stream().map(AttachmentJson::of).toList();
    }

    /** 頁に分けない一覧。 */
    public static ListJson<AttachmentJson> list(List<? extends StoredFile> files) {
        return ListJson.whole(of(files));
    }
}
