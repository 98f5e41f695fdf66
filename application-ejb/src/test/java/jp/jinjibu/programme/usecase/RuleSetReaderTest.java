package jp.jinjibu.programme.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.application.ApplicationRules.OutsourcingLimit;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.Finding;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.LetterTemplate;
import jp.jinjibu.document.LetterTemplates;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.FieldType;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.RowRule;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.Slot;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.programme.AdoptionRole;
import jp.jinjibu.programme.Approvals;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.FilingKinds;
import jp.jinjibu.programme.LegalBasis;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.PriorAdoptionRule;
import jp.jinjibu.programme.PriorAdoptionSetting.Both;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.programme.ReportField;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.programme.RuleSet.ListColumn;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.ScheduleEntry;
import jp.jinjibu.programme.SubsidyFormula.Cost;
import jp.jinjibu.programme.SubsidyFormula.Income;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewRules.RankingScope;
import jp.jinjibu.review.ReviewRules.RivalMembers;
import jp.jinjibu.review.ReviewRules.TieBreak;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.screening.Checklist;
import jp.jinjibu.screening.Checklist.ChecklistItem;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Rounding;
import jp.jinjibu.shared.Rounding.Scope;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("規則のファイルの読み取り")
class RuleSetReaderTest {

    private static final Path SHIPPED = Path.of("../config/programmes");
    private static final Path MADE_UP = Path.of("src/test/resources/programmes/2031.yaml");

    @Nested
    @DisplayName("令和4年度から令和7年度まで")
    class Shipped {

        @ParameterizedTest(name = "{0}年度: {2}")
        @DisplayName("公表された事業名・補助率・上限額・件数・枠")
        @CsvSource(delimiter = '|', nullValues = "未公表", textBlock = """
            2022 | r4 | 若者人材確保プロジェクト実証事業 | 1/2           | 6,000,000円               | 37     | 20     | 2022-09 | ''
            2023 | r5 | 地域戦略人材確保等実証事業       | 1/2 2/3 1/3   | 7,000,000円 10,000,000円  | 37     | 20     | 2023-06 | 通常枠 地域企業共同戦略枠
            2024 | r6 | 地域戦略人材確保等実証事業       | 1/2 2/3       | 10,000,000円 13,000,000円 | 62     | 46     | 2024-06 | ''
            2025 | r7 | 地域の人事部支援事業             | 2/3 1/2 1/3   | 13,000,000円 10,000,000円 | 未公表 | 未公表 | 未公表  | 右腕人材枠 法制度連携枠
            """)
        void publishedFacts(
                int year,
                String code,
                String name,
                String rates,
                String caps,
                Integer applications,
                Integer adoptions,
                YearMonth announced,
                String tracks)
                throws IOException {
            RuleSet ruleSet = shipped(year);

            assertThat(ruleSet.code()).isEqualTo(code);
            assertThat(ruleSet.version()).isEqualTo(1);
            assertThat(ruleSet.fiscalYear()).isEqualTo(new FiscalYear(year));
            assertThat(ruleSet.name().value()).isEqualTo(name);
            assertThat(ruleSet.name().origin().isSample()).isFalse();
            assertThat(ruleSet.published().rates().orElseThrow().value())
                    .extracting(Rate::toString)
                    .containsExactly(rates.split(" "));
            assertThat(ruleSet.published().caps().orElseThrow().value())
                    .extracting(Money::display)
                    .containsExactly(caps.split(" "));
            assertThat(ruleSet.published().applications().map(Sourced::value))
                    .isEqualTo(Optional.ofNullable(applications));
            assertThat(ruleSet.published().adoptions().map(Sourced::value)).isEqualTo(Optional.ofNullable(adoptions));
            assertThat(ruleSet.published().announced().map(Sourced::value)).isEqualTo(Optional.ofNullable(announced));
            assertThat(String.join(
                            " ",
                            ruleSet.tracks().stream()
                                    .map(track -> track.name().value())
                                    .toList()))
                    .isEqualTo(tracks);
            assertThat(ruleSet.rounding()).isEqualTo(Sourced.sample(new Rounding(1, Scope.TOTAL)));
            assertThat(ruleSet.callStateLabels()).containsKeys(CallState.values());
            assertThat(ruleSet.callStateLabels().get(CallState.COMPLETED).value())
                    .isEqualTo("完了");
            assertThat(ruleSet.listColumnLabels().get(ListColumn.APPLICANT).value())
                    .isEqualTo("事業者名");
        }

        @ParameterizedTest(name = "{0} 過去の採択{1} 対象経費 {2} → {3}")
        @DisplayName("令和7年度の補助金額")
        @CsvSource({
            "right-hand, なし, 19500000, 13000000",
            "right-hand, あり, 19500000, 13000000",
            "right-hand, なし, 10124556, 6749704",
            "statutory-scheme, なし, 20000000, 10000000",
            "statutory-scheme, なし, 19999999, 9999999",
            "statutory-scheme, あり, 30000000, 10000000",
            "statutory-scheme, あり, 20000000, 6666666"
        })
        void amountsOf2025(String code, String prior, long cost, long expected) throws IOException {
            RuleSet r7 = shipped(2025);
            Track track = r7.track(code);

            Derivation derivation =
                    r7.formula(track, track.rateFor(prior.equals("あり"))).ofTotal(new Money(cost), List.of());

            assertThat(derivation.result()).isEqualTo(new Money(expected));
        }

