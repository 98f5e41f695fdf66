package jp.jinjibu.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.review.Conflict.Party;
import jp.jinjibu.review.Conflict.Role;
import jp.jinjibu.review.ReviewRules.RivalMembers;
import jp.jinjibu.review.Reviewer.Affiliation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("利害関係の照合")
class ConflictTest {
    private static final String ONE = CorporateNumber.ofBase("999900000001").digits();
    private static final String TWO = CorporateNumber.ofBase("999900000002").digits();

    private static Affiliation affiliation(String name, String number) {
        return Affiliation.of(name, number(number), "", Optional.empty(), Optional.empty());
    }

    private static Optional<CorporateNumber> number(String which) {
        return switch (which) {
            case "1" -> Optional.of(new CorporateNumber(ONE));
            case "2" -> Optional.of(new CorporateNumber(TWO));
            default -> Optional.empty();
        };
    }

    @ParameterizedTest(name = "所属 {0}（番号 {1}）と 団体 {2}（番号 {3}）→ {4}")
    @CsvSource({
        "サンプル㈱, 1, まったく別の名, 1, NUMBER",
        "サンプル㈱, 1, 株式会社サンプル, 1, NUMBER",
        "サンプル㈱, -, サンプル株式会社, -, NAME",
        "ｻﾝﾌﾟﾙ（株）, -, さんぷる株式会社, 1, NAME",
        "NPO法人みほん, 1, 特定非営利活動法人 ミホン, -, NAME",
        "サンプル株式会社, 1, サンプル株式会社, 2, NAME", // 同じ名の別の法人かもしれない: 人が確かめる
        "サンプル株式会社, 1, 株式会社サンプル, 2, -",
        "サンプル, 1, サンプル高校, 2, -",
        "サンプル, 1, サンプル高校, -, -",
    })
    @DisplayName("法人番号が同じなら利害関係、名称だけが同じなら要確認")
    void 照合の表(String name, String number, String party, String partyNumber, String expected) {
        List<Conflict> conflicts = Conflict.between(
                List.of(affiliation(name, number)), List.of(new Party(Role.PARTNER, party, number(partyNumber))));
        assertThat(conflicts.stream().map(c -> c.kind().name()).findFirst().orElse("-"))
                .isEqualTo(expected);
        assertThat(conflicts).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest(name = "{0} → {1} 確か {2}")
    @CsvSource({"REFUSE, RIVAL, true", "CONFIRM, RIVAL_TO_CONFIRM, false", "ALLOW, -, -"})
    @DisplayName("同じ公募のほかの申請者の構成員は、規則集のとおりに、断るか、要確認か、問わない")
    void 競う申請者の表(RivalMembers setting, String kind, String certain) {
        List<Conflict> conflicts = Conflict.withRivals(List.of(affiliation("サンプル会社", "1")), setting);
        assertThat(conflicts.stream().map(c -> c.kind().name()).findFirst().orElse("-"))
                .isEqualTo(kind);
        assertThat(conflicts.stream()
                        .map(c -> Boolean.toString(c.isCertain()))
                        .findFirst()
                        .orElse("-"))
                .isEqualTo(certain);
        assertThat(conflicts)
                .extracting(Conflict::display)
                .allSatisfy(said -> assertThat(said).startsWith("同じ公募のほかの申請者「サンプル会社」: 構成員"));
    }

    @Test
    @DisplayName("今の所属も前の所属も照合する")
    void pastEmployersCount() {
        Affiliation past = Affiliation.of(
                "前の勤め先",
                number("1"),
                "部長",
                Optional.of(LocalDate.of(2001, 4, 1)),
                Optional.of(LocalDate.of(2010, 3, 31)));
        assertThat(Conflict.between(
                        List.of(affiliation("今の勤め先", "-"), past),
                        List.of(
                                new Party(Role.COMPANY, "前の勤め先", number("1")),
                                new Party(Role.COMPANY, "今の勤め先", Optional.empty()))))
                .extracting(Conflict::display)
                .containsExactly("地域の企業「前の勤め先」: 法人番号が一致（所属「前の勤め先」）", "地域の企業「今の勤め先」: 名称が一致（要確認）（所属「今の勤め先」）");
    }

    @Test
    @DisplayName("申請者・連名・連携先・地域の企業のすべてを、申請の内容から集める")
    void collectsEveryParty() {
        FormDocument content = FormDocument.of(Map.of(
                "body", Map.of("name", "申請者", "corporateNumber", TWO),
                "jointApplicants", List.of(Map.of("name", "連名", "corporateNumber", ONE)),
                "partners", List.of(Map.of("kind", "municipality", "name", "連携先"), Map.of("name", "　")),
                "companies", List.of(Map.of("name", "企業", "corporateNumber", "12"), Map.of("corporateNumber", TWO))));
        assertThat(Conflict.parties(new CorporateNumber(ONE), "申請者", content))
                .containsExactly(
                        new Party(Role.APPLICANT, "申請者", number("1")),
                        new Party(Role.APPLICANT, "申請者", number("2")),
                        new Party(Role.JOINT_APPLICANT, "連名", number("1")),
                        new Party(Role.PARTNER, "連携先", Optional.empty()),
                        new Party(Role.COMPANY, "企業", Optional.empty()),
                        new Party(Role.COMPANY, "", number("2")));
    }

    @Test
    @DisplayName("所属の期間の前後が逆なら登録できない")
    void affiliationPeriod() {
        Affiliation reversed = Affiliation.of(
                "勤め先",
                Optional.empty(),
                "",
                Optional.of(LocalDate.of(2025, 4, 1)),
                Optional.of(LocalDate.of(2025, 3, 31)));
        Affiliation oneDay = Affiliation.of(
                "勤め先",
                Optional.empty(),
                "",
                Optional.of(LocalDate.of(2025, 4, 1)),
                Optional.of(LocalDate.of(2025, 4, 1)));
        assertThat(new Reviewer.Profile("reviewer", "氏名", true, List.of(oneDay, reversed)).violations())
                .extracting(Violation::pointer)
                .containsExactly("/affiliations/1/to");
    }
}
