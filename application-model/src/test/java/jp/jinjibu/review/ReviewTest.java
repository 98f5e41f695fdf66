package jp.jinjibu.review;

import static jp.jinjibu.review.SampleCriteria.sheet;
import static jp.jinjibu.review.SampleCriteria.weighing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.review.Conflict.Kind;
import jp.jinjibu.review.Conflict.Party;
import jp.jinjibu.review.Conflict.Role;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("審査の状態")
class ReviewTest {
    private static final ApprovalRule RULE = Act.CONFLICT_WAIVER.usual();

    private static final Instant NOW = Instant.parse("2025-06-10T00:00:00Z");
    private static final List<Criterion> CRITERIA = weighing(2, 1, 1);
    private static final List<Conflict> BY_NUMBER =
            List.of(new Conflict(Kind.NUMBER, new Party(Role.PARTNER, "連携先", Optional.empty()), "所属"));
    private static final List<Conflict> BY_NAME =
            List.of(new Conflict(Kind.NAME, new Party(Role.PARTNER, "連携先", Optional.empty()), "所属"));

    private static Scoring scoring(String scores) {
        return new Scoring(sheet(scores), Map.of("a", "理由"), "所見");
    }

    private static Review in(String state) {
        Review review = new Review(1, 2, List.of(), "", "secretariat-a", NOW);
        switch (state) {
            case "採点中" -> review.declare(false, "", NOW);
            case "採点済み" -> {
                review.declare(false, "", NOW);
                review.save(CRITERIA, scoring("4 3 5"));
                review.submit(CRITERIA, NOW);
            }
            case "取消し" -> review.withdraw("別の人に替える", "secretariat-a", NOW);
            case "要確認" -> review.recheck(BY_NAME);
            case "除外" -> review.declare(true, "親族が勤めている", NOW);
            case "免除待ち" -> {
                review.declare(true, "親族が勤めている", NOW);
                review.prepareWaiver("影響は小さい", "secretariat-a", NOW);
            }
            default -> assertThat(state).isEqualTo("申告待ち");
        }
        return review;
    }