        @ParameterizedTest(name = "{0}: 用意 {1}、承認 {2}")
        @DisplayName("令和7年度の承認は、用意した人と別の一人。振込先の変更は、届け出た団体とは別の二人。役割は事業の決まりの通り")
        @CsvSource({
            "ADOPTION_PLAN, secretariat, official",
            "ADOPTION_REVOCATION, secretariat, secretariat",
            "REINSTATEMENT, secretariat, secretariat",
            "CONFLICT_WAIVER, secretariat, secretariat",
            "GRANT_DECISION, secretariat, secretariat",
            "AMOUNT_DETERMINATION, secretariat, secretariat",
            "PAYMENT, payment, payment",
            "BANK_ACCOUNT, payment, payment"
        })
        void approvalsOf2025(Act act, String prepares, String approves) throws IOException {
            Approvals approvals = shipped(2025).approvals();

            assertThat(approvals.written()).containsKey(act);
            assertThat(approvals.of(act)).isEqualTo(act.usual());
            assertThat(approvals.of(act).depth()).isEqualTo(act == Act.BANK_ACCOUNT ? 2 : 1);
            assertThat(approvals.of(act).prepares()).containsExactly(prepares);
            assertThat(approvals.of(act).approves()).containsExactly(approves);
            assertThat(shipped(2022).approvals().of(act)).isEqualTo(act.usual());
        }

        @Test
        @DisplayName("令和7年度の法制度連携枠は、三つの法制度と、過去2年度の両方という読み方を持つ")
        void statutoryTrackOf2025() throws IOException {
            Track track = shipped(2025).track("statutory-scheme");

            assertThat(track.legalBases())
                    .extracting(
                            LegalBasis::code,
                            basis -> basis.name().value(),
                            basis -> basis.aliases().getFirst().value(),
                            LegalBasis::organisationKinds)
                    .containsExactly(
                            tuple("regional-future", "地域未来投資促進法", "地域経済牽引事業の促進による地域の成長発展の基盤強化に関する法律", List.of()),
                            tuple(
                                    "small-business",
                                    "小規模事業者支援法",
                                    "商工会及び商工会議所による小規模事業者の支援に関する法律",
                                    List.of("commerce-society", "chamber")),
                            tuple("two-region-living", "広域的地域活性化のための基盤整備に関する法律", "二地域居住促進法", List.of()));
            assertThat(track.priorAdoption()).contains(Sourced.sample(new Both(2)));
            assertThat(track.standardRate().value()).hasToString("1/2");
            assertThat(track.priorAdoptionRate().orElseThrow().value()).hasToString("1/3");
            assertThat(track.standardRate().origin().label()).isEqualTo("令和7年度 地域の人事部支援事業 公表資料（資料名・頁は未確認）");
        }

        @Test
        @DisplayName("令和7年度の費目は12、収入の種類は6で、見本である")
        void categoriesOf2025() throws IOException {
            RuleSet r7 = shipped(2025);

            assertThat(r7.categories())
                    .hasSize(12)
                    .allMatch(category -> category.name().origin().isSample());
            assertThat(r7.categories().stream()
                            .filter(category -> category.group().value().equals("outsourcing")))
                    .extracting(category -> category.name().value())
                    .containsExactly("外注費", "委託費");
            assertThat(r7.findCategory("personnel").orElseThrow().continuing().value())
                    .isTrue();
            assertThat(r7.incomeKinds()).hasSize(6);
            assertThat(r7.findIncomeKind("participation-fee")
                            .orElseThrow()
                            .treatment()
                            .value())
                    .isEqualTo(IncomeTreatment.REDUCES_COST);
            assertThat(r7.targets().adoptions().orElseThrow().value()).isEqualTo(30);
        }

        @Test
        @DisplayName("令和7年度の公募は5月30日17時まで、時刻の出典は二次資料")
        void scheduleOf2025() throws IOException {
            ScheduleEntry call = shipped(2025).schedule().stream()
                    .filter(entry -> entry.label().value().equals("公募"))
                    .findFirst()
                    .orElseThrow();

            assertThat(call.from().orElseThrow().value().iso()).isEqualTo("2025-04-18");
            assertThat(call.to().orElseThrow().value().iso()).isEqualTo("2025-05-30T17:00:00+09:00");
            assertThat(call.to().orElseThrow().value().display()).isEqualTo("2025年（令和7年）5月30日（金）17:00");
            assertThat(call.to().orElseThrow().origin().label()).contains("二次資料");
            assertThat(call.tentative().value()).isTrue();
        }

        @Test
        @DisplayName("令和7年度のどの様式でも、数には上限があり、年度の中と決まらない申請の日には幅がある")
        void rangesOf2025() throws IOException {
            Form application = ApplicationRules.of(shipped(2025)).form();
            assertThat(Stream.concat(
                                    Stream.of(application),
                                    FilingKinds.of(shipped(2025)).all().stream().map(FilingKind::form))
                            .flatMap(form -> form.sections().stream())
                            .flatMap(section -> section.fields().stream())
                            .filter(field -> field.type() == FieldType.INTEGER))
                    .hasSizeGreaterThan(15)
                    .allMatch(field -> field.range().max().isPresent());
            assertThat(application.sections().stream()
                            .flatMap(section -> section.fields().stream())
                            .filter(field -> field.type() == FieldType.DATE && !field.inFiscalYear()))
                    .hasSize(4)
                    .allMatch(field -> field.range().from().isPresent()
                            && field.range().to().isPresent());
        }

