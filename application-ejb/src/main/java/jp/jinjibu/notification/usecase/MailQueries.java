package jp.jinjibu.notification.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.Sql;

/** 送ったメールと、送れなかったメールを読む（事務局・監査）。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.AUDITOR})
public class MailQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Settings settings;

    /** メールの状態。 */
    public enum State {
        /** 送る番を待っている。 */
        WAITING("送信待ち"),
        /** 送った。 */
        SENT("送信済み"),
        /** 送れなかった。 */
        FAILED("送れませんでした");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** 一通。宛先は利用者名。まだ利用者でない人に送ったものはアドレス。時刻は書き留めた業務時刻と、送った実時間。 */
    public record Mail(
            long id,
            String recipient,
            String subject,
            String body,
            Instant createdAt,
            State state,
            int attempts,
            Optional<String> lastError) {}

    /**
     * 開発用プロファイルで、だれへのメールでも読む。新しい順に。
     *
     * @param before この番号より前。先頭からなら {@code Long.MAX_VALUE}
     * @param limit 最大の件数
     * @throws NotFound 開発用プロファイルのほか
     */
    @PermitAll
    public List<Mail> inDevelopment(long before, int limit) {
        if (!settings.isDevelopment()) {
            throw new NotFound("ページが見つかりません。");
        }
        return read(true, false, before, limit);
    }

    /**
     * 新しい順に。
     *
     * @param failedOnly 送れなかったものだけか
     * @param before この番号より前。先頭からなら {@code Long.MAX_VALUE}
     * @param limit 最大の件数
     */
    public List<Mail> list(boolean failedOnly, long before, int limit) {
        return read(false, failedOnly, before, limit);
    }

    /**
     * @param openly 合言葉も見せるか。事務局と監査には見せない
     */
    private List<Mail> read(boolean openly, boolean failedOnly, long before, int limit) {
        return new Sql("select m.id as id, coalesce(u.username, m.address) as username, m.subject as subject,"
                        + " replace(m.body, :mark, coalesce(" + (openly ? "m.secret" : "null") + ", :hidden)) as body,"
                        + " m.created_at as created_at, m.attempts as attempts, m.last_error as last_error,"
                        + " case when m.sent_at is not null then 'SENT'"
                        + " when m.failed_at is not null then 'FAILED' else 'WAITING' end as state"
                        + " from mail m left join user_account u on u.sub = m.recipient_sub"
                        + " where m.id < :before" + (failedOnly ? " and m.failed_at is not null" : "")
                        + " order by m.id desc")
                .with("before", before)
                .with("mark", Outbox.SECRET)
                .with("hidden", "（本人だけに送りました）")
                .limit(limit)
                .rows(entityManager)
                .map(row -> new Mail(
                        row.number("id"),
                        row.text("username"),
                        row.text("subject"),
                        row.text("body"),
                        row.at("created_at"),
                        row.value(State.class, "state"),
                        row.count("attempts"),
                        row.findText("last_error")))
                .toList();
    }
}
