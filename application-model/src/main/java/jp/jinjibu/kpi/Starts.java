package jp.jinjibu.kpi;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;

/**
 * すべての取組の始まりと、それについての人の判断。
 *
 * <p>もう一度採択された取組は、はじめの開始年度に属する。そうかどうかは人が決め、それまでは、自分の年度に数えて「未確認」と示す。
 */
public final class Starts {
    private final Map<String, Start> known;
    private final Map<CorporateNumber, List<Start>> ofBody = new HashMap<>();
    private final Map<String, StartDecision> decisions;

    /**
     * @param all すべての取組
     * @param decisions 取り消されていない判断
     */
    public Starts(Collection<Start> all, Collection<StartDecision> decisions) {
        this.known = all.stream().collect(Collectors.toMap(Start::project, Function.identity()));
        all.forEach(start -> start.bodies()
                .forEach(body -> ofBody.merge(
                        body,
                        List.of(start),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList())));
        this.decisions = decisions.stream().collect(Collectors.toMap(StartDecision::project, Function.identity()));
    }

    /** この取組と同じかもしれない、前の取組。古い順。 */
    public List<Start> hints(Start later) {
        return later.bodies().stream()
                .flatMap(body -> ofBody.getOrDefault(body, List.of()).stream())
                .distinct()
                .filter(later::mayRepeat)
                .sorted(Comparator.comparing(Start::year).thenComparing(Start::project))
                .toList();
    }

    /** 人の判断。まだなら、または判断の後に前の取組が現れたら空。 */
    public Optional<StartDecision> decision(Start later) {
        return Optional.ofNullable(decisions.get(later.project())).filter(made -> made.settles(hints(later)));
    }

    /** 人の判断を待っているか。 */
    public boolean isUndecided(Start later) {
        return decision(later).isEmpty() && !hints(later).isEmpty();
    }

    /** はじめの開始年度。 */
    public FiscalYear firstYear(Start later) {
        return decision(later)
                .flatMap(StartDecision::earlier)
                .map(known::get)
                .map(this::firstYear)
                .orElse(later.year());
    }
}
