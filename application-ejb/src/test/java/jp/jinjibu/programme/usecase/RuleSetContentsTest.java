package jp.jinjibu.programme.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import jp.jinjibu.document.Letter;
import jp.jinjibu.document.LetterExample;
import jp.jinjibu.document.LetterTemplate;
import jp.jinjibu.document.LetterTemplates;
import jp.jinjibu.form.Form;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SampleProgrammes;
import jp.jinjibu.programme.usecase.RuleSetContents.Day;
import jp.jinjibu.programme.usecase.RuleSetContents.NamedForm;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Term;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 承認する人が確かめる、規則集の全体。 */
class RuleSetContentsTest {
    private static final RuleSet R7 = SampleProgrammes.shipped(2025);
    private static final RuleSetContents CONTENTS = RuleSetContents.of(R7);

    @Test
    @DisplayName("どの機能の日付も、早い順に並び、何の日かを言う")
    void 日付の順() {
        assertThat(CONTENTS.days()).isSortedAccordingTo(Comparator.comparing(Day::on));
        assertThat(CONTENTS.days())
                .extracting(day -> day.display() + " " + day.label())
                .contains(
                        "2025年（令和7年）4月18日（金） 公募の始まり",
                        "2025年（令和7年）5月30日（金）17:00 公募の終わり",
                        "2025年（令和7年）9月30日（火） 交付申請の期限",
                        "2025年（令和7年）12月26日（金） 補欠の期限",
                        "2026年（令和8年）3月31日（火） 補助事業を終える最後の日",
                        "2026年（令和8年）4月10日（金） 実績報告・期限の決まった日",
                        "2026年（令和8年）12月25日（金） 継続状況報告・期限の決まった日");
    }

    @Test
    @DisplayName("申請、交付申請、報告のどの様式もある")
    void どの様式もある() {
        assertThat(CONTENTS.forms())
                .extracting(NamedForm::name)
                .containsExactlyInAnyOrder("申請の様式", "交付申請の様式", "実績報告の様式", "継続状況報告の様式");
        assertThat(CONTENTS.form(1)).isEqualTo(CONTENTS.forms().getFirst());
        assertThatThrownBy(() -> CONTENTS.form(0)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> CONTENTS.form(5)).isInstanceOf(NotFound.class);
    }

    @Test
    @DisplayName("見本の値と公表資料にある値を数え、出典ごとに、外側の囲みでまとめて挙げる")
    void 出典ごとの値() {
        long all = List.of(Term.Group.values()).stream()
                .mapToLong(group -> CONTENTS.count(group, true) + CONTENTS.count(group, false))
                .sum();

        assertThat(all).isEqualTo(CONTENTS.sources().size());
        assertThat(CONTENTS.count(Term.Group.MONEY, false)).isPositive();
        assertThat(CONTENTS.count(Term.Group.WORDING, true)).isPositive();
        assertThat(CONTENTS.bySource().get("見本"))
                .anyMatch(value -> value.startsWith("端数処理、一つの団体に一つの申請か、"))
                .contains("旅費：名称、区分、継続する契約か", "申請の様式・実施体制：氏名、所属と役職、担当する仕事");
        assertThat(CONTENTS.bySource().get("令和7年度 地域の人事部支援事業 二次資料（資料名・頁は未確認）")).containsExactly("公募：終わり");
    }

    @Test
    @DisplayName("どの様式の節も、様式の並びに一度ずつある")
    void 様式の節がそろう() {
        assertThat(CONTENTS.forms().stream()
                        .map(NamedForm::form)
                        .map(Form::sections)
                        .mapToInt(List::size)
                        .sum())
                .isGreaterThan(25);
    }

    @Test
    @DisplayName("配られているどの書面も、見本の値で埋まり、見本と示される")
    void 書面の見本() {
        for (LetterTemplate template : LetterTemplates.of(R7).all()) {
            Letter letter = LetterExample.of(R7, template.code());

            assertThat(letter.sample()).isTrue();
            assertThat(letter.parts()).extracting(Letter.Part::text).noneMatch(text -> text.contains("{"));
        }
        assertThat(LetterExample.of(R7, "grant-decision-notice").rows())
                .extracting(Letter.Row::value)
                .contains("（申請番号）", "右腕人材枠", "19,500,000円", "2/3", "13,000,000円");
    }
}
