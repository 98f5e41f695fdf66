package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.Sql;

/** 申請についての知らせを、その申請の系列を名乗って送る。 */
@ApplicationScoped
public class TellBody {
    @Inject
    private Entities entities;

    @Inject
    private Outbox outbox;

    @Inject
    private RuleSets ruleSets;

    /** 団体の構成員にだけ書き留める。 */
    public void tell(SubsidyApplication application, String subject, String body) {
        outbox.writeAbout(
                application.number().toString(),
                "u.sub in (select m.sub from organisation_member m where m.organisation_id = :value)",
                application.organisationId(),
                subject,
                body,
                signature(application));
    }

    /** この申請の系列として、一人に書き留める。案件の経過には並ばない。 */
    public void one(SubsidyApplication application, String sub, String subject, String body) {
        outbox.write(sub, subject, body, signature(application));
    }

    /** この申請の系列の名乗り。 */
    public String signature(SubsidyApplication application) {
        return ruleSets.rules(application.ruleSetCode(), application.ruleSetVersion())
                .line()
                .signature();
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
