package jp.jinjibu.document.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.Letter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.PrintForm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("印刷用の字形")
class PrintSubstitutionTest {
    private static final PrintSubstitution FORMS = new PrintSubstitution(List.of(form("龘工業", "とう工業"), form("龘", "龍")));

    private static PrintForm form(String original, String printed) {
        return new PrintForm(original, printed, "本人の了解を得た", "secretariat-a", Instant.EPOCH);
    }

    private static Letter letter(String applicant) {
        Map<LetterPlaceholder, String> values = SampleLetter.values();
        values.put(LetterPlaceholder.APPLICANT_NAME, applicant);
        return SampleLetter.of(KnownLetter.ADOPTION, values, List.of(), Optional.of(SampleLetter.derivation()));
    }

    @Test
    @DisplayName("長いもとの文字列から置き換え、印刷できる文字列には触れない")
    void longestFirst() {
        assertThat(FORMS.apply("龘工業と龘商事")).isEqualTo("とう工業と龍商事");
        assertThat(FORMS.apply("工業")).isEqualTo("工業");
        assertThat(new PrintSubstitution(List.of()).apply("龘")).isEqualTo("龘");
    }

    @Test
    @DisplayName("置き換えたことを、文字コードとともに備考に記す。置き換えのない書面には何も足さない")
    void saysSoInTheNotes() {
        Letter printed = FORMS.apply(letter("サンプル龘商事"));

        assertThat(printed.addressee().getFirst()).isEqualTo("サンプル龍商事");
        assertThat(printed.notes().getLast()).isEqualTo("「龍」は、書体にない文字（U+9F98）を、印刷のために置き換えた表記です。");
        assertThat(printed.notes()).hasSize(letter("x").notes().size() + 1);
        assertThat(FORMS.apply(letter("サンプル商事"))).isEqualTo(letter("サンプル商事"));
    }

    @Test
    @DisplayName("置き換えても残る文字は「〓」にし、備考に記す。算定根拠と金額は変わらない")
    void marksTheRest() {
        Letter marked = PrintSubstitution.marked(FORMS.apply(letter("龘😀会")));

        assertThat(marked.addressee().getFirst()).isEqualTo("龍〓会");
        assertThat(marked.notes().getLast()).contains("「〓」は、書体にない文字（U+1F600）です").contains("もとの文字のまま残っています");
        assertThat(marked.parts())
                .allSatisfy(part -> assertThat(GlyphCheck.missing(part.text())).isEmpty());
        assertThat(marked.steps()).isEqualTo(Letter.steps(Optional.of(SampleLetter.derivation())));
    }
}