        @ParameterizedTest(name = "{0}: 添付 {1}、必須 {2}、三つ目の節「{3}」")
        @DisplayName("令和7年度の様式は枠ごとに、決まった節と要件を持つ")
        @CsvSource({
            "right-hand, 4, articles, 右腕人材枠の要件, education-partner own-name-vacancy",
            "statutory-scheme, 5, articles legal-basis-evidence, 法制度連携枠の要件, ''"
        })
        void formOf2025(String track, int slots, String required, String requirement, String rowRules)
                throws IOException {
            Form form = ApplicationRules.of(shipped(2025)).form().forTrack(track);

            assertThat(form.version()).isEqualTo(1);
            assertThat(form.sections())
                    .extracting(Section::code)
                    .containsExactly(
                            "body",
                            "track",
                            "region",
                            "project",
                            "plan",
                            "team",
                            "jointApplicants",
                            "partners",
                            "companies",
                            "kpi",
                            "budget",
                            "income",
                            "otherFunding",
                            "declarations");
            assertThat(form.findSection("track").orElseThrow().label()).isEqualTo(requirement);
            assertThat(form.findSection("budget").orElseThrow().fields())
                    .extracting(Field::code)
                    .containsExactly("category", "description", "unitPriceYen", "quantity", "times");
            assertThat(form.findSection("income").orElseThrow().fields())
                    .extracting(Field::code)
                    .containsExactly("kind", "amountYen");
            assertThat(form.findSection("declarations").orElseThrow().fields()).allMatch(Field::mustBeTrue);
            assertThat(form.slots()).hasSize(slots);
            assertThat(form.slots().stream().filter(Slot::required).map(Slot::code))
                    .containsExactly(required.split(" "));
            assertThat(String.join(
                            " ", form.rowRules().stream().map(RowRule::code).toList()))
                    .isEqualTo(rowRules);
        }

        @Test
        @DisplayName("令和7年度の選択肢は、一覧・費目・収入・団体の種類・法制度から取る")
        void optionsOf2025() throws IOException {
            Form form = ApplicationRules.of(shipped(2025)).form().forTrack("statutory-scheme");

            assertThat(labels(form, "partners", "kind"))
                    .startsWith("自治体", "経営支援機関", "教育機関（高校・高専・大学）")
                    .hasSize(10);
            assertThat(labels(form, "budget", "category")).hasSize(12).contains("人件費", "委託費");
            assertThat(labels(form, "income", "kind")).hasSize(6);
            assertThat(labels(form, "body", "kind")).hasSize(10);
            assertThat(labels(form, "track", "legalBasis"))
                    .containsExactly("地域未来投資促進法", "小規模事業者支援法", "広域的地域活性化のための基盤整備に関する法律");
            assertThat(labels(form, "track", "approvalState")).contains("承認見込み");
        }

        @Test
        @DisplayName("令和7年度の設定・確認の項目・審査・状態の呼び方")
        void applicationRulesOf2025() throws IOException {
            ApplicationRules rules = ApplicationRules.of(shipped(2025));

            assertThat(rules.settings().oneApplicationPerBody()).isEqualTo(Sourced.sample(true));
            assertThat(rules.settings().staffLimit()).contains(Sourced.sample(2000));
            assertThat(rules.settings().outsourcing()).contains(new OutsourcingLimit("outsourcing", 50, Origin.SAMPLE));
            assertThat(rules.settings().legalBasisApproval().value()).isEqualTo(LegalBasisApproval.BEFORE_GRANT);
            assertThat(Checklist.of(shipped(2025)).of("right-hand"))
                    .extracting(ChecklistItem::code)
                    .doesNotContain("legal-basis");
            assertThat(Checklist.of(shipped(2025)).of("statutory-scheme").stream()
                            .flatMap(item -> item.finding().stream()))
                    .containsExactlyInAnyOrder(Finding.values());
            assertThat(ReviewRules.of(shipped(2025)).criteria("right-hand"))
                    .extracting(Criterion::weight)
                    .containsExactly(1, 2, 2, 2, 1, 1);
            assertThat(ReviewRules.of(shipped(2025)).ranking().value()).isEqualTo(RankingScope.CALL);
            assertThat(ReviewRules.of(shipped(2025)).walk().value()).isEqualTo(Walk.STOP);
            assertThat(ReviewRules.of(shipped(2025)).ties().value())
                    .containsExactly(TieBreak.HEAVIEST_CRITERION, TieBreak.RECEIVED_AT, TieBreak.NUMBER);
            ApplicationLabels labels = ApplicationLabels.of(shipped(2025));
            assertThat(labels.internal(ApplicationState.ACCEPTED)).isEqualTo("受理");
            assertThat(labels.applicant(ApplicationState.ACCEPTED)).isEqualTo("審査中");
            assertThat(labels.applicant(ApplicationState.ADOPTED)).isEqualTo("採択");
        }

        @ParameterizedTest(name = "{0}: {1}、{2}")
        @DisplayName("令和7年度の書面はすべて見本で、通知書にだけ文書番号がある")
        @CsvSource(
                nullValues = "なし",
                value = {
                    "receipt, 受付票, なし",
                    "adoption-notice, 採択通知書, R7採択第3号",
                    "conditional-adoption-notice, 条件付採択通知書, R7条件付採択第3号",
                    "reserve-notice, 審査の結果のお知らせ（補欠）, なし",
                    "rejection-notice, 審査の結果のお知らせ, なし"
                })
        void lettersOf2025(String kind, String title, String number) throws IOException {
            RuleSet r7 = shipped(2025);
            LetterTemplate letter = LetterTemplates.of(r7, kind);

            assertThat(letter.title().value()).isEqualTo(title);
            assertThat(letter.number(r7.fiscalYear(), 3)).isEqualTo(Optional.ofNullable(number));
            assertThat(letter.isSample()).isTrue();
        }

