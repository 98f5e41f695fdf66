package jp.jinjibu.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationAmount;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.ContentRules;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SampleProgrammes;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.RivalMembers;
import jp.jinjibu.screening.Checklist.ChecklistItem;
import jp.jinjibu.screening.FindingOutcome.Verdict;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("五つの短い節だけの年度（連携先・企業・KPI・地域・連名・収入・団体の種類を尋ねない）")
class ShortFormTest {

    private static final RuleSet RULES = SampleProgrammes.madeUp(2032);
    private static final String TRACK = "open-air";
    private static final ContentRules CONTENT = new ContentRules(RULES, TRACK);

    @Test
    @DisplayName("様式にない項目は、読んでも何もない")
    void whatIsNotAskedIsEmpty() {
        FormDocument document = document(false);

        assertThat(Stream.of(ApplicationField.values())
                        .filter(field -> CONTENT.form().holds(field))
                        .map(ApplicationField::section)
                        .distinct())
                .containsExactly("body", "project", "budget");
        assertThat(document.text(ApplicationField.REGION_AREA)).isEmpty();
        assertThat(document.rows(ApplicationField.PARTNER_NAME.section())).isEmpty();
        assertThat(ApplicationAmount.of(RULES, RULES.track(TRACK), false, document)
                        .subsidy())
                .contains(new Money(60_000));
    }

    @ParameterizedTest(name = "外でも開く={0}、雨宿り={1}、わけ={2}、地図={3} → {4}")
    @DisplayName("ほかの節の答えで、節と添付が要ったり要らなかったりする")
    @CsvSource(
            nullValues = "なし",
            value = {
                "false, なし, なし, 0, なし",
                "なし,  なし, なし, 0, /sections/project/outdoors",
                "true,  tent, なし, 1, なし",
                "true,  tent, なし, 0, /attachments/map",
                "true,  none, なし, 1, /sections/weather/reason",
                "true,  none, 丈夫, 1, なし",
                "true,  なし, なし, 0, /sections/weather/shelter /attachments/map",
                "false, none, なし, 0, なし"
            })
    void asksAboutTheRain(String outdoors, String shelter, String reason, int maps, String missing) {
        Map<String, Object> weather = new HashMap<>();
        weather.put("shelter", shelter);
        weather.put("reason", reason);
        FormDocument document = set(
                        document(false), "project", "outdoors", outdoors == null ? null : Boolean.valueOf(outdoors))
                .with("weather", weather);

        assertThat(CONTENT.submission(document, Map.of("map", maps)).stream()
                        .map(Violation::pointer)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(missing == null ? "" : missing);
    }

    @Test
    @DisplayName("数の上限は、様式が決める")
    void limitComesFromTheForm() {
        assertThat(CONTENT.shape(set(document(false), "project", "seats", 40)).isAcceptable())
                .isTrue();
        assertThat(CONTENT.shape(set(document(false), "project", "seats", 41)).refused())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.pointer()).isEqualTo("/sections/project/seats");
                    assertThat(violation.message()).contains("0 から 40 まで");
                });
    }

    @Test
    @DisplayName("書かれていない審査の設定は、内容は公表まで、競う申請者の構成員は要確認とし、見本とする")
    void defaultsOfTheReview() {
        ReviewRules review = ReviewRules.of(RULES);

        assertThat(review.readingDays()).isEqualTo(Sourced.sample(0));
        assertThat(review.rivalMembers()).isEqualTo(Sourced.sample(RivalMembers.CONFIRM));
    }

    @ParameterizedTest(name = "{0} → {1} {2}")
    @DisplayName("自動の確認は、尋ねないものを否としない")
    @CsvSource(delimiter = '|', textBlock = """
            staff   | UNCERTAIN | 様式が団体の種類か従業員の数を尋ねないため、人が確かめる
            consent | MET       | 様式が連携先を尋ねない
            law     | MET       | この枠は法制度を求めない
            twice   | MET       | ほかの申請はない
            sums    | MET       | 収入 0円
            period  | MET       | 2032年
            files   | MET       | 必須の添付はない
            own     | MET       | 連携先にも地域の企業にも書かれていない
            """)
    void findsNothingWrong(String item, Verdict verdict, String words) {
        Evidence evidence = new Evidence(Map.of(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
        ChecklistItem asked = Checklist.of(RULES).of(TRACK).stream()
                .filter(each -> each.code().equals(item))
                .findFirst()
                .orElseThrow();
        FindingOutcome outcome =
                new Findings(RULES, TRACK, document(false), evidence).of(asked).orElseThrow();

        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(outcome.value() + outcome.rule()).contains(words);
    }

    private static FormDocument document(boolean outdoors) {
        return FormDocument.of(Map.of(
                "body",
                Map.of(
                        "corporateNumber",
                        CorporateNumber.ofBase("999900000001").digits(),
                        "name",
                        "見本教室",
                        "address",
                        "島根県",
                        "representative",
                        "室長　見本"),
                "project",
                Map.of(
                        "name",
                        "空の講座",
                        "startsOn",
                        "2032-07-01",
                        "endsOn",
                        "2032-08-01",
                        "outdoors",
                        outdoors,
                        "seats",
                        20),
                "budget",
                List.of(Map.of("category", "wages", "unitPriceYen", 10_000, "quantity", 4, "times", 3)),
                "oath",
                Map.of("kind", true)));
    }

    private static FormDocument set(FormDocument document, String section, String field, @Nullable Object value) {
        Map<String, @Nullable Object> content = new HashMap<>(document.section(section));
        content.put(field, value);
        return document.with(section, content);
    }
}
