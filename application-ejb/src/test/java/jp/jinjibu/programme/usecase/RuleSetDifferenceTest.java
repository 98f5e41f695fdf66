package jp.jinjibu.programme.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SampleProgrammes;
import jp.jinjibu.programme.Sections;
import jp.jinjibu.programme.When;
import jp.jinjibu.programme.usecase.RuleSetDifference.Change;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Term;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 二つの規則集の違いの言葉。 */
class RuleSetDifferenceTest {
    private static final RuleSet R7 = SampleProgrammes.shipped(2025);
    private static final String TEXT = text();

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("違いを、符号でそろえ、値の呼び方で述べる")
    @CsvSource(delimiter = '|', textBlock = """
            'capYen: 13000000 '                      | 'capYen: 12000000 '                      | 金額 | 補助上限額　右腕人材枠：13,000,000 円 → 12,000,000 円
            '- rate: 2/3'                            | '- rate: 3/4'                            | 金額 | 補助率　右腕人材枠：2/3 → 3/4
            'unitYen: 1 '                            | 'unitYen: 1000 '                         | 金額 | 切り捨てる単位（円）　端数処理：1 → 1,000
            'mode: BOTH'                             | 'mode: EITHER'                           | 金額 | 過去の採択の読み方　法制度連携枠：直前2年度のすべてで採択されている事業者 → 直前2年度のどれかで採択されている事業者
            'treatment: IGNORED'                     | 'treatment: PROFIT'                      | 金額 | 扱い　自治体負担金：算定に入れない → 収益納付の計算に入れる
            'percent: 50'                            | 'percent: 40'                            | 金額 | 割合（％）　委託・外注の割合の上限：50 → 40
            'requestDueOn: 2025-09-30'               | 'requestDueOn: 2025-10-31'               | 日付 | 交付申請の期限：2025年（令和7年）9月30日（火） → 2025年（令和7年）10月31日（金）
            'requestDueOn: 2025-09-30'               | 'requestDueOn: null'                     | 日付 | 交付申請の期限：2025年（令和7年）9月30日（火） → なし
            'from: 2025-06-24'                       | 'from: 2025-06-23'                       | 日付 | 始まり　審査委員会：2025年（令和7年）6月24日（火） → 2025年（令和7年）6月23日（月）
            'due: {fixedOn: 2026-12-25}'             | 'due: {fixedOn: 2026-12-24}'             | 日付 | 決まった日　継続状況報告・期限：2026年（令和8年）12月25日（金） → 2026年（令和8年）12月24日（木）
            '{label: 審査委員会, from: 2025-06-24'   | '{label: 審査の会, from: 2025-06-24'     | 日付 | 日程を追加：審査の会（2025年（令和7年）6月24日（火））
            '- {code: outline, label: 団体の概要とこれまでの取組, type: TEXT, required: false, maxLength: 1000, lines: 6}' | '' | 様式 | 項目を削除　申請の様式・申請者：団体の概要とこれまでの取組
            'label: 団体の概要とこれまでの取組'      | 'label: 団体の概要'                      | 様式 | 項目の呼び方　申請の様式・申請者：団体の概要とこれまでの取組 → 団体の概要
            'label: 地域の人材についての課題, type: TEXT, required: true' | 'label: 地域の人材についての課題, type: TEXT, required: false' | 様式 | 提出に要るか　申請の様式・事業実施地域・地域の人材についての課題：はい → いいえ
            'label: 右腕人材枠の要件'                | 'label: 右腕の要件'                      | 様式 | 節の呼び方　申請の様式：右腕人材枠の要件 → 右腕の要件
            '- {code: trial-cxo, label: お試しCxO}'  | '- {code: trial-ceo, label: お試しCEO}'  | 様式 | 選択肢を追加　申請の様式・右腕人材枠の要件・お試しの方法：お試しCEO
            '- {code: trial-cxo, label: お試しCxO}'  | '- {code: trial-ceo, label: お試しCEO}'  | 様式 | 選択肢を削除　申請の様式・右腕人材枠の要件・お試しの方法：お試しCxO
            'maxFiles: 20\\n'                         | 'maxFiles: 21\\n'                         | 様式 | ファイルの数の上限　申請の様式・見積書：20 → 21
            'anyOf: [approved]'                      | 'anyOf: [expected]'                      | 様式 | 条件の答え　申請の様式・法制度連携枠の要件・承認・認定・指定の番号：approved → expected
            'label: 確保した人の数（人）, type: INTEGER, required: true, max: 999999' | 'label: 確保した人の数（人）, type: INTEGER, required: true, max: 99' | 様式 | 最大　実績報告・様式・人の成果・確保した人の数（人）：999,999 → 99
            'label: 地域の課題の把握と必要性\\n        weight: 1' | 'label: 地域の課題の把握と必要性\\n        weight: 2' | 採点・確認 | 重み　地域の課題の把握と必要性：1 → 2
            '- {code: content, label: 内容が事業の趣旨に合っている}' | '' | 採点・確認 | 確認の項目を削除：内容が事業の趣旨に合っている
            'walk: STOP'                             | 'walk: SKIP'                             | 採点・確認 | 配分額に収まらない申請：そこで止まる → 飛ばして次へ進む
            'UNDER_REVIEW: 審査中'                   | 'UNDER_REVIEW: 選考中'                   | 文面 | 公募の状態の呼び方　UNDER_REVIEW：審査中 → 選考中
            'SUBMITTED: {label: 提出済}'             | 'SUBMITTED: {label: 提出済, applicant: 受付済}' | 文面 | 申請者への呼び方　申請の状態の呼び方・SUBMITTED：提出済 → 受付済
            'title: 採択通知書'                      | 'title: 採択のお知らせ'                  | 文面 | 書面の呼び方：採択通知書 → 採択のお知らせ
            '{year}採択第{no}号'                     | '{year}採第{no}号'                       | 文面 | 文書番号　採択通知書：{year}採択第{no}号 → {year}採第{no}号
            '    - 交付決定の日より前に発注した経費は、補助の対象としない。継続する契約の経費は、交付決定の日以後の期間の分だけを対象とする。\\n' | '' | 文面 | 交付決定の条件を削除：交付決定の日より前に発注した経費は、補助の対象としない。継続する契約の経費は、交付決定の日以後の期間の分だけを対象とする。
            'bodyWord: 間接補助事業者'               | 'bodyWord: 補助事業者'                   | その他 | 補助を受ける事業者の呼び方：間接補助事業者 → 補助事業者
            'staffLimit: 2000 '                      | 'staffLimit: 3000 '                      | その他 | 従業員の数の上限（人）：2,000 → 3,000
            'code: payment, depth: 1'                | 'code: payment, depth: 2'                | その他 | 承認する人の数　別の人の承認・支払：1 → 2
            'label: 審査委員会,'                     | 'label: {value: 審査委員会, origin: SAMPLE},' | 日付 | 出典　令和7年度 地域の人事部支援事業 公表資料（資料名・頁は未確認） → 見本：名称 審査委員会
            """)
    void 違いを言葉で述べる(String before, String after, String group, String expected) {
        List<Change> changes = RuleSetDifference.between(R7, edited(before, after == null ? "" : after))
                .changes();

        assertThat(changes)
                .extracting(change -> change.group().label() + "|" + change.text())
                .contains(group + "|" + expected);
    }

