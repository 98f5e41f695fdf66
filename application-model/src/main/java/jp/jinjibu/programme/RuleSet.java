package jp.jinjibu.programme;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Rounding;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * ある年度の事業の規則の、ある版。変更できない。直すときは新しい版を作る。
 *
 * <p>値にはすべて出典が付く。空の {@link Optional} は「未公表」である。
 *
 * @param code 規則の符号
 * @param version 版。1 から
 * @param fiscalYear 年度
 * @param line 事業の系列
 * @param name 事業名
 * @param bodyWord 補助を受ける事業者の呼び方
 * @param published 公表された実績と条件の一覧（枠との対応が公表されていないものを含む）
 * @param targets 目標
 * @param rounding 端数処理
 * @param categoryGroups 費目の区分。表示の順
 * @param categories 費目。表示の順
 * @param incomeKinds 収入の種類。表示の順
 * @param organisationKinds 申請できる団体の種類。表示の順
 * @param tracks 枠。表示の順。枠のない年度、公表されていない年度は空
 * @param schedule 日程。書かれた順
 * @param callStateLabels 公募の状態の呼び方。どの状態にもある
 * @param listColumnLabels 採択一覧の見出し
 * @param masters 様式の選択肢の一覧。書かれた順
 * @param acceptsApplications 申請を受け付ける年度か
 * @param sections 上に立つ機能が持つ規則
 * @param approvals 別の人の承認の決まり
 */
