package jp.jinjibu.document.usecase;

import java.time.Instant;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;

/**
 * 書面を申請者に見せることにしたこと。
 *
 * @param id 書面の番号
 * @param title 題名
 * @param from この業務時刻から
 */
public record DocumentShown(long id, String title, Instant from) implements DomainEvent {
    @Override
    public String action() {
        return "書面の公開";
    }

    @Override
    public String subject() {
        return "documents/" + id;
    }

    @Override
    public String detail() {
        return title + "を、" + JapaneseDates.format(from) + "から申請者に見せる";
    }
}
