package jp.jinjibu.programme.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.form.Condition;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.Scope;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.programme.FilingKinds;
import jp.jinjibu.programme.LegalBasis;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.SampleProgrammes;
import jp.jinjibu.programme.ScheduleEntry;
import jp.jinjibu.programme.SubsidyFormula;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Sourced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 年度・枠・項目・条件・届け出るものを書き足したら、ここに名を挙げて確かめられる。 */
@DisplayName("同梱のどの年度の規則集も")
class ShippedProgrammesTest {
    private static final Path PROGRAMMES = Path.of("../config/programmes");
    private static final List<RuleSet> ALL = SampleProgrammes.allShipped();

    /** 一つの枠の、一つの補助率。 */
    record Computed(RuleSet rules, Track track, SubsidyFormula formula) {
        long subsidy(long cost) {
            return formula.ofTotal(new Money(cost), List.of()).result().yen();
        }

        @Override
        public String toString() {
            return rules.fiscalYear().display() + " " + track.name().value() + " "
                    + formula.rate().value();
        }
    }

    /** ある枠と法制度の案件の、一つの様式の、一つの節。 */
    record Asked(FiscalYear year, String where, Form form, Section section) {
        @Override
        public String toString() {
            return year.display() + " " + where + " " + section.label() + ": "
                    + section.fields().stream().map(Field::label).collect(Collectors.joining("、"));
        }
    }

