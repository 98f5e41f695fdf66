package jp.jinjibu.form;

import static org.assertj.core.api.Assertions.assertThat;

import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.SampleApplication;
import jp.jinjibu.programme.SampleRules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("申請の内容の中の場所の言い方")
class FormPlacesTest {

    private static final FormPlaces PLACES =
            new FormPlaces(ApplicationRules.of(SampleRules.R7).form().forTrack("statutory-scheme"));

    @ParameterizedTest(name = "{0} → {1}、ある={2}")
    @DisplayName("節、行、項目、添付の枠。行は内容にあるものだけ")
    @CsvSource(delimiter = '|', nullValues = "なし", textBlock = """
            /sections/budget                | 「経費の内訳」                       | true
            /sections/budget/0              | 「経費の内訳」の1行目                | true
            /sections/budget/3/unitPriceYen | 「経費の内訳」の4行目の「単価（円）」 | true
            /sections/budget/4/unitPriceYen | 「経費の内訳」の5行目の「単価（円）」 | false
            /sections/budget/4              | 「経費の内訳」の5行目                | false
            /sections/project/name          | 「事業の概要」の「事業名」            | true
            /sections/project               | 「事業の概要」                        | true
            /attachments/articles           | 添付「定款または規約」                | true
            /attachments/none               | なし                                  | false
            /attachments/                   | なし                                  | false
            /sections/none                  | なし                                  | false
            /sections                       | なし                                  | false
            /sections/                      | なし                                  | false
            /sections/project/none          | なし                                  | false
            /sections/project/0             | なし                                  | false
            /sections/project/name/0        | なし                                  | false
            /sections/budget/01             | なし                                  | false
            /sections/budget/-1             | なし                                  | false
            /sections/budget/99999999       | なし                                  | false
            /sections/budget/category       | なし                                  | false
            /sections/budget/0/none         | なし                                  | false
            /sections/budget/0/category/x   | なし                                  | false
            sections/budget                 | なし                                  | false
            ''                              | なし                                  | false
            """)
    void names(String pointer, String name, boolean exists) {
        assertThat(PLACES.find(pointer).orElse(null)).isEqualTo(name);
        assertThat(PLACES.exists(pointer, SampleApplication.complete())).isEqualTo(exists);
        assertThat(PLACES.display(pointer)).isEqualTo(name == null ? pointer : name);
    }
}
