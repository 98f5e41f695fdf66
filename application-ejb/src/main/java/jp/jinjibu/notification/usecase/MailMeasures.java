package jp.jinjibu.notification.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.shared.usecase.Measures;

/** メールの、監視する数。 */
@Dependent
public class MailMeasures implements Measures {
    private static final String WAITING = " from mail m where m.sent_at is null and m.failed_at is null";

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.count("jinjibu_mail_waiting", WAITING),
                Measure.age("jinjibu_mail_oldest_waiting_seconds", WAITING, "m.created_at"),
                Measure.count(
                        "jinjibu_mail_failed",
                        " from mail m where m.failed_at is not null"
                                + " and m.created_at > cast(:now as timestamptz) - interval '7 days'"));
    }
}