        private static List<String> labels(Form form, String section, String field) {
            return form.findSection(section).orElseThrow().findField(field).orElseThrow().options().stream()
                    .map(Field.Option::label)
                    .toList();
        }

        @ParameterizedTest(name = "{0}年度")
        @DisplayName("補助率か上限額が公表されていない枠は計算しない。枠のない年度に枠はない")
        @CsvSource({"2022", "2023", "2024"})
        void earlierYearsCannotBeComputed(int year) throws IOException {
            RuleSet ruleSet = shipped(year);

            for (Track track : ruleSet.tracks()) {
                assertThatThrownBy(track::standardRate)
                        .isInstanceOfSatisfying(
                                BusinessRuleViolation.class,
                                refused -> assertThat(refused.refusal()).isEqualTo(Refusal.RATE_NOT_PUBLISHED));
                assertThatThrownBy(() -> ruleSet.formula(track, Sourced.sample(new Rate(1, 2))))
                        .isInstanceOf(BusinessRuleViolation.class)
                        .hasMessageContaining("補助上限額は公表されていない");
            }
            assertThatThrownBy(() -> ruleSet.track("right-hand")).isInstanceOf(NotFound.class);
            assertThat(ruleSet.acceptsApplications()).isFalse();
            assertThat(LetterTemplates.of(ruleSet).all()).isEmpty();
            assertThatThrownBy(() -> ApplicationRules.of(ruleSet))
                    .isInstanceOf(NotFound.class)
                    .hasMessageContaining("この手続の規則はありません");
        }

        private static RuleSet shipped(int year) throws IOException {
            Path file = SHIPPED.resolve(year + ".yaml");
            return RuleSetReader.read(file.getFileName().toString(), Files.readAllBytes(file));
        }
    }

    @Nested
    @DisplayName("架空の2031年度（三つの枠、3/4、千円未満切捨て、別の費目と法制度、どちらかの年度）")
    class MadeUp {

        private final RuleSet ruleSet = read(madeUp());

        @Test
        @DisplayName("プログラムを変えずに補助金額を計算できる")
        void computes() {
            Track driver = ruleSet.track("driver");
            List<Cost> costs = List.of(new Cost("賃金", new Money(3_333_333)), new Cost("燃料", new Money(1_111_111)));
            List<Income> fares = List.of(new Income("運賃", new Money(444_444), Origin.SAMPLE));

            assertThat(ruleSet.formula(driver, driver.rateFor(false))
                            .ofCategories(costs, List.of())
                            .result())
                    .isEqualTo(new Money(2_499_000 + 833_000));
            assertThat(ruleSet.formula(driver, driver.rateFor(false))
                            .ofCategories(costs, fares)
                            .result())
                    .isEqualTo(new Money(2_250_000 + 750_000));
            assertThat(ruleSet.formula(driver, driver.rateFor(true))
                            .ofCategories(costs, List.of())
                            .result())
                    .isEqualTo(new Money(1_333_000 + 444_000));
            Track guide = ruleSet.track("guide");
            assertThat(ruleSet.formula(guide, guide.standardRate())
                            .ofCategories(List.of(new Cost("賃金", new Money(8_000_001))), List.of())
                            .result())
                    .isEqualTo(new Money(8_000_000));
        }

        @Test
        @DisplayName("過去3年度のどれかの年度に採択されていれば 2/5")
        void findsPriorAdoption() {
            PriorAdoptionRule rule = new PriorAdoptionRule(
                    ruleSet.track("driver").priorAdoption().orElseThrow().value());
            PriorAdoptionFinding finding = rule.judge(
                    ruleSet.fiscalYear(),
                    List.of(new PriorAdoptionRule.Hit(
                            new FiscalYear(2028), AdoptionRole.LEAD, PriorAdoptionRule.MatchedBy.NUMBER)),
                    Map.of(new FiscalYear(2028), AdoptionListState.COMPLETE));

            assertThat(finding.applies()).isTrue();
            assertThat(finding.needsConfirmation()).isFalse();
            assertThat(ruleSet.track("driver").rateFor(finding.applies()).value())
                    .hasToString("2/5");
        }

        @Test
        @DisplayName("交付申請から支払までの規則も、年度のデータ")
        void readsGrantRules() {
            GrantRules grant = GrantRules.of(ruleSet);
            assertThat(grant.requestDueOn()).isEmpty();
            assertThat(grant.withdrawalDays().value()).isEqualTo(3);
            assertThat(grant.withdrawalDays().origin().isSample()).isFalse();
            assertThat(grant.method().value()).isEqualTo(GrantRules.Method.PROPORTION);
            assertThat(grant.continuationCohort().value()).isEqualTo(GrantRules.Cohort.DETERMINED);
            assertThat(GrantLabels.of(ruleSet).label(GrantState.PAID)).isEqualTo("精算済");
            assertThat(grant.reportDueOn(LocalDate.of(2032, 1, 28))).isEqualTo("2032-02-04");
            assertThat(grant.reportDueOn(LocalDate.of(2032, 1, 31))).isEqualTo("2032-02-05");
        }