public record RuleSet(
        @Term(told = false) String code,
        @Term(told = false) int version,
        @Term("年度") FiscalYear fiscalYear,
        @Term("") ProgrammeLine line,
        @Term("事業名") Sourced<String> name,
        @Term("補助を受ける事業者の呼び方") Sourced<String> bodyWord,
        @Term("") PublishedFacts published,
        @Term("") Targets targets,
        @Term(value = "端数処理", group = Term.Group.MONEY) Sourced<Rounding> rounding,
        @Term("費目の区分") List<CategoryGroup> categoryGroups,
        @Term("費目") List<ExpenseCategory> categories,
        @Term("収入の種類") List<IncomeKind> incomeKinds,
        @Term("団体の種類") List<OrganisationKind> organisationKinds,
        @Term("枠") List<Track> tracks,
        @Term(value = "日程", group = Term.Group.DATES) List<ScheduleEntry> schedule,

        @Term(value = "公募の状態の呼び方", group = Term.Group.WORDING)
        Map<CallState, Sourced<String>> callStateLabels,

        @Term(value = "採択一覧の見出し", group = Term.Group.WORDING)
        Map<ListColumn, Sourced<String>> listColumnLabels,

        @Term(value = "選択肢の一覧", group = Term.Group.FORM) List<Master> masters,
        @Term(told = false) boolean acceptsApplications,
        @Term("") Sections sections,
        @Term("") Approvals approvals) {

    public RuleSet {
        categoryGroups = List.copyOf(categoryGroups);
        categories = List.copyOf(categories);
        incomeKinds = List.copyOf(incomeKinds);
        organisationKinds = List.copyOf(organisationKinds);
        tracks = List.copyOf(tracks);
        schedule = List.copyOf(schedule);
        callStateLabels = Map.copyOf(callStateLabels);
        listColumnLabels = Map.copyOf(listColumnLabels);
        masters = List.copyOf(masters);
    }

    /** その枠があるか。 */
    public boolean hasTrack(String trackCode) {
        return tracks.stream().anyMatch(track -> track.code().equals(trackCode));
    }

    /**
     * 枠。
     *
     * @throws NotFound その符号の枠がないとき
     */
    public Track track(String trackCode) {
        return tracks.stream()
                .filter(track -> track.code().equals(trackCode))
                .findFirst()
                .orElseThrow(() -> new NotFound("この枠はありません。"));
    }

    /**
     * 上に立つ機能が持つ規則。
     *
     * @throws NotFound この規則集にないとき
     */
    public <T> T section(Class<T> type) {
        return sections.find(type).orElseThrow(() -> new NotFound(fiscalYear.display() + "の規則集に、この手続の規則はありません。"));
    }

    /** 上に立つ機能のその規則が、この規則集にあるか。 */
    public boolean has(Class<?> type) {
        return sections.find(type).isPresent();
    }

    /** 額のない枠の符号。補助率か上限額がなく、採択しても補助金を交付しない（構想の段階など）。 */
    public Set<String> tracksWithoutMoney() {
        return tracks.stream()
                .filter(track -> !track.isComputable())
                .map(Track::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** 補助金を交付する枠があるか。 */
    public boolean hasMoney() {
        return tracks.stream().anyMatch(Track::isComputable);
    }

    /** 公募の状態の呼び方。 */
    public String callState(CallState state) {
        return Objects.requireNonNull(callStateLabels.get(state)).value();
    }

    /** 団体の種類を符号で探す。 */
    public Optional<OrganisationKind> findOrganisationKind(String kindCode) {
        return organisationKinds.stream()
                .filter(kind -> kind.code().equals(kindCode))
                .findFirst();
    }

    /** 費目を符号で探す。 */
    public Optional<ExpenseCategory> findCategory(String categoryCode) {
        return categories.stream()
                .filter(category -> category.code().equals(categoryCode))
                .findFirst();
    }

    /** 収入の種類を符号で探す。 */
    public Optional<IncomeKind> findIncomeKind(String kindCode) {
        return incomeKinds.stream().filter(kind -> kind.code().equals(kindCode)).findFirst();
    }

    /**
     * この枠の補助金額の算定。
     *
     * @param track この規則の枠
     * @param rate 使う補助率。{@link Track#rateFor} などで決める
     * @throws BusinessRuleViolation 上限額が公表されていないとき（{@link Refusal#RATE_NOT_PUBLISHED}）
     */
    public SubsidyFormula formula(Track track, Sourced<Rate> rate) {
        return new SubsidyFormula(rate, track.cap().orElseThrow(() -> track.notPublished("補助上限額")), rounding);
    }

    /**
     * 目標。
     *
     * @param adoptions 採択件数の目安。上限ではない
     * @param continuationPercent 翌年度の継続率（％、以上）
     */
    public record Targets(
            @Term("採択件数の目安") Optional<Sourced<Integer>> adoptions,
            @Term("翌年度の継続率の目標（％）") Optional<Sourced<Integer>> continuationPercent) {}

    /**
     * 費目の区分。
     *
     * @param code 区分の符号
     * @param name 区分の名称
     */
    public record CategoryGroup(
            @Term("符号") String code, @Term("名称") Sourced<String> name) {}

    /**
     * 費目。
     *
     * @param code 費目の符号
     * @param name 費目の名称
     * @param group 属する区分の符号
     * @param continuing 継続する契約（人件費、賃借など）か。交付決定日以後の期間分が対象になる
     */
    public record ExpenseCategory(
            @Term("符号") String code,
            @Term("名称") Sourced<String> name,
            @Term("区分") Sourced<String> group,
            @Term("継続する契約か") Sourced<Boolean> continuing) {}

    /**
     * 収入の種類。
     *
     * @param code 種類の符号
     * @param name 種類の名称
     * @param treatment 補助金額の算定での扱い
     * @param municipal 自治体からの負担か。額の確定での扱いは交付の規則による
     */
    public record IncomeKind(
            @Term("符号") String code,
            @Term("名称") Sourced<String> name,
            @Term(value = "扱い", group = Term.Group.MONEY) Sourced<IncomeTreatment> treatment,

            @Term(value = "自治体からの負担か", group = Term.Group.MONEY)
            Sourced<Boolean> municipal) {}

    /**
     * 団体の種類。
     *
     * @param code 種類の符号
     * @param name 種類の名称
     * @param company 会社か。会社にだけ問う要件（従業員の数など）がある
     */
    public record OrganisationKind(
            @Term("符号") String code,
            @Term("名称") Sourced<String> name,
            @Term("会社か") Sourced<Boolean> company) {}

    /** 収入の扱い。 */
    public enum IncomeTreatment {
        /** 補助対象経費から差し引く。 */
        @Term("補助対象経費から差し引く")
        REDUCES_COST,
        /** 収益納付の計算に入れる。 */
        @Term("収益納付の計算に入れる")
        PROFIT,
        /** 算定に入れない。 */
        @Term("算定に入れない")
        IGNORED
    }

    /**
     * 枠。
     *
     * @param code 枠の符号
     * @param name 枠の名称
     * @param summary 対象となる取組。未公表なら空
     * @param requirements 求められること
     * @param cap 補助上限額。未公表なら空
     * @param rates 補助率。未公表なら空の並び。あれば、条件のないものがちょうど一つ
     * @param legalBases 求められる法制度。どれか一つが要る。求めない枠では空
     * @param priorAdoption 過去の採択の読み方。条件つきの補助率がある枠には必ずある
     */
    public record Track(
            @Term("符号") String code,
            @Term("名称") Sourced<String> name,
            @Term("対象となる取組") Optional<Sourced<String>> summary,
            @Term("求められること") List<Sourced<String>> requirements,
            @Term("補助上限額") Optional<Sourced<Money>> cap,
            @Term(value = "補助率", group = Term.Group.MONEY) List<TrackRate> rates,
            @Term("法制度") List<LegalBasis> legalBases,

            @Term(value = "過去の採択の読み方", group = Term.Group.MONEY)
            Optional<Sourced<PriorAdoptionSetting>> priorAdoption) {

        public Track {
            requirements = List.copyOf(requirements);
            rates = List.copyOf(rates);
            legalBases = List.copyOf(legalBases);
        }

        /**
         * 条件のない補助率。
         *
         * @throws BusinessRuleViolation 補助率が公表されていないとき（{@link Refusal#RATE_NOT_PUBLISHED}）
         */
        public Sourced<Rate> standardRate() {
            return rates.stream()
                    .filter(rate -> rate.condition().isEmpty())
                    .findFirst()
                    .map(TrackRate::rate)
                    .orElseThrow(() -> notPublished("補助率"));
        }

        /** 補助率と上限額がともに公表され、補助金額を計算できるか。 */
        public boolean isComputable() {
            return cap.isPresent() && !rates.isEmpty();
        }

        /** 過去に採択されている事業者の補助率。区別のない枠では空。 */
        public Optional<Sourced<Rate>> priorAdoptionRate() {
            return rates.stream()
                    .filter(rate -> rate.condition().equals(Optional.of(RateCondition.PRIOR_ADOPTION)))
                    .findFirst()
                    .map(TrackRate::rate);
        }

        /**
         * 過去の採択の有無で決まる補助率。
         *
         * @param priorAdoption 「過去に採択されている事業者」に当たるか
         * @throws BusinessRuleViolation 補助率が公表されていないとき（{@link Refusal#RATE_NOT_PUBLISHED}）
         */
        public Sourced<Rate> rateFor(boolean priorAdoption) {
            Sourced<Rate> standard = standardRate();
            return priorAdoption ? priorAdoptionRate().orElse(standard) : standard;
        }

        /** 符号で法制度を探す。 */
        public Optional<LegalBasis> findLegalBasis(String code) {
            return legalBases.stream()
                    .filter(basis -> basis.code().equals(code))
                    .findFirst();
        }

        private BusinessRuleViolation notPublished(String what) {
            return new BusinessRuleViolation(
                    Refusal.RATE_NOT_PUBLISHED, name.value() + "の" + what + "は公表されていないため、計算できません。");
        }
    }

    /**
     * 枠の補助率。
     *
     * @param rate 補助率
     * @param condition 当てはまる条件。条件のない補助率では空
     */
    public record TrackRate(
            @Term("補助率") Sourced<Rate> rate, @Term("条件") Optional<RateCondition> condition) {}

    /** 補助率の条件。 */
    public enum RateCondition {
        /** 過去に採択されている事業者。 */
        @Term("過去に採択されている事業者")
        PRIOR_ADOPTION
    }

    /** 採択一覧の列。見出しは規則が決める。 */
    public enum ListColumn {
        @Term("番号")
        NUMBER,
        @Term("事業者")
        APPLICANT,
        @Term("法人番号")
        CORPORATE_NUMBER,
        @Term("事業実施地域")
        AREA,
        @Term("事業名")
        PROJECT
    }
}
