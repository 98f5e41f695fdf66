package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.notification.usecase.Outbox;

/** 採否などを、その申請の団体の構成員にだけ知らせる。 */
@ApplicationScoped
public class TellBody {
    @Inject
    private Applications applications;

    @Inject
    private Outbox outbox;

    /** 書き留める。 */
    public void tell(SubsidyApplication application, ResultMail mail) {
        applications
                .memberSubs(application)
                .forEach(sub -> outbox.writeAbout(application.number().toString(), sub, mail.subject(), mail.body()));
    }
}
