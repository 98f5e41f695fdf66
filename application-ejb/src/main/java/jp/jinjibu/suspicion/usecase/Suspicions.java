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
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.suspicion.Likeness;
import jp.jinjibu.suspicion.Suspicion;

/** 案件の重なりと疑義を取り出す。だれが見てよいかは、案件の決まりによる。変えるときは、申請の行を排他してあること。 */
@ApplicationScoped
public class Suspicions {
    @Inject
    private Entities entities;

    @Inject
    private ReadOnce readOnce;

    @Inject
    @Any
    private Instance<FindsLikeness> finders;

    /** ほかの案件との重なり。種類の順。見ている人に見せてよい案件だけ。 */
    public List<Likeness> likenesses(SubsidyApplication application) {
        return readOnce.of(
                List.of(Likeness.class, application.id()),
                () -> finders.stream()
                        .flatMap(finder -> finder.find(application).stream())
                        .sorted(Comparator.comparing(Likeness::kind))
                        .toList());
    }

    /** 案件の疑義。古い順。解かれたものを含む。 */
    public List<Suspicion> of(long applicationId) {
        return readOnce.of(
                List.of(Suspicion.class, applicationId),
                () -> entities.list(Suspicion.class, "where e.applicationId = ?1 order by e.id", applicationId));
    }

    /** いくつもの案件の疑義。申請の識別子ごと。疑義のない案件は、ない。 */
    public Map<Long, List<Suspicion>> of(List<Long> applicationIds) {
        return entities.list(Suspicion.class, "where e.applicationId in ?1 order by e.id", applicationIds).stream()
                .collect(Collectors.groupingBy(Suspicion::applicationId));
    }

    /**
     * 一つの疑義。
     *
     * @throws NotFound この案件のものでないとき
     */
    public Suspicion get(SubsidyApplication application, long id) {
        return of(application.id()).stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("この疑義は見つかりません。"));
    }

    /** 加える。 */
    public void add(Suspicion suspicion) {
        entities.add(suspicion);
    }
}
