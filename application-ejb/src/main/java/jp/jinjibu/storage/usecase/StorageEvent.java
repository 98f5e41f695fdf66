package jp.jinjibu.storage.usecase;

import jp.jinjibu.application.usecase.CaseEvent;

/** 保管庫の片付けと検査で起きたこと。申請の経過に並ぶ。 */
public sealed interface StorageEvent extends CaseEvent {
    /** @param days 外してから消すまでの日数 */
    record Erased(String number, long id, String sha256, int days) implements StorageEvent {}

    /** @param virus 見つかったウイルスの名 */
    record Quarantined(String number, long id, String sha256, String virus) implements StorageEvent {}

    @Override
    default Told told() {
        return switch (this) {
            case Erased e ->
                new Told(
                        "外したファイルの消去",
                        "外してから" + e.days() + "日を過ぎ、どの版も指していないファイル " + e.id() + "（SHA-256 " + e.sha256() + "）を消した");
            case Quarantined e ->
                new Told(
                        "ファイルの隔離",
                        "ファイル " + e.id() + "（SHA-256 " + e.sha256() + "）からウイルス（" + e.virus() + "）が見つかり、隔離した");
        };
    }

    @Override
    default boolean isAutomatic() {
        return true;
    }
}
