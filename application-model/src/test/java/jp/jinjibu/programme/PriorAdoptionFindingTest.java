package jp.jinjibu.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.programme.PriorAdoptionFinding.OfJoint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("連名の申請者を合わせた、過去の採択の読み方")
class PriorAdoptionFindingTest {

    @ParameterizedTest(name = "代表 {0}、連名 {1} → {2}")
    @DisplayName("代表が確かに当たればそれで決まり、連名が当たるか要確認なら人に回す")
    @CsvSource(nullValues = "なし", textBlock = """
            当たらない,        なし,                         当たらない
            当たらない,        当たらない,                   当たらない
            当たらない,        当たる,                       当たる要確認
            当たらない,        当たる要確認,                 当たる要確認
            当たらない,        当たらない要確認,             当たらない要確認
            当たらない要確認,  なし,                         当たらない要確認
            当たらない要確認,  当たらない,                   当たらない要確認
            当たらない要確認,  当たる,                       当たる要確認
            当たる要確認,      当たらない,                   当たる要確認
            当たる,            当たらない要確認,             当たる
            当たる,            当たる要確認,                 当たる
            当たらない,        当たらない＋当たる,           当たる要確認
            """)
    void joins(String lead, String joint, String expected) {
        List<OfJoint> others = joint == null
                ? List.of()
                : Stream.of(joint.split("＋"))
                        .map(one -> new OfJoint("連名団体", finding(one)))
                        .toList();

        PriorAdoptionFinding together = finding(lead).withJoint(others);

        assertThat((together.applies() ? "当たる" : "当たらない") + (together.needsConfirmation() ? "要確認" : ""))
                .isEqualTo(expected);
        assertThat(together.reasons()).hasSize(1 + others.size()).startsWith("理由");
        others.forEach(other -> assertThat(together.reasons()).contains("連名の連名団体: 理由"));
    }

    private static PriorAdoptionFinding finding(String text) {
        return new PriorAdoptionFinding(text.startsWith("当たる"), text.endsWith("要確認"), List.of("理由"));
    }
}