    @ParameterizedTest(name = "{0} のとき {1} → {2}")
    @CsvSource({
        "申告待ち, なしと申告, READY",
        "申告待ち, ありと申告, RECUSED",
        "申告待ち, 採点, conflict-undeclared",
        "申告待ち, 提出, conflict-undeclared",
        "申告待ち, 閲覧, conflict-undeclared",
        "申告待ち, 番号の一致, RECUSED",
        "申告待ち, 名称の一致, ASSIGNED",
        "申告待ち, 免除の用意, state",
        "申告待ち, 免除の承認, state",
        "採点中, なしと申告, state",
        "採点中, ありと申告, RECUSED", // 後から気付いた
        "採点中, 採点, READY",
        "採点中, 提出, content", // まだ何も採点していない
        "採点中, 閲覧, READY",
        "採点中, 番号の一致, RECUSED",
        "採点中, 免除の用意, state",
        "採点済み, なしと申告, state",
        "採点済み, ありと申告, RECUSED",
        "採点済み, 採点, state",
        "採点済み, 提出, state",
        "採点済み, 閲覧, SUBMITTED",
        "採点済み, 番号の一致, RECUSED",
        "除外, なしと申告, state",
        "除外, ありと申告, state",
        "除外, 採点, state",
        "除外, 提出, state",
        "除外, 閲覧, state",
        "除外, 番号の一致, RECUSED",
        "除外, 免除の用意, RECUSED",
        "除外, 免除の承認, state",
        "除外, 免除の差戻し, state",
        "免除待ち, 免除の用意, state",
        "免除待ち, 免除の承認, READY",
        "免除待ち, 自分の免除の承認, four-eyes",
        "免除待ち, 免除の差戻し, RECUSED",
        "免除待ち, 自分の免除の差戻し, four-eyes",
        "免除待ち, 採点, state",
        "申告待ち, 取り消す, WITHDRAWN",
        "採点中, 取り消す, WITHDRAWN",
        "採点済み, 取り消す, state", // 提出された採点は、数えなくできない
        "除外, 取り消す, state",
        "取消し, 取り消す, state",
        "取消し, 閲覧, state",
        "取消し, 採点, state",
        "取消し, ありと申告, state",
        "取消し, 番号の一致, WITHDRAWN",
        "取消し, 割り当て直す, ASSIGNED",
        "採点中, 割り当て直す, state",
        "要確認, 確かめる, ASSIGNED",
        "申告待ち, 確かめる, state",
        "除外, 確かめる, state",
    })
    @DisplayName("状態と操作の表")
    void 状態ごとにできることは決まっている(String before, String verb, String expected) {
        Review review = in(before);
        ReviewState unchanged = review.state();
        Runnable action = switch (verb) {
            case "なしと申告" -> () -> review.declare(false, "", NOW);
            case "ありと申告" -> () -> review.declare(true, "取引がある", NOW);
            case "採点" -> () -> review.save(CRITERIA, scoring("1 . -"));
            case "提出" -> () -> review.submit(CRITERIA, NOW);
            case "閲覧" -> () -> BusinessRuleViolation.throwIf(review.state().whyNotRead());
            case "番号の一致" -> () -> review.recheck(BY_NUMBER);
            case "名称の一致" -> () -> assertThat(review.recheck(BY_NAME)).isTrue();
            case "取り消す" -> () -> review.withdraw("理由", "secretariat-a", NOW);
            case "割り当て直す" -> () -> review.assignAgain(List.of(), "", "secretariat-b", NOW);
            case "確かめる" -> () -> review.confirm("別の団体だった");
            case "免除の用意" -> () -> review.prepareWaiver("理由", "secretariat-a", NOW);
            case "免除の承認" -> () -> review.approveWaiver(RULE, secretariat("secretariat-b"), NOW);
            case "自分の免除の承認" -> () -> review.approveWaiver(RULE, secretariat("secretariat-a"), NOW);
            case "免除の差戻し" -> () -> review.waiver().reject(RULE, secretariat("secretariat-b"), "認めない", NOW);
            case "自分の免除の差戻し" -> () -> review.waiver().reject(RULE, secretariat("secretariat-a"), "認めない", NOW);
            default -> throw new IllegalArgumentException(verb);
        };
        if (expected.toUpperCase(java.util.Locale.ROOT).equals(expected)) {
            action.run();
            assertThat(review.state().name()).isEqualTo(expected);
        } else {
            assertThatThrownBy(action::run)
                    .isInstanceOfSatisfying(
                            BusinessRuleViolation.class,
                            e -> assertThat(e.code()).isEqualTo(expected));
            assertThat(review.state()).isEqualTo(unchanged);
        }
        assertThat(review.submittedAt().isPresent()).isEqualTo(review.state() == ReviewState.SUBMITTED);
    }

