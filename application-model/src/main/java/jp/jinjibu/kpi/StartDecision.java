package jp.jinjibu.kpi;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 取組が、前に始まった取組と同じものか、新しい取組かの、人の判断。 */
@Entity
@Table(name = "start_decision")
public class StartDecision extends Judgement {
    private String project = "";
    private @Nullable String earlier;
    private String compared = "";

    protected StartDecision() {}

    /**
     * 決める。
     *
     * @param project 取組
     * @param earlier 同じ取組。新しい取組なら空
     * @param compared 比べた、前の取組
     */
    public StartDecision(
            String project, Optional<String> earlier, List<Start> compared, String reason, String by, Instant now) {
        super(reason, by, now);
        this.project = project;
        this.earlier = earlier.orElse(null);
        this.compared = String.join(" ", compared.stream().map(Start::project).toList());
    }

    public String project() {
        return project;
    }

    /** 同じ取組。新しい取組と決めたなら空。 */
    public Optional<String> earlier() {
        return Optional.ofNullable(earlier);
    }

    /** 判断の後に現れた前の取組があれば、もう一度決める。 */
    boolean settles(List<Start> hints) {
        List<String> seen = List.of(compared.split(" "));
        return earlier == null
                ? hints.stream().map(Start::project).allMatch(seen::contains)
                : hints.stream().map(Start::project).anyMatch(earlier::equals);
    }
}
