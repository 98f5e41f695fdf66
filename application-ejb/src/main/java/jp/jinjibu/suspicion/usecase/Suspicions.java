package jp.jinjibu.suspicion.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;
import jp.jinjibu.suspicion.Likeness;
import jp.jinjibu.suspicion.Suspicion;

/** 案件の重なりと疑義を取り出す。だれが見てよいかは、案件の決まりによる。変えるときは、申請の行を排他してあること。 */
@ApplicationScoped
public class Suspicions {
    /** 一つの種類に並べる重なりの数。 */
    public static final int MOST = 100;

    @Inject
    private Entities entities;

    @Inject
    private Callers callers;

    @Inject
    private ReadOnce readOnce;

    @Inject
    @Any
    private Instance<FindsLikeness> finders;

    /** ほかの案件との重なり。種類の順、新しい案件から、一つの種類に {@link #MOST} 件まで。見ている人に見せてよい案件だけ。 */
    public List<Likeness> likenesses(SubsidyApplication application) {
        return readOnce.of(List.of(Likeness.class, application.id()), () -> find(application));
    }

    private List<Likeness> find(SubsidyApplication application) {
        String all = finders.stream()
                .map(finder -> "(" + finder.select() + " limit " + MOST + ")")
                .collect(Collectors.joining(" union all "));
        Sql sql = new Sql("select k.kind as kind, k.key as key, k.own as own, k.theirs as theirs, a.number as number,"
                        + " a.body_name as body_name, c.name as call_name from (" + all
                        + ") k (kind, key, own, theirs, application_id) join application a on a.id = k.application_id"
                        + " join subsidy_call c on c.code = a.call_code")
                .with("application", application.id())
                .with("organisation", application.organisationId());
        return ApplicationVisibility.restrict(sql, callers.current())
                .then(" order by a.fiscal_year desc, a.running_number desc, k.key, k.theirs")
                .rows(entities.manager())
                .map(row -> new Likeness(
                        row.value(Likeness.Kind.class, "kind"),
                        row.text("key"),
                        row.text("own"),
                        row.text("theirs"),
                        row.text("number"),
                        row.text("body_name"),
                        row.text("call_name")))
                .sorted(Comparator.comparing(Likeness::kind))
                .toList();
    }

    /** 案件の疑義。古い順。解かれたものを含む。 */
    public List<Suspicion> of(SubsidyApplication application) {
        return readOnce.of(
                List.of(Suspicion.class, application.id()),
                () -> entities.list(Suspicion.class, "where e.applicationId = ?1 order by e.id", application.id()));
    }

    /** 案件の、解かれていない疑義。古い順。 */
    public List<Suspicion> open(SubsidyApplication application) {
        return application.openSuspicions() == 0
                ? List.of()
                : of(application).stream().filter(Suspicion::isOpen).toList();
    }

    /** いくつもの案件の疑義。申請の識別子ごと。疑義のない案件は、ない。 */
    public Map<Long, List<Suspicion>> of(List<Long> applicationIds) {
        return applicationIds.isEmpty()
                ? Map.of()
                : entities.list(Suspicion.class, "where e.applicationId in ?1 order by e.id", applicationIds).stream()
                        .collect(Collectors.groupingBy(Suspicion::applicationId));
    }

    /**
     * 一つの疑義。
     *
     * @throws NotFound この案件のものでないとき
     */
    public Suspicion get(SubsidyApplication application, long id) {
        return of(application).stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("この疑義は見つかりません。"));
    }

    /** 加える。 */
    public void add(Suspicion suspicion) {
        entities.add(suspicion);
    }
}
