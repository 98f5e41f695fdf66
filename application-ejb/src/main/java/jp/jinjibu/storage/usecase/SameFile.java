package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.shared.usecase.Sql;
import jp.jinjibu.suspicion.Likeness;
import jp.jinjibu.suspicion.usecase.FindsLikeness;
import jp.jinjibu.suspicion.usecase.OtherCases;

/**
 * 出された版が指すファイルと、中身が同じもの。ほかの団体の案件なら、どこにあっても。同じ団体のほかの案件（ほかの年度など）なら、実績報告どうし。定款などは、同じ団体が年ごとに出してよい。
 */
@ApplicationScoped
public class SameFile implements FindsLikeness {
    private static final String REPORT = "filings/" + ReportField.FILING;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private OtherCases cases;

    private record File(String place, String name, String sha256) {}

    @Override
    public List<Likeness> find(SubsidyApplication application) {
        List<File> files = new Sql("select f.place as place, f.name as name, f.sha256 as sha256 from stored_file f"
                        + " where f.application_id = :application and f.editions is not null order by f.id")
                .with("application", application.id())
                .rows(entityManager)
                .map(row -> new File(row.text("place"), row.text("name"), row.text("sha256")))
                .toList();
        Map<String, String> names =
                files.stream().collect(Collectors.toMap(File::sha256, File::name, (first, second) -> first));
        return files.isEmpty()
                ? List.of()
                : cases.of(Likeness.Kind.FILE, sql(application, files)).stream()
                        .map(found -> found.named(Objects.requireNonNull(names.get(found.key()))))
                        .toList();
    }

    private static Sql sql(SubsidyApplication application, List<File> files) {
        return OtherCases.sql(
                        application,
                        "o.sha256",
                        "''",
                        "o.name",
                        "stored_file o join application a on a.id = o.application_id")
                .where("o.sha256 = any(string_to_array(:files, ','))")
                .where("o.application_id <> :application and o.editions is not null")
                .where("(a.organisation_id <> :organisation or o.place = :report"
                        + " and o.sha256 = any(string_to_array(:reported, ',')))")
                .with("files", hashes(files, file -> true))
                .with("reported", hashes(files, file -> file.place().equals(REPORT)))
                .with("report", REPORT);
    }

    private static String hashes(List<File> files, Predicate<File> wanted) {
        return files.stream().filter(wanted).map(File::sha256).distinct().collect(Collectors.joining(","));
    }
}
