package jp.jinjibu.shared.usecase;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;

/** 例外とそのもと。確定に失敗したトランザクションは、もとを「もと」でなく、添えた例外（suppressed）として持つ。 */
public final class Causes {
    /** これより多くはたどらない。 */
    private static final int MOST = 64;

    private Causes() {}

    /** 例外、そのもと、添えた例外の順。同じものは一度だけ。 */
    public static Stream<Throwable> of(Throwable thrown) {
        return all(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Stream<Throwable> all(Throwable thrown, Set<Throwable> seen) {
        if (seen.size() == MOST || !seen.add(thrown)) {
            return Stream.empty();
        }
        Stream<Throwable> cause = thrown.getCause() == null ? Stream.empty() : all(thrown.getCause(), seen);
        Stream<Throwable> added = Stream.of(thrown.getSuppressed()).flatMap(each -> all(each, seen));
        return Stream.of(Stream.of(thrown), cause, added).flatMap(each -> each);
    }
}