        @Test
        @DisplayName("届け出るものは、系が知らない種類も、プログラムを変えずに読む")
        void readsFilings() {
            FilingKind kind = FilingKinds.of(ruleSet).get("night-check");
            assertThat(FilingKinds.of(ruleSet).all())
                    .containsExactly(kind, FilingKinds.of(ruleSet).get(ReportField.FILING));
            assertThat(kind.name().origin().label()).isEqualTo("夜行バス人材補助 告示");
            assertThat(kind.due().value().on(Optional.of(LocalDate.of(2031, 9, 1))))
                    .contains(LocalDate.of(2031, 9, 11));
            assertThat(kind.decision().value())
                    .isEqualTo(new FilingKind.Decision(
                            FilingKind.Acceptance.FOUR_EYES,
                            1,
                            List.of("secretariat"),
                            List.of("secretariat", "official")));
            assertThat(kind.closesGrant().value()).isFalse();
            assertThat(kind.letter().map(Sourced::value)).contains("night-check-accepted");
            assertThat(kind.form().sections().getFirst().fields()).hasSize(3);
            assertThatThrownBy(() -> FilingKinds.of(ruleSet).get("moon-check")).isInstanceOf(NotFound.class);
        }

        @Test
        @DisplayName("系列の名乗りを、出典とともに読む")
        void readsBrand() {
            ProgrammeLine line = ruleSet.line();
            assertThat(line.systemName()).isEqualTo("夜行バス　補助金事務システム");
            assertThat(line.brand().contact()).contains("夜行バス局 受付　電話 00-0000-0031　受付時間 深夜0時から4時まで");
            assertThat(line.brand().phone().map(Sourced::origin)).contains(Origin.SAMPLE);
            assertThat(line.brand().hours().map(hours -> hours.origin().label()))
                    .contains("夜行バス人材補助 告示");
            assertThat(line.brand().issuer()).isEmpty();
        }

        @Test
        @DisplayName("書面のひな形は、系が知らない種類も、プログラムを変えずに読む")
        void readsLetters() {
            assertThat(LetterTemplates.of(ruleSet).all())
                    .extracting(LetterTemplate::code)
                    .startsWith("receipt", "adoption-notice")
                    .contains("grant-decision")
                    .endsWith("payment-notice", "night-check-accepted");
            LetterTemplate adoption = LetterTemplates.of(ruleSet, "adoption-notice");
            assertThat(adoption.number(ruleSet.fiscalYear(), 12)).contains("当12-R13");
            assertThat(adoption.rows()).extracting(LetterTemplate.Row::isAmount).containsExactly(true, false);
            assertThat(adoption.issuer()).extracting(Sourced::value).containsExactly("夜行バス局");
            assertThat(adoption.isSample()).isFalse();
            assertThat(LetterTemplates.of(ruleSet, "receipt").issuer())
                    .extracting(Sourced::value)
                    .containsExactly("{bodyWord}係");
            assertThat(LetterTemplates.of(ruleSet, "receipt").numberFormat()).isEmpty();
            assertThat(LetterTemplates.of(ruleSet, "rejection-notice").isSample())
                    .isTrue();
            assertThat(LetterTemplates.of(ruleSet, "grant-decision").used())
                    .containsExactlyInAnyOrder(LetterPlaceholder.REFERENCE_NUMBER, LetterPlaceholder.GRANTED_AMOUNT);
            assertThatThrownBy(() -> LetterTemplates.of(ruleSet, "postcard")).isInstanceOf(NotFound.class);
        }

        @Test
        @DisplayName("出典は近くに書いたものが優先する")
        void nearestOriginWins() {
            Track driver = ruleSet.track("driver");
            Track guide = ruleSet.track("guide");

            assertThat(ruleSet.name().origin().label()).isEqualTo("夜行バス人材補助 告示");
            assertThat(ruleSet.rounding().origin().label()).isEqualTo("夜行バス人材補助 手引 4");
            assertThat(ruleSet.published().applications().orElseThrow().origin().label())
                    .isEqualTo("夜行バス人材補助 手引 9頁");
            assertThat(driver.standardRate().origin()).isEqualTo(Origin.SAMPLE);
            assertThat(driver.priorAdoptionRate().orElseThrow().origin().label())
                    .isEqualTo("夜行バス人材補助 告示");
            assertThat(driver.findLegalBasis("bus-law").orElseThrow().aliases())
                    .extracting(alias -> alias.origin().label())
                    .containsOnly("夜行バス人材補助 告示");
            assertThat(guide.requirements())
                    .extracting(requirement -> requirement.origin().label())
                    .containsExactly("見本", "夜行バス人材補助 手引 12");
            assertThat(ruleSet.targets().continuationPercent().orElseThrow()).isEqualTo(Sourced.sample(65));
        }

