package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.Sql;

/** 申請についての知らせを、その団体の構成員にだけ送る。 */
@ApplicationScoped
public class TellBody {
    @Inject
    private Entities entities;

    @Inject
    private Outbox outbox;

    /** 書き留める。 */
    public void tell(SubsidyApplication application, String subject, String body) {
        outbox.writeAbout(
                application.number().toString(),
                "u.sub in (select m.sub from organisation_member m where m.organisation_id = :value)",
                application.organisationId(),
                subject,
                body);
    }

    /** 宛名と申請の名を付けて、書き留める。 */
    public void about(SubsidyApplication application, String subject, String text) {
        String name = "申請 " + application.number() + "「" + application.projectName() + "」";
        tell(application, subject, application.bodyName() + "\n\n" + name + "について、お知らせします。\n\n" + text);
    }

    /** 宛先の識別子。 */
    public List<String> subs(SubsidyApplication application) {
        return new Sql("select sub from organisation_member where organisation_id = :id order by sub")
                .with("id", application.organisationId())
                .rows(entities.manager())
                .map(row -> row.text("sub"))
                .toList();
    }
}
