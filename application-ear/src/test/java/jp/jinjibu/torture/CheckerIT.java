package jp.jinjibu.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jp.jinjibu.torture.Found.FoundCase;
import jp.jinjibu.torture.Found.FoundEdition;
import jp.jinjibu.torture.Found.FoundFile;
import jp.jinjibu.torture.Operation.Answered;
import jp.jinjibu.torture.Operation.Kind;
import jp.jinjibu.torture.Operation.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 突き合わせが、食い違いを見落とさないこと。サーバーは要らない。 */
@DisplayName("責めの稽古の突き合わせ")
class CheckerIT {
    private static final String NUMBER = "R7-0001-1";
    private static final String OTHER = "R7-0002-9";
    private static final String BODY = "9999900000001";

    /** 仮登録、下書き、保存 1・2、添付 7（aa）・8（bb）、8 の取外し、提出、引戻し、保存 3、答えのない保存 4。 */
    private static final List<Operation> HISTORY = List.of(
            operation(BODY, Kind.REGISTER, 0, "", Set.of(), Outcome.ACKNOWLEDGED, Answered.NOTHING),
            operation(NUMBER, Kind.DRAFT, 0, "", Set.of(), Outcome.ACKNOWLEDGED, Answered.NOTHING),
            save(1, Outcome.ACKNOWLEDGED, 1),
            upload("aa", Outcome.ACKNOWLEDGED, 7),
            upload("bb", Outcome.ACKNOWLEDGED, 8),
            save(2, Outcome.ACKNOWLEDGED, 2),
            operation(NUMBER, Kind.REMOVE, 0, "", Set.of(8L), Outcome.ACKNOWLEDGED, Answered.NOTHING),
            submission(2, Set.of(7L), Outcome.ACKNOWLEDGED, 1),
            operation(NUMBER, Kind.PULL_BACK, 0, "", Set.of(), Outcome.ACKNOWLEDGED, Answered.NOTHING),
            save(3, Outcome.ACKNOWLEDGED, 5),
            save(4, Outcome.UNKNOWN, 0));

    private static final List<FoundFile> FILES =
            List.of(new FoundFile(7, "aa", false, "aa"), new FoundFile(8, "bb", true, ""));
    private static final List<FoundEdition> EDITIONS = List.of(new FoundEdition(1, 2, Set.of(7L)));
    private static final FoundCase CASE = new FoundCase(NUMBER, BODY, "DRAFT", 3, 3, 5, "受-1", FILES, EDITIONS, 1, 1);

    private static Operation operation(
            String subject, Kind kind, long serial, String sha256, Set<Long> files, Outcome outcome, Answered answer) {
        return new Operation(subject, kind, serial, sha256, files, outcome, answer);
    }

    private static Operation save(long serial, Outcome outcome, long version) {
        return operation(NUMBER, Kind.SAVE, serial, "", Set.of(), outcome, new Answered(version, 0, "", 0));
    }

    private static Operation upload(String sha256, Outcome outcome, long id) {
        return operation(NUMBER, Kind.UPLOAD, 0, sha256, Set.of(), outcome, new Answered(0, id, "", 0));
    }

    private static Operation submission(long serial, Set<Long> files, Outcome outcome, int edition) {
        return operation(
                NUMBER,
                Kind.SUBMIT,
                serial,
                "",
                files,
                outcome,
                outcome == Outcome.ACKNOWLEDGED ? new Answered(0, 0, "受-1", edition) : Answered.NOTHING);
    }

    private static Found found(FoundCase... cases) {
        return new Found(Map.of(BODY, 1), List.of(cases));
    }

    private static FoundCase with(String state, long serial, long summarySerial, long version) {
        return new FoundCase(NUMBER, BODY, state, serial, summarySerial, version, "受-1", FILES, EDITIONS, 1, 1);
    }

    private static FoundCase with(List<FoundFile> files) {
        return new FoundCase(NUMBER, BODY, "DRAFT", 3, 3, 5, "受-1", files, EDITIONS, 1, 1);
    }

    private static FoundCase with(String receipt, List<FoundEdition> editions, int mails, int receipts) {
        return new FoundCase(NUMBER, BODY, "DRAFT", 3, 3, 5, receipt, FILES, editions, mails, receipts);
    }

    private static List<Operation> after(Operation... more) {
        List<Operation> all = new ArrayList<>(HISTORY);
        all.addAll(List.of(more));
        return all;
    }

    private static List<Flaw.Kind> kinds(List<Operation> history, Found found) {
        return Checker.check(history, found).stream().map(Flaw::kind).toList();
    }