    @Test
    @DisplayName("名称が一致する人は、理由がなければ割り当てられない")
    void nameHitNeedsAReason() {
        assertThatThrownBy(() -> new Review(1, 2, BY_NAME, " ", "secretariat-a", NOW))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer)
                                .containsExactly("/reason"));
        Review review = new Review(1, 2, BY_NAME, "同じ名の別の法人", "secretariat-a", NOW);
        assertThat(review.assignment().conflict()).contains("連携先「連携先」: 名称が一致（要確認）（所属「所属」）");
        assertThat(review.assignment().reason()).contains("同じ名の別の法人");
    }

    @Test
    @DisplayName("利害関係があると申告するには、内容が要る")
    void conflictNeedsAReason() {
        Review review = in("申告待ち");
        assertThatThrownBy(() -> review.declare(true, "　", NOW))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer)
                                .containsExactly("/reason"));
        assertThat(review.declaration()).isEmpty();
    }

    @Test
    @DisplayName("保存は途中でもよく、書いたものがそのまま読める。合わない保存は何も変えない")
    void savesPartially() {
        Review review = in("採点中");
        review.save(CRITERIA, scoring("1 . -"));
        assertThat(review.scoring()).isEqualTo(scoring("1 . -"));
        assertThatThrownBy(() -> review.save(CRITERIA, scoring("6 1 1"))).isInstanceOf(BusinessRuleViolation.class);
        assertThat(review.scoring()).isEqualTo(scoring("1 . -"));
        assertThatThrownBy(() -> review.submit(CRITERIA, NOW))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer)
                                .containsExactly("/scores/b"));
        review.save(CRITERIA, scoring("1 0 -"));
        review.submit(CRITERIA, NOW);
        assertThat(review.submittedAt()).contains(NOW);
    }

    @Test
    @DisplayName("免除された一致は数えず、別の一致が見つかれば、また外れる")
    void waivedConflictStaysWaived() {
        Review review = in("採点中");
        assertThat(review.recheck(BY_NUMBER)).isTrue();
        review.prepareWaiver("理由", "secretariat-a", NOW);
        review.approveWaiver(RULE, secretariat("secretariat-b"), NOW);
        assertThat(review.recheck(BY_NUMBER)).isFalse();
        assertThat(review.state()).isEqualTo(ReviewState.READY);
        List<Conflict> another =
                List.of(new Conflict(Kind.NUMBER, new Party(Role.COMPANY, "企業", Optional.empty()), "別の所属"));
        assertThat(review.recheck(another)).isTrue();
        assertThat(review.waiver().state()).isEqualTo(FourEyes.State.NONE);
    }

    @Test
    @DisplayName("後から名称の一致が見つかれば要確認と記し、知っている一致は繰り返さない")
    void laterNameHitIsNoted() {
        Review review = in("採点済み");
        assertThat(review.recheck(List.of())).isFalse();
        assertThat(review.recheck(BY_NAME)).isTrue();
        assertThat(review.recheck(BY_NAME)).isFalse();
        assertThat(review.state()).isEqualTo(ReviewState.SUBMITTED);
        assertThat(review.assignment().conflict())
                .hasValueSatisfying(text -> assertThat(text).contains("要確認"));
    }

    @Test
    @DisplayName("割当を取り消すと理由が残り、割り当て直すと申告からやり直す。書いてあった点は残る")
    void withdrawsAndAssignsAgain() {
        Review review = in("採点中");
        review.save(CRITERIA, scoring("1 . -"));
        review.withdraw("別の人に替える", "secretariat-a", NOW);
        assertThat(review.withdrawal()).contains(new Review.Withdrawal("別の人に替える", "secretariat-a", NOW));
        assertThat(review.scoring()).isEqualTo(scoring("1 . -"));
        review.assignAgain(BY_NAME, "同じ名の別の法人", "secretariat-b", NOW);
        assertThat(review.withdrawal()).isEmpty();
        assertThat(review.declaration()).isEmpty();
        assertThat(review.assignment().reason()).contains("同じ名の別の法人");
        assertThat(review.scoring()).isEqualTo(scoring("1 . -"));
    }

    @Test
    @DisplayName("後から分かった要確認は、事務局が理由を記して確かめるまで待つ。別の一致が見つかれば、また待つ")
    void waitsForConfirmation() {
        Review review = in("要確認");
        assertThat(review.isToConfirm()).isTrue();
        review.confirm("別の団体だった");
        assertThat(review.isToConfirm()).isFalse();
        assertThat(review.recheck(BY_NAME)).isFalse();
        assertThat(review.isToConfirm()).isFalse();
        assertThat(review.recheck(
                        List.of(new Conflict(Kind.NAME, new Party(Role.COMPANY, "企業", Optional.empty()), "別の所属"))))
                .isTrue();
        assertThat(review.isToConfirm()).isTrue();
    }

    @Test
    @DisplayName("認められなかった免除は、理由を改めて用意し直せる")
    void rejectedWaiverCanBePreparedAgain() {
        Review review = in("免除待ち");
        review.waiver().reject(RULE, secretariat("secretariat-b"), "影響が大きい", NOW);
        assertThat(review.waiver().approval().decisionReason()).contains("影響が大きい");
        review.prepareWaiver("改めた理由", "secretariat-b", NOW);
        assertThat(review.waiver().approval().decisionReason()).isEmpty();
        review.approveWaiver(RULE, secretariat("secretariat-a"), NOW);
        assertThat(review.state()).isEqualTo(ReviewState.READY);
    }

    private static Approver secretariat(String username) {
        return new Approver(username, Set.of(Roles.SECRETARIAT));
    }
}
