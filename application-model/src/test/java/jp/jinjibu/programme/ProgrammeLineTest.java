package jp.jinjibu.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.Sourced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("事業の系列の名乗り")
class ProgrammeLineTest {

    @ParameterizedTest(name = "システム {0}、事務局 {1} {2} {3} {4} → {5} {6}")
    @CsvSource(delimiter = '|', nullValues = "なし", textBlock = """
            なし       | なし     | なし    | なし    | なし | 見本の事業　補助金事務システム | なし
            見本の窓口 | なし     | なし    | なし    | なし | 見本の窓口                     | なし
            なし       | 見本の会 | 00-0000 | なし    | なし | 見本の事業　補助金事務システム | 見本の会　電話 00-0000
            なし       | 見本の会 | なし    | a@b.jp  | なし | 見本の事業　補助金事務システム | 見本の会　メール a@b.jp
            見本の窓口 | 見本の会 | 00-0000 | a@b.jp  | 平日 | 見本の窓口                     | 見本の会　電話 00-0000　メール a@b.jp　受付時間 平日
            """)
    void 書かれていないものは系列の名称から決まる(
            @Nullable String system,
            @Nullable String office,
            @Nullable String phone,
            @Nullable String mail,
            @Nullable String hours,
            String name,
            @Nullable String contact) {
        ProgrammeLine line = new ProgrammeLine(
                "sample",
                Sourced.sample("見本の事業"),
                new LineBrand(said(system), List.of(), said(office), said(phone), said(mail), said(hours)));

        assertThat(line.systemName()).isEqualTo(name);
        assertThat(line.brand().contact()).isEqualTo(Optional.ofNullable(contact));
        assertThat(line.signature()).isEqualTo(contact == null ? name : name + "\n" + contact);
    }

    private static Optional<Sourced<String>> said(@Nullable String text) {
        return Optional.ofNullable(text).map(Sourced::sample);
    }
}