    @Test
    @DisplayName("見本の値が公表された値になると、値はそのままでも、出典の違いとして、値をまとめて述べる")
    void 出典の違い() {
        RuleSet after =
                edited("  origin: SAMPLE\n  unitYen: 1 ", "  origin: {document: overview, page: p.3}\n  unitYen: 1 ");

        assertThat(RuleSetDifference.between(R7, after).changes())
                .extracting(Change::text)
                .containsExactly("出典　見本 → 令和7年度 地域の人事部支援事業 公表資料（資料名・頁は未確認） p.3：端数処理");
    }

    @Test
    @DisplayName("並びだけを替えても、述べる")
    void 並びの違い() {
        RuleSet after = edited(
                "  - {code: personnel-costs, name: 人件費}\n    - {code: project-costs, name: 事業費}",
                "  - {code: project-costs, name: 事業費}\n    - {code: personnel-costs, name: 人件費}");

        assertThat(RuleSetDifference.between(R7, after).changes())
                .extracting(Change::text)
                .containsExactly("費目の区分の並び：人件費、事業費、委託・外注費 → 事業費、人件費、委託・外注費");
    }

    @Test
    @DisplayName("同じ規則集には違いがなく、符号と版だけが違っても、違いはない")
    void 同じなら違いはない() {
        assertThat(RuleSetDifference.between(R7, SampleProgrammes.shipped(2025)).isEmpty())
                .isTrue();
        assertThat(RuleSetDifference.between(R7, edited("version: 1\nfiscalYear", "version: 2\nfiscalYear"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    @DisplayName("配られているどの年度の規則集も、ほかの年度との違いを述べられる")
    void 年度の間の違い() {
        List<RuleSet> all = SampleProgrammes.allShipped();
        for (RuleSet before : all) {
            for (RuleSet after : all) {
                assertThat(RuleSetDifference.between(before, after).isEmpty()).isEqualTo(before.equals(after));
            }
        }
    }

    @Test
    @DisplayName("規則集のどこか一つだけを変えると、必ず違いがある")
    void どこを変えても違いがある() {
        List<RuleSet> variants = variants(R7).stream()
                .map(RuleSet.class::cast)
                .filter(variant -> !variant.equals(R7))
                .toList();

        assertThat(variants).hasSizeGreaterThan(3_000);
        variants.parallelStream().forEach(variant -> {
            List<Change> changes = RuleSetDifference.between(R7, variant).changes();
            assertThat(changes).isNotEmpty();
            assertThat(changes).extracting(Change::what).doesNotContain("");
        });
    }

    private static RuleSet edited(String before, String after) {
        String from = before.replace("\\n", "\n");
        assertThat(TEXT).contains(from);
        String text = TEXT.replace(from, after.replace("\\n", "\n"));
        return RuleSetReader.read("edited.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text() {
        try {
            return Files.readString(Path.of("../config/programmes/2025.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 一か所だけを変えた値。一つしかない語は、変えられないので同じ値になる。 */
    private static List<Object> variants(Object value) {
        return switch (value) {
            case String text -> List.of(text + "。");
            case Integer number -> List.of(number + 1);
            case Long number -> List.of(number + 1);
            case Boolean yes -> List.of(!yes);
            case Enum<?> word -> List.of(next(word));
            case Money money -> List.of(money.plus(new Money(1)));
            case Rate rate -> List.of(new Rate(rate.numerator(), rate.denominator() + 1));
            case LocalDate date -> List.of(date.plusDays(1));
            case YearMonth month -> List.of(month.plusMonths(1));
            case When when -> List.of(new When(when.date().plusDays(1), when.time()));
            case FiscalYear year -> List.of(year.next());
            case Origin origin -> List.of(origin.isSample() ? Origin.published("見本の資料", null) : Origin.SAMPLE);
            case OptionalLong optional -> List.of(optional.isPresent() ? OptionalLong.empty() : OptionalLong.of(1));
            case Optional<?> optional -> of(optional);
            case List<?> list -> of(list);
            case Set<?> set -> List.of(Set.of());
            case Map<?, ?> map -> of(map);
            case Sections sections -> of(sections);
            case Record block -> of(block);
            default -> throw new IllegalStateException("変え方の決まっていない値です: " + value);
        };
    }

    private static Object next(Enum<?> word) {
        Object[] words = word.getDeclaringClass().getEnumConstants();
        return words[(word.ordinal() + 1) % words.length];
    }

    private static List<Object> of(Optional<?> optional) {
        List<Object> variants = new ArrayList<>();
        optional.ifPresent(inner -> {
            variants.add(Optional.empty());
            variants(inner).forEach(changed -> variants.add(Optional.of(changed)));
        });
        return variants;
    }

    private static List<Object> of(List<?> list) {
        List<Object> variants = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            List<Object> shorter = new ArrayList<>(list);
            shorter.remove(i);
            variants.add(shorter);
            for (Object changed : variants(Objects.requireNonNull(list.get(i)))) {
                List<Object> other = new ArrayList<>(list);
                other.set(i, changed);
                variants.add(other);
            }
        }
        if (list.stream().distinct().count() > 1) {
            List<Object> turned = new ArrayList<>(list);
            Collections.rotate(turned, 1);
            variants.add(turned);
        }
        return variants;
    }

    private static List<Object> of(Map<?, ?> map) {
        List<Object> variants = new ArrayList<>();
        map.forEach((key, inner) -> variants(inner).forEach(changed -> {
            Map<Object, Object> other = new HashMap<>(map);
            other.put(key, changed);
            variants.add(other);
        }));
        return variants;
    }

    private static List<Object> of(Sections sections) {
        List<Object> variants = new ArrayList<>();
        sections.byType()
                .forEach((type, section) -> variants(section).forEach(changed -> {
                    Map<Class<?>, Object> other = new HashMap<>(sections.byType());
                    other.put(type, changed);
                    variants.add(new Sections(other));
                }));
        return variants;
    }

    /** 述べない値と、囲みが持てない組合せは除く。 */
    private static List<Object> of(Record block) {
        RecordComponent[] components = block.getClass().getRecordComponents();
        List<Object> variants = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            Term term = components[i].getAnnotation(Term.class);
            if (term == null || term.told()) {
                for (Object changed : variants(value(components[i], block))) {
                    build(block, components, i, changed).ifPresent(variants::add);
                }
            }
        }
        return variants;
    }

    private static Optional<Object> build(Record block, RecordComponent[] components, int place, Object changed) {
        try {
            Object[] values = Stream.of(components)
                    .map(component -> value(component, block))
                    .toArray();
            values[place] = changed;
            return Optional.of(block.getClass()
                    .getDeclaredConstructor(
                            Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new))
                    .newInstance(values));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(RecordComponent component, Record block) {
        try {
            return component.getAccessor().invoke(block);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
