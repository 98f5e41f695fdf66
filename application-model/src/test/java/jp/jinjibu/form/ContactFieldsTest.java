package jp.jinjibu.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("連絡先の項目は、届くはずのない値を受け付けない")
class ContactFieldsTest {
    @ParameterizedTest(name = "{0} 「{1}」 → {2}")
    @DisplayName("メールアドレスと電話番号")
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            EMAIL | hanako@example.jp              | -
            EMAIL | hanako.yamada+x@sub.example.jp | -
            EMAIL | なし                           | mail-address
            EMAIL | a b@x                          | mail-address
            EMAIL | hanako@example                 | mail-address
            EMAIL | ｓｏｍｕ＠ｅｘａｍｐｌｅ．ｊｐ | mail-address
            PHONE | 03-1234-5678                   | -
            PHONE | ０３－１２３４－５６７８       | -
            PHONE | 08514-0-0000（内線 12）        | -
            PHONE | +81 3 1234 5678                | -
            PHONE | なし                           | phone
            PHONE | 1234-5678                      | phone
            PHONE | 03-1234-5678 03-1234-5679 03-1234-5670 内線 | too-long
            """)
    void contact(FieldType type, String typed, @Nullable String code) {
        Form form = new Form(
                1,
                List.of(new Section(
                        "body",
                        "団体",
                        Optional.empty(),
                        false,
                        0,
                        1,
                        List.of(new Field(
                                "contact",
                                "連絡先",
                                Optional.empty(),
                                type,
                                true,
                                type == FieldType.PHONE ? Optional.of(Field.MAX_PHONE) : Optional.empty(),
                                1,
                                List.of(),
                                OptionalLong.empty(),
                                false,
                                false,
                                Optional.empty(),
                                Scope.ALWAYS,
                                Origin.SAMPLE)),
                        Scope.ALWAYS,
                        Origin.SAMPLE)),
                List.of(),
                List.of());
        assertThat(new FormRules(form, new FiscalYear(2025))
                        .shape(FormDocument.of(Map.of("body", Map.of("contact", typed))))
                        .refused())
                .extracting(Violation::code)
                .isEqualTo(code == null ? List.of() : List.of(code));
    }
}