    @Test
    @DisplayName("食い違いがなければ、何も言わない。答えのない操作は、行われていても、いなくてもよい")
    void acceptsBothOutcomesOfTheUnknown() {
        assertThat(kinds(HISTORY, found(CASE))).isEmpty();
        assertThat(kinds(HISTORY, found(with("DRAFT", 4, 4, 6)))).isEmpty();
        Operation unknown = submission(3, Set.of(7L), Outcome.UNKNOWN, 0);
        assertThat(kinds(after(unknown), found(CASE))).isEmpty();
        assertThat(kinds(
                        after(unknown),
                        found(new FoundCase(
                                NUMBER,
                                BODY,
                                "SUBMITTED",
                                3,
                                3,
                                6,
                                "受-1",
                                FILES,
                                List.of(EDITIONS.getFirst(), new FoundEdition(2, 3, Set.of(7L))),
                                2,
                                2))))
                .isEmpty();
        assertThat(kinds(after(upload("cc", Outcome.UNKNOWN, 0)), found(CASE))).isEmpty();
        assertThat(kinds(
                        after(upload("cc", Outcome.UNKNOWN, 0)),
                        found(with(List.of(FILES.get(0), FILES.get(1), new FoundFile(9, "cc", false, "cc"))))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource("harms")
    @DisplayName("実際にあるものの食い違いを見つける")
    void refuses(String what, Found found, Flaw.Kind expected) {
        assertThat(kinds(HISTORY, found)).contains(expected);
    }

    static Stream<Arguments> harms() {
        return Stream.of(
                arguments("申請がない", found(), Flaw.Kind.LOST),
                arguments("仮登録がない", new Found(Map.of(), List.of(CASE)), Flaw.Kind.LOST),
                arguments("仮登録が二つ", new Found(Map.of(BODY, 2), List.of(CASE)), Flaw.Kind.DOUBLED),
                arguments("同じ申請が二つ", found(CASE, CASE), Flaw.Kind.DOUBLED),
                arguments(
                        "だれも始めていない下書き",
                        found(CASE, new FoundCase(OTHER, BODY, "DRAFT", 0, 0, 0, "", List.of(), List.of(), 0, 0)),
                        Flaw.Kind.DOUBLED),
                arguments("答えのあった保存の前に戻る", found(with("DRAFT", 2, 2, 5)), Flaw.Kind.LOST),
                arguments("知らない内容", found(with("DRAFT", 9, 9, 5)), Flaw.Kind.LOST),
                arguments("保存の半分", found(with("DRAFT", 4, 3, 6)), Flaw.Kind.HALF_DONE),
                arguments("版が戻る", found(with("DRAFT", 3, 3, 4)), Flaw.Kind.LOST),
                arguments("引戻しがない", found(with("SUBMITTED", 3, 3, 5)), Flaw.Kind.LOST),
                arguments("取り下げていない", found(with("WITHDRAWN", 3, 3, 5)), Flaw.Kind.LOST),
                arguments("添付の行がない", found(with(List.of(FILES.get(1)))), Flaw.Kind.LOST),
                arguments(
                        "添付の中身がない",
                        found(with(List.of(new FoundFile(7, "aa", false, ""), FILES.get(1)))),
                        Flaw.Kind.LOST),
                arguments(
                        "添付の中身が違う",
                        found(with(List.of(new FoundFile(7, "aa", false, "ab"), FILES.get(1)))),
                        Flaw.Kind.ALTERED),
                arguments(
                        "添付の要約が違う",
                        found(with(List.of(new FoundFile(7, "ab", false, "ab"), FILES.get(1)))),
                        Flaw.Kind.ALTERED),
                arguments(
                        "提出した添付の中身がない（外した後）",
                        found(with(List.of(new FoundFile(7, "aa", true, ""), FILES.get(1)))),
                        Flaw.Kind.LOST),
                arguments(
                        "添付が二行",
                        found(with(List.of(FILES.get(0), FILES.get(1), new FoundFile(9, "aa", false, "aa")))),
                        Flaw.Kind.DOUBLED),
                arguments(
                        "だれも加えていない添付",
                        found(with(List.of(FILES.get(0), FILES.get(1), new FoundFile(9, "dd", false, "dd")))),
                        Flaw.Kind.DOUBLED),
                arguments(
                        "外した添付が残る",
                        found(with(List.of(FILES.get(0), new FoundFile(8, "bb", false, "bb")))),
                        Flaw.Kind.LOST),
                arguments(
                        "外していない添付が外れる",
                        found(with(List.of(new FoundFile(7, "aa", true, "aa"), FILES.get(1)))),
                        Flaw.Kind.LOST),
                arguments("版がない", found(with("受-1", List.of(), 0, 0)), Flaw.Kind.LOST),
                arguments(
                        "版が一つ多い",
                        found(with("受-1", List.of(EDITIONS.getFirst(), new FoundEdition(2, 2, Set.of(7L))), 2, 2)),
                        Flaw.Kind.DOUBLED),
                arguments(
                        "版の内容が違う",
                        found(with("受-1", List.of(new FoundEdition(1, 1, Set.of(7L))), 1, 1)),
                        Flaw.Kind.ALTERED),
                arguments(
                        "版の添付が足りない",
                        found(with("受-1", List.of(new FoundEdition(1, 2, Set.of())), 1, 1)),
                        Flaw.Kind.ALTERED),
                arguments(
                        "版の番号が飛ぶ",
                        found(with("受-1", List.of(new FoundEdition(2, 2, Set.of(7L))), 1, 1)),
                        Flaw.Kind.MISORDERED),
                arguments("受付のメールがない", found(with("受-1", EDITIONS, 0, 1)), Flaw.Kind.HALF_DONE),
                arguments("受付のメールが二通", found(with("受-1", EDITIONS, 2, 1)), Flaw.Kind.DOUBLED),
                arguments("受付票がない", found(with("受-1", EDITIONS, 1, 0)), Flaw.Kind.HALF_DONE),
                arguments("受付票が二通", found(with("受-1", EDITIONS, 1, 2)), Flaw.Kind.DOUBLED),
                arguments("受付番号が変わる", found(with("受-2", EDITIONS, 1, 1)), Flaw.Kind.ALTERED),
                arguments("受付番号がない", found(with("", EDITIONS, 1, 1)), Flaw.Kind.HALF_DONE));
    }

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource("histories")
    @DisplayName("記録そのものの食い違いを見つける")
    void refusesHistories(String what, UnaryOperator<List<Operation>> change, Flaw.Kind expected) {
        assertThat(kinds(change.apply(HISTORY), found(CASE))).contains(expected);
    }

    static Stream<Arguments> histories() {
        return Stream.of(
                arguments("古い保存が勝つ", change(after(save(2_000, Outcome.ACKNOWLEDGED, 7))), Flaw.Kind.LOST),
                arguments("版が増えない", change(after(save(5, Outcome.ACKNOWLEDGED, 5))), Flaw.Kind.MISORDERED),
                arguments(
                        "二つの提出が一つの版",
                        change(after(submission(2, Set.of(7L), Outcome.ACKNOWLEDGED, 1))),
                        Flaw.Kind.DOUBLED),
                arguments(
                        "一つの受付番号が二つの申請に",
                        change(after(new Operation(
                                OTHER,
                                Kind.SUBMIT,
                                0,
                                "",
                                Set.of(),
                                Outcome.ACKNOWLEDGED,
                                new Answered(0, 0, "受-1", 1)))),
                        Flaw.Kind.DOUBLED),
                arguments(
                        "二つの下書きに同じ番号",
                        change(after(operation(
                                NUMBER, Kind.DRAFT, 0, "", Set.of(), Outcome.ACKNOWLEDGED, Answered.NOTHING))),
                        Flaw.Kind.DOUBLED),
                arguments("断られるはずのない保存", change(after(save(5, Outcome.REFUSED, 0))), Flaw.Kind.WRONGLY_REFUSED),
                arguments(
                        "取り下げたのに下書き",
                        change(after(operation(
                                NUMBER, Kind.WITHDRAW, 0, "", Set.of(), Outcome.ACKNOWLEDGED, Answered.NOTHING))),
                        Flaw.Kind.LOST));
    }

    private static UnaryOperator<List<Operation>> change(List<Operation> history) {
        return unchanged -> history;
    }

    @Test
    @DisplayName("答えのない提出の半端と、後から勝った答えのない保存を見つける")
    void refusesHalfOfTheUnknown() {
        List<FoundEdition> half = List.of(EDITIONS.getFirst(), new FoundEdition(2, 3, Set.of()));
        assertThat(kinds(after(submission(3, Set.of(7L), Outcome.UNKNOWN, 0)), found(with("受-1", half, 2, 2))))
                .contains(Flaw.Kind.HALF_DONE);
        assertThat(kinds(after(save(5, Outcome.ACKNOWLEDGED, 6)), found(with("DRAFT", 4, 4, 7))))
                .contains(Flaw.Kind.MISORDERED);
    }
}