        @Test
        @DisplayName("枠ごとに違う節、添付、採点の項目、確認の項目を読む")
        void readsApplicationRules() {
            ApplicationRules rules = ApplicationRules.of(ruleSet);
            Form driver = rules.form().forTrack("driver");
            Form guide = rules.form().forTrack("guide");

            assertThat(driver.version()).isEqualTo(7);
            assertThat(driver.findSection("track").orElseThrow().label()).isEqualTo("免許");
            assertThat(guide.findSection("track")
                            .orElseThrow()
                            .findField("motto")
                            .orElseThrow())
                    .satisfies(motto -> {
                        assertThat(motto.origin()).isEqualTo(Origin.SAMPLE);
                        assertThat(motto.hint()).contains("短く");
                        assertThat(motto.maxLength()).contains(10);
                    });
            assertThat(driver.findSection("track").orElseThrow().origin().label())
                    .isEqualTo("夜行バス人材補助 手引 20");
            assertThat(driver.findSection("track")
                            .orElseThrow()
                            .findField("legalBasis")
                            .orElseThrow()
                            .options())
                    .extracting(Field.Option::label)
                    .containsExactly("夜行バス法", "連絡船法");
            assertThat(driver.slots()).extracting(Slot::code).containsExactly("licence", "photo");
            assertThat(guide.slots()).extracting(Slot::code).containsExactly("photo");
            assertThat(guide.slot("photo").maxBytes()).isEqualTo(99);
            assertThat(driver.rowRules()).extracting(RowRule::code).containsExactly("front-partner");
            assertThat(guide.rowRules()).extracting(RowRule::code).containsExactly("open-garage", "front-partner");
            assertThat(ReviewRules.of(ruleSet).readingDays().value()).isEqualTo(14);
            assertThat(ReviewRules.of(ruleSet).rivalMembers().value()).isEqualTo(RivalMembers.REFUSE);
            assertThat(ReviewRules.of(ruleSet).criteria("driver"))
                    .extracting(Criterion::code)
                    .containsExactly("comfort");
            assertThat(ReviewRules.of(ruleSet).criteria("guide").getLast().anchors())
                    .containsExactly("見えない", "見える");
            assertThat(ReviewRules.of(ruleSet).minimumTotal().orElseThrow().value())
                    .isEqualTo(40);
            assertThat(ReviewRules.of(ruleSet).reserveUntil()).isEmpty();
            assertThat(Checklist.of(ruleSet).of("guide"))
                    .extracting(ChecklistItem::code)
                    .containsExactly("tyres");
            assertThat(ruleSet.masters())
                    .filteredOn(master -> master.code().equals("seats"))
                    .singleElement()
                    .satisfies(master -> assertThat(master.entries()).hasSize(2));
        }

        @Test
        @DisplayName("0件は0件、nullは未公表、上限額のない枠は計算しない")
        void zeroIsNotUnpublished() {
            assertThat(ruleSet.published().adoptions().orElseThrow().value()).isZero();
            assertThat(ruleSet.targets().adoptions()).isEmpty();
            assertThat(ruleSet.track("kiosk").cap()).isEmpty();
            assertThatThrownBy(() -> ruleSet.track("kiosk").standardRate())
                    .isInstanceOf(BusinessRuleViolation.class)
                    .hasMessage("売店枠の補助率は公表されていないため、計算できません。");
        }
    }

    @Test
    @DisplayName("ほかの事業は、承認の数と役割を変えられる。書かれていない操作は、いつもの決まりになる")
    void readsApprovalsOfAnotherProgramme() throws IOException {
        Approvals approvals =
                RuleSetReader.read("2031.yaml", Files.readAllBytes(MADE_UP)).approvals();

        assertThat(approvals.of(Act.REINSTATEMENT))
                .isEqualTo(new ApprovalRule("要件不適合の取消し", 2, Set.of("secretariat"), Set.of("secretariat", "official")));
        assertThat(approvals.of(Act.CONFLICT_WAIVER).approves()).containsExactly("official");
        assertThat(approvals.of(Act.PAYMENT)).isEqualTo(Act.PAYMENT.usual());
    }

    @Nested
    @DisplayName("誤りのあるファイル")
    class Broken {

