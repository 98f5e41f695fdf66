package jp.jinjibu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("照合用の文字列")
class TextKeyTest {

    @ParameterizedTest(name = "「{0}」と「{1}」は同じ（{2}）")
    @DisplayName("表記の違いを吸収する")
    @CsvSource(delimiter = '|', textBlock = """
            株式会社御祓川              | （株）御祓川                | 法人格の略記
            株式会社御祓川              | ㈱御祓川                    | 組文字
            株式会社御祓川              | (株) 御祓川                 | 半角かっこと空白
            株式会社御祓川              | ㍿御祓川                    | 合字
            特定非営利活動法人MEGURU    | NPO法人MEGURU               | NPO法人
            特定非営利活動法人MEGURU    | ＮＰＯ法人　ｍｅｇｕｒｕ    | 全角と大文字小文字
            株式会社LERIRO              | 株式会社LeRIRO              | 大文字小文字
            どっと道東                  | ドット道東                  | ひらがなとカタカナ
            ドット道東                  | ﾄﾞｯﾄ道東                    | 半角カタカナ
            サッカー                    | サッカ−                     | 長音とマイナス
            サッカー                    | さっか―                     | 長音とダッシュ
            若者人材〜地域              | 若者人材～地域              | 波線
            若者人材〜地域              | 若者人材-地域               | 波線とハイフン
            G-net                       | Ｇ‐ｎｅｔ                   | ハイフン
            コ ヅ ヱ ヶ                 | こづゑゖ                    | かな
            が                          | が                         | 濁点の合成
            """)
    void unifiesVariants(String one, String other, String reason) {
        assertThat(TextKey.of(one)).as(reason).isEqualTo(TextKey.of(other));
    }

    @Test
    @DisplayName("見えない文字と異体字の指定は比べない")
    void ignoresInvisible() {
        assertThat(TextKey.of("御\u200B祓\uFEFF川\u3000\t\n\u00A0\u0000\u202E\uFE0F"))
                .isEqualTo("御祓川");
        assertThat(TextKey.of("葛\uDB40\uDD00城")).isEqualTo("葛城");
    }

    @ParameterizedTest(name = "「{0}」と「{1}」は違う")
    @DisplayName("別の字は別のまま")
    @CsvSource({"御祓川, 御祇川", "国定公園, 国立公園", "𠮷野, 吉野", "髙橋, 高橋", "一の宮, ーの宮", "、, ・"})
    void keepsDifferentCharacters(String one, String other) {
        assertThat(TextKey.of(one)).isNotEqualTo(TextKey.of(other));
    }

    @ParameterizedTest(name = "「{1}」で「{0}」が見つかる")
    @DisplayName("名称の一部から、法人格はどの書き方でも見つかる")
    @CsvSource({
        "NPO法人MEGURU, NPO",
        "NPO法人MEGURU, 非営利",
        "NPO法人MEGURU, 特定非営利活動法人ｍｅ",
        "特定非営利活動法人プラットフォームあおもり, NPO法人ぷらっと",
        "株式会社御祓川, ㈱御祓",
        "株式会社御祓川, 川",
        "一般社団法人ドット道東, ｯﾄ"
    })
    void findsByPart(String name, String typed) {
        assertThat(TextKey.searchText(name)).contains(TextKey.of(typed));
    }

    @Test
    @DisplayName("空の文字列は空のまま")
    void emptyStaysEmpty() {
        assertThat(TextKey.of(" \u3000")).isEmpty();
        assertThat(TextKey.searchText("")).isEmpty();
    }
}
