package jp.jinjibu.upload.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** 添付の枠に一つのファイルを送る形。API の記述に使う。 */
@Schema(requiredProperties = {"slot", "file"})
public record SlotUpload(
        String slot, @Schema(format = "binary") String file) {}
