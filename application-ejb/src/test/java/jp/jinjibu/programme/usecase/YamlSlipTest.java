package jp.jinjibu.programme.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 規則のファイルの、YAML としての書き間違い。 */
class YamlSlipTest {
    /** 3行目を書き間違える、短いファイル。 */
    private static final String TEXT = """
            code: r9
            tracks:
              - code: one
                name: 一つ目の枠
                rates: [1/2, 1/3]
                summary: 文
            # 注

            labels:
              OPEN: 受付中
              CLOSED: 受付終了
            """;

    @ParameterizedTest(name = "{0} → {1}: {2}行目 {3}")
    @DisplayName("書き間違いごとに、その行と、何が間違いかを言う")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            `    name: 一`            | `\\tname: 一`              | 4  | 字下げにタブがあります
            `  - code: one`           | `\\t- code: one`           | 3  | 字下げにタブがあります
            `  OPEN: 受付中`          | ` \\tOPEN: 受付中`         | 10 | 字下げにタブがあります
            `    name: 一`            | `    name：一`             | 4  | 全角のコロン
            `code: r9`                | `code：r9`                 | 1  | 全角のコロン
            `  CLOSED: 受付終了`      | `  CLOSED：受付終了`       | 11 | 全角のコロン
            `labels:`                 | `labels：`                 | 9  | 全角のコロン
            `    name: 一`            | `　　name: 一`             | 4  | 全角の空白
            `    name: 一`            | `    name:　一`            | 4  | 全角の空白
            `  OPEN: 受付中`          | `　OPEN: 受付中`           | 10 | 全角の空白
            `    name: 一`            | `    name:一`              | 4  | コロンの後に半角の空白がありません
            `  CLOSED: 受付終了`      | `  CLOSED:受付終了`        | 11 | コロンの後に半角の空白がありません
            `summary: 文`             | `summary: 対象: 会社`      | 6  | 文の中に「: 」があります
            `summary: 文`             | `summary: "文`             | 6  | 引用符
            `summary: 文`             | `summary: '文`             | 6  | 引用符
            `[1/2, 1/3]`              | `[1/2, 1/3`                | 5  | かっこ
            `    name: 一`            | `   name: 一`              | 4  | 字下げがそろっていません
            `    name: 一`            | `      name: 一`           | 4  | 字下げがそろっていません
            `  CLOSED: 受付終了`      | `    CLOSED: 受付終了`     | 11 | 字下げがそろっていません
            """)
    void 書き間違いを言う(String before, String after, int line, String expected) {
        String text = TEXT.replace(before, after.replace("\\t", "\t"));

        BusinessRuleViolation refusal = catchThrowableOfType(
                BusinessRuleViolation.class,
                () -> YamlText.compose("r9.yaml", YamlText.decode("r9.yaml", text.getBytes(StandardCharsets.UTF_8))));

        assertThat(text).isNotEqualTo(TEXT);
        assertThat(refusal).isNotNull();
        List<Violation> violations = refusal.violations();
        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().message())
                .startsWith("r9.yaml " + line + "行目: ")
                .contains(expected);
    }

    @Test
    @DisplayName("いちばん外側の出典を書き忘れても、誤りは一つ")
    void 出典の書き忘れは一つ() throws IOException {
        List<Violation> violations = violations("\norigin: {document: overview}\n", "\n");

        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().code()).isEqualTo("origin-missing");
        assertThat(violations.getFirst().message()).contains("1行目", "いちばん外側に origin を書きます");
    }

    @ParameterizedTest(name = "{0} → {1}: はじめに {2}")
    @DisplayName("もとの誤りを、それから起こる誤りより先に挙げる")
    @CsvSource(delimiter = '|', textBlock = """
            condition: PRIOR_ADOPTION      | condition: WAGE_RAISE          | unknown-word
            'type: YEN, required: true}'   | 'type: MONEY, required: true}' | unknown-word
            optionsFrom: kpi-kinds         | optionsFrom: kpi-kind          | unknown-reference
            """)
    void もとの誤りが先(String before, String after, String code) throws IOException {
        assertThat(violations(before, after).getFirst().code()).isEqualTo(code);
    }

    @Test
    @DisplayName("印、改行の書き方、終わりの空行だけが違う本文は、同じ本文")
    void 同じ本文() {
        assertThat(LoadRuleSet.normalised("\uFEFFcode: r9\r\nversion: 1\r\n\r\n"))
                .isEqualTo("code: r9\nversion: 1\n");
        assertThat(LoadRuleSet.normalised("code: r9\rversion: 1")).isEqualTo("code: r9\nversion: 1\n");
        assertThat(LoadRuleSet.normalised("code: r9\n\nversion: 1\n")).isEqualTo("code: r9\n\nversion: 1\n");
    }

    private static List<Violation> violations(String before, String after) throws IOException {
        String text = Files.readString(Path.of("../config/programmes/2025.yaml"));
        assertThat(text).contains(before);
        byte[] wrong = text.replace(before, after).getBytes(StandardCharsets.UTF_8);
        return catchThrowableOfType(BusinessRuleViolation.class, () -> RuleSetReader.read("r9.yaml", wrong))
                .violations();
    }
}
