package jp.jinjibu.adoption.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.application.Milestone;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ReachesMilestones;
import jp.jinjibu.review.usecase.AnnouncesResults;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/** 採択を公表した日。審査の機能には、公募の結果を公表した日として知らせる。 */
@ApplicationScoped
public class AdoptionMilestones implements ReachesMilestones, AnnouncesResults {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ReadOnce readOnce;

    @Override
    public Map<Milestone, LocalDate> milestones(SubsidyApplication application) {
        return announced(application.number().toString()).stream()
                .collect(Collectors.toMap(
                        row -> Milestone.ANNOUNCED,
                        row -> LocalDate.ofInstant(row.at("announced_at"), JapaneseDates.JST)));
    }

    @Override
    public Optional<LocalDate> announcedOn(String call) {
        return readOnce.of(
                List.of(AnnouncesResults.class, call),
                () -> new Sql("select announced_at from adoption_plan")
                        .where("call_code = :call", "call", call)
                        .where("announced_at is not null")
                        .then(" order by version_no")
                        .limit(1)
                        .rows(entityManager)
                        .map(row -> LocalDate.ofInstant(row.at("announced_at"), JapaneseDates.JST))
                        .findFirst());
    }

    /** 申請の今の採否を知らせた、公表された版の一件（{@code announced_at}、{@code amount_yen}）。 */
    Optional<Sql.Row> announced(String number) {
        return readOnce.of(
                List.of(AdoptionMilestones.class, number),
                () -> new Sql("select p.announced_at as announced_at, i.amount_yen as amount_yen"
                                + " from adoption_plan_item i join adoption_plan p on p.id = i.plan_id")
                        .where("i.application_number = :number", "number", number)
                        .where("p.announced_at is not null")
                        .then(" order by i.promoted desc, p.version_no")
                        .limit(1)
                        .rows(entityManager)
                        .findFirst());
    }
}