    @Test
    @DisplayName("index.txt に並び、符号も年度も重ならない")
    void areListed() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMMES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(Files.readAllLines(PROGRAMMES.resolve("index.txt")));
        }
        assertThat(ALL).extracting(RuleSet::code).doesNotHaveDuplicates();
        assertThat(ALL).extracting(RuleSet::fiscalYear).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rates")
    @DisplayName("上限に届く経費で上限額になり、一円少なければ率と端数のとおりになる")
    void reachesTheCap(Computed one) {
        Rate rate = one.formula().rate().value();
        long cap = one.formula().cap().value().yen();
        long unit = one.rules().rounding().value().unitYen();
        long enough = Math.ceilDiv(cap * rate.denominator(), rate.numerator());

        assertThat(one.subsidy(enough)).isEqualTo(cap);
        assertThat(one.subsidy(enough - 1))
                .isEqualTo((enough - 1) * rate.numerator() / rate.denominator() / unit * unit)
                .isLessThan(cap);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    @DisplayName("どの項目も、条件の答えがあれば書いて残り、なければ尋ねず残らない")
    void asksEveryField(Asked asked) {
        FormRules rules = new FormRules(asked.form(), asked.year());
        for (Field field : asked.section().fields()) {
            if (field.type() == FieldType.FILE) {
                continue;
            }
            Answers answers = new Answers(asked.form(), asked.year());
            answers.give(asked.section(), field, null);
            FormDocument written = answers.document();

            assertThat(rules.shape(written).isAcceptable()).as(field.label()).isTrue();
            assertThat(holds(asked, field, asked.form().onlyAsked(written)))
                    .as(field.label())
                    .isTrue();
            for (Condition condition : field.scope().when()) {
                answers.forget(asked.section(), condition);
                assertThat(holds(asked, field, asked.form().onlyAsked(answers.document())))
                        .as("答えのない「%s」", field.label())
                        .isFalse();
            }
        }
    }

    @Test
    @DisplayName("期限と終わりの日は年度の始まりより前になく、日程は一年前の年度より前にない（写した年度の日付が残っていない）")
    void datesAreOfTheYear() {
        for (RuleSet rules : ALL) {
            assertThat(rules.schedule().stream()
                            .map(ScheduleEntry::to)
                            .flatMap(Optional::stream)
                            .map(to -> LocalDate.parse(to.value().iso().substring(0, 10))))
                    .as("%s の日程", rules.code())
                    .allMatch(date -> !date.isBefore(rules.fiscalYear().minus(1).firstDay()));
            assertThat(deadlines(rules))
                    .as("%s の期限", rules.code())
                    .allMatch(date -> !date.isBefore(rules.fiscalYear().firstDay()));
        }
    }

    private static Stream<LocalDate> deadlines(RuleSet rules) {
        Stream<LocalDate> grant = rules.sections().find(GrantRules.class).stream()
                .flatMap(found -> Stream.concat(
                        Stream.of(found.projectEndsBy().value()), found.requestDueOn().map(Sourced::value).stream()));
        Stream<LocalDate> reserve = rules.sections().find(ReviewRules.class).stream()
                .flatMap(found -> found.reserveUntil().map(Sourced::value).stream());
        Stream<LocalDate> filings =
                FilingKinds.of(rules).all().stream().flatMap(kind -> kind.due().value().fixedOn().stream());
        return Stream.of(grant, reserve, filings).flatMap(dates -> dates);
    }

    static Stream<Computed> rates() {
        return ALL.stream()
                .flatMap(rules -> rules.tracks().stream()
                        .filter(Track::isComputable)
                        .flatMap(track -> track.rates().stream()
                                .map(each -> new Computed(rules, track, rules.formula(track, each.rate())))));
    }

    static Stream<Asked> sections() {
        return ALL.stream()
                .filter(RuleSet::acceptsApplications)
                .flatMap(rules -> rules.tracks().stream()
                        .flatMap(track -> bases(track)
                                .flatMap(basis -> Stream.concat(
                                        asked(
                                                rules,
                                                track,
                                                basis,
                                                "申請",
                                                ApplicationRules.of(rules).form()),
                                        FilingKinds.of(rules).all().stream()
                                                .flatMap(kind -> asked(
                                                        rules,
                                                        track,
                                                        basis,
                                                        kind.name().value(),
                                                        kind.form()))))));
    }

    private static Stream<Optional<LegalBasis>> bases(Track track) {
        return track.legalBases().isEmpty()
                ? Stream.of(Optional.empty())
                : track.legalBases().stream().map(Optional::of);
    }

    private static Stream<Asked> asked(RuleSet rules, Track track, Optional<LegalBasis> basis, String form, Form all) {
        Form mine = all.forCase(track.code(), basis.map(LegalBasis::code));
        String where = form + "（" + track.name().value()
                + basis.map(law -> "、" + law.name().value()).orElse("") + "）";
        return mine.sections().stream().map(section -> new Asked(rules.fiscalYear(), where, mine, section));
    }

    private static boolean holds(Asked asked, Field field, FormDocument document) {
        return document.contents(asked.section().code(), asked.section().repeats()).stream()
                .anyMatch(row -> row.containsKey(field.code()));
    }

    /** ある項目を尋ねさせる答えと、その項目の値。 */
    private static final class Answers {
        private final Form form;
        private final FiscalYear year;
        private final Map<String, Map<String, Object>> sections = new TreeMap<>();

        Answers(Form form, FiscalYear year) {
            this.form = form;
            this.year = year;
        }

        /** 条件に合う答えをすべて書いてから、その項目を書く。 */
        void give(Section section, Field field, @Nullable String answer) {
            satisfy(section, section.scope());
            satisfy(section, field.scope());
            sections.computeIfAbsent(section.code(), code -> new TreeMap<>())
                    .put(field.code(), answer == null ? sample(field) : typed(field, answer));
        }

        void forget(Section section, Condition condition) {
            sections.get(place(section, condition).code()).remove(condition.field());
        }

        FormDocument document() {
            return FormDocument.of(sections.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> form.findSection(entry.getKey())
                                            .orElseThrow()
                                            .repeats()
                                    ? List.of(entry.getValue())
                                    : entry.getValue())));
        }

        private void satisfy(Section section, Scope scope) {
            for (Condition condition : scope.when()) {
                Section other = place(section, condition);
                give(
                        other,
                        other.findField(condition.field()).orElseThrow(),
                        condition.anyOf().getFirst());
            }
        }

        private Section place(Section section, Condition condition) {
            return condition
                    .section()
                    .map(code -> form.findSection(code).orElseThrow())
                    .orElse(section);
        }

        private static Object typed(Field field, String answer) {
            return field.type() == FieldType.BOOLEAN ? Boolean.valueOf(answer) : answer;
        }

        private Object sample(Field field) {
            return switch (field.type()) {
                case TEXT -> "あ".repeat(Math.min(field.maxLength().orElse(1), 10));
                case DIGITS -> "0".repeat(field.maxLength().orElseThrow());
                case EMAIL -> "hanako@example.jp";
                case PHONE -> "03-1234-5678";
                case INTEGER, YEN -> Math.toIntExact(field.range().min().orElse(0));
                case DATE -> year.firstDay().toString();
                case CHOICE -> field.options().getFirst().code();
                case BOOLEAN -> true;
                case CORPORATE_NUMBER -> "8999900000001";
                case MUNICIPALITY_CODES -> List.of("325252");
                case FILE -> throw new IllegalArgumentException(field.code());
            };
        }
    }
}
