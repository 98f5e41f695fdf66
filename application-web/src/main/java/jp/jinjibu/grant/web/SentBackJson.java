package jp.jinjibu.grant.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.jinjibu.grant.ReturnPlace;
import jp.jinjibu.grant.SentBack;

/**
 * 団体への差戻し。交付申請と請求に同じもの。
 *
 * @param places 名指しした項目の符号
 */
public record SentBackJson(String reason, List<String> places, LocalDate dueDate, Instant returnedAt) {
    /** 差戻しから。 */
    public static SentBackJson of(SentBack back) {
        return new SentBackJson(
                back.reason(), back.named().stream().map(ReturnPlace::code).toList(), back.dueOn(), back.at());
    }
}
