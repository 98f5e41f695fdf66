package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.usecase.OrganisationEvent;
import jp.jinjibu.organisation.usecase.Organisations;
import jp.jinjibu.shared.Numbered;

/** 団体の登録の名称が変わったら、その団体の申請の、一覧と検索の名称も変える。内容は、次に保存するか提出するときに登録に合う。 */
@ApplicationScoped
public class FollowRegistration {
    @Inject
    private Organisations organisations;

    @Inject
    private Applications applications;

    void corrected(@Observes OrganisationEvent.Corrected corrected) {
        Map<Long, Organisation> bodies = organisations.claims(corrected.number()).stream()
                .collect(Collectors.toMap(Numbered::id, Function.identity()));
        applications
                .getOfBodiesForChange(bodies.keySet())
                .forEach(application -> application.rename(
                        bodies.get(application.organisationId()).profile().name()));
    }
}
