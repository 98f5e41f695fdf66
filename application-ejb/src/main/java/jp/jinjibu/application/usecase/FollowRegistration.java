package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jp.jinjibu.organisation.usecase.OrganisationEvent;
import jp.jinjibu.organisation.usecase.Organisations;
import jp.jinjibu.shared.CorporateNumber;

/** 団体の登録の名称が変わったら、その団体の申請の、一覧と検索の名称も変える。内容は、次に保存するか提出するときに登録に合う。 */
@ApplicationScoped
public class FollowRegistration {
    @Inject
    private Organisations organisations;

    @Inject
    private Applications applications;

    void corrected(@Observes OrganisationEvent.Corrected corrected) {
        follow(corrected.number());
    }

    void changed(@Observes OrganisationEvent.ChangeConfirmed changed) {
        follow(changed.number());
    }

    private void follow(CorporateNumber number) {
        organisations
                .claims(number)
                .all()
                .forEach(body -> applications
                        .getOfBodyForChange(body.id())
                        .forEach(
                                application -> application.rename(body.profile().name())));
    }
}
