package jp.jinjibu.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jp.jinjibu.report.CostHints.File;
import jp.jinjibu.report.ReportContent.Cost;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("二重の請求や自らへの支払かもしれない経費")
class CostHintsTest {
    private static final LocalDate PAID = LocalDate.of(2025, 9, 30);
    private static final List<File> FILES =
            List.of(new File(1, "領収書.pdf", "aa"), new File(2, "写し.pdf", "aa"), new File(3, "明細.pdf", "bb"));

    @Test
    @DisplayName("ちがう経費、ちがうファイルなら、何も知らせない")
    void nothing() {
        assertThat(hints(Map.of(), cost("見本交通", 1_000, 1L), cost("見本交通", 1_001, 3L)))
                .isEmpty();
    }

    @Test
    @DisplayName("名が違っても中身が同じファイルを、互いの行に知らせる")
    void sameFile() {
        assertThat(hints(Map.of(), cost("見本交通", 1_000, 1L), cost("見本商会", 2_000, 3L), cost("見本印刷", 3_000, 2L)))
                .containsExactly(
                        "0 SAME_FILE 証拠書類「領収書.pdf」と同じファイルを、経費の3行目も証拠にしています。",
                        "2 SAME_FILE 証拠書類「写し.pdf」と同じファイルを、経費の1行目も証拠にしています。");
    }

    @Test
    @DisplayName("一つの行の中で同じファイルを指すことは、ここでは言わない")
    void sameLine() {
        assertThat(hints(Map.of(), cost("見本交通", 1_000, 1L, 2L))).isEmpty();
    }

    @Test
    @DisplayName("支払先の書き方が違っても、費目・支払先・日付・額が同じなら知らせる")
    void sameCost() {
        assertThat(hints(Map.of(), cost("株式会社見本交通", 1_000, 1L), cost("（株）見本 交通", 1_000, 3L)))
                .containsExactly("0 SAME_COST 経費の2行目と、費目・支払先・日付・額が同じです。", "1 SAME_COST 経費の1行目と、費目・支払先・日付・額が同じです。");
    }

    @Test
    @DisplayName("ほかの案件にもあるファイルと、団体自身への支払を知らせる")
    void otherCaseAndOwnPayee() {
        assertThat(hints(Map.of("bb", List.of("R7-0002-1")), cost("サンプル商工会", 1_000, 3L)))
                .containsExactly("0 OTHER_CASE 証拠書類「明細.pdf」と同じファイルが、申請 R7-0002-1 にもあります。", "0 OWN_PAYEE 支払先が、団体自身です。");
    }

    private static List<String> hints(Map<String, List<String>> elsewhere, Cost... costs) {
        return new CostHints(List.of(costs), FILES, elsewhere, "サンプル商工会")
                .all().stream()
                        .map(hint -> hint.line() + " " + hint.kind() + " " + hint.message())
                        .toList();
    }

    private static Cost cost(String payee, long yen, Long... evidence) {
        return new Cost(
                "travel", "旅費", yen, null, null, null, null, null, null, null, PAID, "", payee, List.of(evidence));
    }
}