        @ParameterizedTest(name = "{0} → {1}: {3}")
        @DisplayName("一か所の誤りは、その行と場所と直し方とともに断る。直したのと違う行を挙げるときは、その行の始まりを書く")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            version: 3                                    | version: 0                                         |    | /version                          | range             | 1 から 9,999 までの整数
            version: 3                                    | version: 3.5                                       |    | /version                          | fraction          | 小数は使えません
            version: 3                                    | verison: 3                                         |    | /verison                          | unknown-key       | キー「verison」は使えません
            fiscalYear: 2031                              | fiscalYear: 令和13年度                             |    | /fiscalYear                       | type              | 整数を半角数字だけで
            code: r13-night-bus                           | code: R13                                          |    | /code                             | code              | 符号は英小文字で
            fiscalYear: 2031                              | fiscalYear: 2031\\nfiscalYear: 2032                | fiscalYear: 2032 | /fiscalYear                       | duplicate-key     | キー「fiscalYear」が重複
            bodyWord: {value: 受託団体, origin: SAMPLE}   | bodyWord: 受託団体                                 |    | /bodyWord                         | origin-missing    | 出典がありません
            bodyWord: {value: 受託団体, origin: SAMPLE}   | bodyWord: {value: 受託団体, origin: {document: x}} |    | /bodyWord/origin/document         | unknown-document  | 資料「x」は documents にありません
            bodyWord: {value: 受託団体, origin: SAMPLE}   | bodyWord: {value: 受託団体, origin: 見本}          |    | /bodyWord/origin                  | origin-form       | SAMPLE か
            bodyWord: {value: 受託団体, origin: SAMPLE}   | bodyWord: {value: 12, origin: SAMPLE}              |    | /bodyWord/value                   | type              | 文字列を書きます
            bodyWord: {value: 受託団体, origin: SAMPLE}   | bodyWord: {value: ' ', origin: SAMPLE}             |    | /bodyWord/value                   | value-missing     | 値が要ります
            rates: [3/4, 2/5, 10/10]                      | rates: [3/4, 5/2]                                  |    | /published/rates/1                | rate              | 0 より大きく 1 以下
            rates: [3/4, 2/5, 10/10]                      | rates: 3/4                                         |    | /published/rates                  | type              | 並び
            rates: [3/4, 2/5, 10/10]                      | rates: []                                          |    | /published/rates                  | empty-list        | 未公表なら null
            capsYen: [5000000, 8000000]                   | capsYen: [5000000, -1]                             |    | /published/capsYen/1              | range             | 1 から 999,999,999,999
            announced: 2031-09                            | announced: 2031-13                                 |    | /published/announced              | date              | 年月を 2025-05 の形
            unitYen: 1000                                 | unitYen: 0                                         |    | /rounding/unitYen                 | range             | 1 から 1,000,000 まで
            scope: CATEGORY                               | scope: EACH                                        |    | /rounding/scope                   | unknown-word      | TOTAL、CATEGORY
            capYen: 5000000                               | capYen: 5,000,000                                  |    | /tracks/0/capYen                  | type              | 区切り、単位
            capYen: 5000000                               | capYen: 5000000.5                                  |    | /tracks/0/capYen                  | fraction          | 小数は使えません
            capYen: 5000000                               | capYen: 1000000000000                              |    | /tracks/0/capYen                  | range             | 999,999,999,999 まで
            capYen: 5000000                               | capYen: 99999999999999999999                       |    | /tracks/0/capYen                  | range             | 999,999,999,999 まで
            capYen: 5000000                               | capYen: '5000000'                                  |    | /tracks/0/capYen                  | type              | 引用符
            capYen: 5000000                               | capYen: .nan                                       |    | /tracks/0/capYen                  | fraction          | 小数は使えません
            value: 3/4, origin: SAMPLE                    | value: 0.75, origin: SAMPLE                        |    | /tracks/0/rates/0/rate/value      | rate              | 「2/3」のような分数
            condition: PRIOR_ADOPTION                     | condition: SOMETIMES                               |    | /tracks/0/rates/1/condition       | unknown-word      | PRIOR_ADOPTION
            mode: EITHER, windowYears: 3                  | mode: EITHER, windowYears: 0                       |    | /tracks/0/priorAdoption/windowYears | range           | 1 から 20 まで
            mode: EITHER, windowYears: 3                  | mode: EITHER                                       |    | /tracks/0/priorAdoption/windowYears | missing-key     | キー「windowYears」がありません
            code: ferry-law, name                         | code: bus-law, name                                |    | /tracks/0/legalBases/1/code       | duplicate-code    | 符号「bus-law」が重複
            code: guide                                   | code: driver                                       |    | /tracks/1/code                    | duplicate-code    | 符号「driver」が重複
            rates: [{rate: 10/10}]                        | rates: [{rate: 10/10}, {rate: 1/2}]                |    | /tracks/1/rates/1/rate            | rate-condition    | 同じ条件の補助率は一つだけ
            rates: [{rate: 10/10}]                        | rates: [{rate: 10/10, condition: PRIOR_ADOPTION}]  |    | /tracks/1/rates                   | rate-condition    | 条件のない補助率が一つ要ります
            to: 2031-06-30T12:00:00+09:00                 | to: 2031-02-30                                     |    | /schedule/0/to                    | date              | 実在する日
            to: 2031-06-30T12:00:00+09:00                 | to: 2031-06-30T12:00:00Z                           |    | /schedule/0/to                    | date              | 日本時間
            to: 2031-06-30T12:00:00+09:00                 | to: 2031-05-31                                     |    | /schedule/0/to                    | period            | 始まり（from）より前
            to: 2031-07-20, legalBasis                    | to: null, legalBasis                               |    | /schedule/1/from                  | period            | 少なくとも一方
            legalBasis: ferry-law                         | legalBasis: tram-law                               |    | /schedule/1/legalBasis            | unknown-reference | 法制度「tram-law」は
            group: things                                 | group: animals                                     |    | /expenses/categories/1/group      | unknown-reference | 区分「animals」は
            continuing: false                             | continuing: いいえ                                 |    | /expenses/categories/1/continuing | type              | true か false
            treatment: REDUCES_COST                       | treatment: reduces_cost                            |    | /income/kinds/0/treatment         | unknown-word      | PROFIT
            , COMPLETED: 終了                             | ` `                                                |    | /labels/callStates/COMPLETED      | missing-key       | キー「COMPLETED」がありません
            NUMBER: 番号                                  | NUMBER: 番号, COLOUR: 色                           |    | /labels/listColumns/COLOUR        | unknown-key       | キー「COLOUR」は使えません
            """)
        @CsvFileSource(
                resources = {
                    "/programmes/broken-application.psv",
                    "/programmes/broken-letters.psv",
                    "/programmes/broken-filings.psv",
                    "/programmes/broken-approvals.psv"
                },
                delimiter = '|',
                quoteCharacter = '`')
        void refusesOneMistake(
                String good, String bad, @Nullable String place, String pointer, String code, String message) {
            String broken = bad.replace("\\n", "\n").strip();
            String text = replace(good, broken);
            List<Violation> violations = violations(text);
            int line = line(text, madeUp().lastIndexOf(good), broken, place);

            assertThat(violations)
                    .extracting(Violation::pointer, Violation::code)
                    .contains(tuple(pointer, code));
            assertThat(violations)
                    .filteredOn(violation -> violation.pointer().equals(pointer))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.message())
                            .startsWith("2031.yaml " + line + "行目: ")
                            .contains(message));
        }

        @ParameterizedTest(name = "{0} → {1}: {2}行目")
        @DisplayName("YAML として読めないもの、仕掛けのあるものは断る")
        @CsvSource(delimiter = '|', textBlock = """
            version: 3           | version: [3                  | 3 | syntax            | YAML として読めません
            version: 3           | version: &a 3                | 3 | anchor            | アンカー（&）と参照（*）
            version: 3           | version: *a                  | 3 | anchor            | アンカー（&）と参照（*）
            version: 3           | version: !!int 3             | 3 | tag               | タグ（!）
            version: 3           | version: !x {a: 1}           | 3 | tag               | タグ（!）
            version: 3           | version: 3\\0                | 3 | control-character | 見えない制御文字
            version: 3           | version: 3 # \\u202E           | 3 | control-character | 見えない制御文字
            version: 3           | version: 3\\n--- 4           | 5 | syntax            | YAML として読めません
            """)
        void refusesTricks(String good, String bad, int line, String code, String message) {
            String text =
                    replace(good, bad.replace("\\n", "\n").replace("\\0", "\0").replace("\\u202E", "\u202E"));

            assertThat(violations(text)).singleElement().satisfies(violation -> {
                assertThat(violation.code()).isEqualTo(code);
                assertThat(violation.message())
                        .startsWith("2031.yaml " + line + "行目: ")
                        .contains(message);
            });
        }

        @Test
        @DisplayName("深い入れ子、大きすぎるファイル、UTF-8 でないファイル、空のファイルは断る")
        void refusesHostileFiles() {
            assertThat(violations("a: " + "[".repeat(500_000)).getFirst().code())
                    .isEqualTo("too-deep");
            assertThat(violations("#".repeat(SourcedYaml.MAX_BYTES + 1))
                            .getFirst()
                            .code())
                    .isEqualTo("too-large");
            assertThat(violations("").getFirst().code()).isEqualTo("empty");
            assertThat(violations("# 注釈だけ\n").getFirst().code()).isEqualTo("empty");
            assertThat(violations("- 1\n").getFirst().code()).isEqualTo("type");
            assertThat(violations("code: r1\nname: 人事".getBytes(Charset.forName("Shift_JIS"))))
                    .singleElement()
                    .satisfies(violation ->
                            assertThat(violation.message()).isEqualTo("2031.yaml 2行目: 文字コードが UTF-8 ではありません"));
        }

        @Test
        @DisplayName("誤りはすべて、行の順に挙げる")
        void reportsEveryMistake() {
            String text = madeUp().replace("version: 3", "version: x")
                    .replace("unitYen: 1000", "unitYen: -1")
                    .replace("capYen: 8000000", "capYen: 0")
                    .replace("continuing: true", "continuing: 1")
                    .replace("title: 夜行バス人材補助 告示", "name: 告示");

            assertThat(violations(text))
                    .extracting(Violation::pointer)
                    .containsExactly(
                            "/version",
                            "/documents/notice/title",
                            "/documents/notice/name",
                            "/rounding/unitYen",
                            "/tracks/1/capYen",
                            "/expenses/categories/0/continuing");
        }

        @Test
        @DisplayName("大きな囲みが一つ欠けても、誤りはその一つだけ")
        void reportsMissingBlockOnce() {
            String text = madeUp();
            String withoutExpenses =
                    text.substring(0, text.indexOf("expenses:")) + text.substring(text.indexOf("income:"));

            assertThat(violations(withoutExpenses))
                    .extracting(Violation::pointer, Violation::code)
                    .containsExactly(tuple("/expenses", "missing-key"));
        }

        @Test
        @DisplayName("先頭のBOMとCRLFの改行は読める")
        void acceptsBomAndCrLf() {
            assertThat(read("\uFEFF" + madeUp().replace("\n", "\r\n"))).isEqualTo(read(madeUp()));
        }

        /** 直した行か、そこから上へ（なければ下へ）たどって、はじめて {@code place} で始まる行。 */
        private static int line(String text, int from, String broken, @Nullable String place) {
            List<String> lines = text.lines().toList();
            int first =
                    (int) text.substring(0, from).chars().filter(c -> c == '\n').count();
            int last = first + (int) broken.chars().filter(c -> c == '\n').count();
            return place == null
                    ? first + 1
                    : IntStream.concat(
                                            IntStream.rangeClosed(0, last).map(i -> last - i),
                                            IntStream.range(last, lines.size()))
                                    .filter(i -> lines.get(i).strip().startsWith(place))
                                    .findFirst()
                                    .orElseThrow()
                            + 1;
        }

        private static String replace(String good, String bad) {
            String text = madeUp();
            assertThat(text).contains(good);
            int last = text.lastIndexOf(good);
            return text.substring(0, last) + bad.strip() + text.substring(last + good.length());
        }

        private static List<Violation> violations(String text) {
            return violations(text.getBytes(StandardCharsets.UTF_8));
        }

        private static List<Violation> violations(byte[] content) {
            BusinessRuleViolation refused =
                    catchThrowableOfType(BusinessRuleViolation.class, () -> RuleSetReader.read("2031.yaml", content));
            assertThat(refused.refusal()).isEqualTo(Refusal.CONTENT);
            assertThat(refused.violations()).isNotEmpty();
            return refused.violations();
        }
    }

    private static RuleSet read(String text) {
        return RuleSetReader.read("2031.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String madeUp() {
        try {
            return Files.readString(MADE_UP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
