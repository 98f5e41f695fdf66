package jp.jinjibu.kpi.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.kpi.Start;
import jp.jinjibu.kpi.StartDecision;
import jp.jinjibu.kpi.Starts;
import jp.jinjibu.kpi.usecase.GrantCohort.Granted;
import jp.jinjibu.kpi.usecase.ListCohort.Lists;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/** すべての系列の取組。交付決定のある年度は交付決定から、ほかは採択一覧から読む。 */
@ApplicationScoped
public class Projects {
    @Inject
    private GrantCohort grants;

    @Inject
    private ListCohort lists;

    @Inject
    private Entities entities;

    @Inject
    private ReadOnce readOnce;

    /** ある系列の、ある年度。 */
    private record Year(String line, FiscalYear year) {
        static Year of(Project project) {
            return new Year(project.start().line(), project.start().year());
        }
    }

    /** 読んだもの。どの年度の母集団も、ここから数える。 */
    public final class All {
        private final List<Granted> granted = grants.read();
        private final Lists listed = lists.read();
        private final Map<String, Project> known = known();
        private final Starts starts = new Starts(
                known.values().stream().map(Project::start).toList(),
                entities.list(StartDecision.class, "where e.revokedAt is null"));

        private All() {}

        private Map<String, Project> known() {
            Set<Year> decided =
                    granted.stream().map(Granted::project).map(Year::of).collect(Collectors.toCollection(HashSet::new));
            return Stream.concat(
                            granted.stream().map(Granted::project),
                            listed.projects().stream().filter(project -> !decided.contains(Year.of(project))))
                    .collect(Collectors.toMap(Project::key, Function.identity()));
        }

        /** 採択一覧。 */
        public Lists listed() {
            return listed;
        }

        /** その系列の、取組のある年度。新しい順。 */
        public List<FiscalYear> years(String line) {
            return known.values().stream()
                    .map(Project::start)
                    .filter(start -> start.line().equals(line))
                    .map(Start::year)
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }

        /** 交付決定を受けた取組からなる母集団。申請番号の順。 */
        public List<Project> granted(String line, FiscalYear year) {
            return granted.stream()
                    .filter(Granted::held)
                    .map(Granted::project)
                    .filter(project -> Year.of(project).equals(new Year(line, year)))
                    .map(project -> project.among(starts))
                    .toList();
        }

        /** 採択された取組からなる母集団。公表の順。 */
        public List<Project> listed(String line, FiscalYear year) {
            return listed.of(line, year).map(project -> project.among(starts)).toList();
        }

        /**
         * 採択一覧の取組。
         *
         * @throws NotFound ないとき
         */
        public Project listed(long id) {
            return listed.projects().stream()
                    .filter(project -> project.id().equals(Optional.of(id)))
                    .findFirst()
                    .map(project -> project.among(starts))
                    .orElseThrow(() -> new NotFound("この取組は、採択一覧にありません。"));
        }

        /**
         * 取組。
         *
         * @param key 申請番号か、採択一覧の取組の番号
         * @throws NotFound ないとき
         */
        public Project get(String key) {
            return Optional.ofNullable(known.get(key))
                    .map(project -> project.among(starts))
                    .orElseThrow(() -> new NotFound("この取組はありません。"));
        }

        /** 同じ取組かもしれない、前の取組。古い順。 */
        public List<Project> hints(Project project) {
            return starts.hints(project.start()).stream()
                    .map(Start::project)
                    .map(this::get)
                    .toList();
        }
    }

    /** 読む。一つの画面では一度だけ。 */
    public All read() {
        return readOnce.of(List.of(All.class), All::new);
    }
}
