package jp.jinjibu.test;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** 何も変えない試みを、背後の仕事を待たせる間にまとめて行い、結果は一つずつ言う。すべての表を読むことを、試みの数だけくり返さずに済む。 */
public final class Together {
    private Together() {}

    /**
     * 試みのすべてと、その間に何も変わらないことを確かめる検証。
     *
     * @param name まとめの名
     * @param except 変わってよい表
     * @param attempts 試み
     */
    public static DynamicContainer unchanged(String name, List<String> except, Stream<DynamicTest> attempts) {
        List<DynamicTest> tests = attempts.toList();
        List<@Nullable Throwable> failures = new ArrayList<>();
        DynamicTest all = dynamicTest(
                "何も変わらない",
                () -> Database.unchangedExcept(except, () -> tests.forEach(test -> failures.add(failure(test)))));
        Stream<DynamicNode> each = IntStream.range(0, tests.size())
                .mapToObj(i -> dynamicTest(tests.get(i).getDisplayName(), () -> {
                    Throwable failure = failures.get(i);
                    if (failure != null) {
                        throw failure;
                    }
                }));
        return dynamicContainer(name, Stream.concat(Stream.of(all), each));
    }

    private static @Nullable Throwable failure(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }
}
