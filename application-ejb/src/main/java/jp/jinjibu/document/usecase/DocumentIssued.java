package jp.jinjibu.document.usecase;

import java.util.Optional;
import jp.jinjibu.shared.DomainEvent;

/**
 * 書面を出したこと。
 *
 * @param application 申請番号
 * @param title 題名
 * @param number 文書番号。付けない書面では空
 * @param sha256 中身の SHA-256
 */
public record DocumentIssued(String application, String title, Optional<String> number, String sha256)
        implements DomainEvent {
    @Override
    public String action() {
        return "書面の発行";
    }

    @Override
    public String subject() {
        return "applications/" + application;
    }

    @Override
    public String detail() {
        return title + number.map(no -> "（" + no + "）").orElse("") + "を出した。SHA-256 " + sha256;
    }
}
