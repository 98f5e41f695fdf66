package jp.jinjibu.notification.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** メールの、待っている仕事: この七日に書き留めて、送れなかったもの。 */
@Dependent
public class MailWaiting implements WaitingWork {
    @Override
    public List<WaitingLine> lines() {
        return List.of(WaitingLine.of("mail-failed", Area.SETTINGS, Urgency.LATE, Roles.SECRETARIAT)
                .says("送れなかったメール", "この7日に{count}通。宛先を確かめ、ほかの方法で知らせてください。")
                .at("/mails?status=FAILED")
                .reads("select '', '', '', m.created_at, cast(null as date) from mail m where m.failed_at is not null"
                        + " and m.created_at between cast(:now as timestamptz) - interval '7 days' and :now"));
    }
}
