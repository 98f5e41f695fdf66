package jp.jinjibu.programme.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/** 保管された規則集。有効な版の本文は変わらないので、読み解いた結果は符号と版ごとに覚えておき、二度と読まない。 */
@ApplicationScoped
public class RuleSets {
    /** 有効な版の系列と符号と版。 */
    private record Active(String line, String code, int version, boolean retired) {}

    private final Map<StoredRuleSet.Key, RuleSet> active = new ConcurrentHashMap<>();

    @Inject
    private Entities entities;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private DatabaseLock lock;

    /**
     * @throws NotFound その版がないとき
     */
    public StoredRuleSet get(String code, int version) {
        return find(code, version).orElseThrow(() -> new NotFound("規則集 " + code + " 第" + version + "版は見つかりません。"));
    }

    public Optional<StoredRuleSet> find(String code, int version) {
        return entities.find(StoredRuleSet.class, new StoredRuleSet.Key(code, version));
    }

    /**
     * 読み解いた規則集。
     *
     * @throws NotFound その版がないとき
     */
    public RuleSet rules(String code, int version) {
        RuleSet known = active.get(new StoredRuleSet.Key(code, version));
        return known == null ? read(get(code, version)) : known;
    }

    /** 有効になっていない版は、登録が取り消されることもあるので、覚えない。 */
    private RuleSet read(StoredRuleSet stored) {
        RuleSet rules =
                RuleSetReader.read(stored.code() + ".yaml", stored.content().getBytes(StandardCharsets.UTF_8));
        if (stored.isSettled()) {
            active.put(new StoredRuleSet.Key(stored.code(), stored.version()), rules);
        }
        return rules;
    }

    /**
     * はじめの系列の、最も新しい年度の、有効な版のうち最も新しいもの。どの系列のものでもない規則（登録の承認など）を読む。
     *
     * @throws NotFound 有効な版が一つもないとき
     */
    public RuleSet newest() {
        return newestOfLines().stream().findFirst().orElseThrow(() -> new NotFound("有効な規則集がありません。"));
    }

    /** 系列。はじめて登録された順。 */
    public List<ProgrammeLine> lines() {
        return newestOfLines().stream().map(RuleSet::line).toList();
    }

    /**
     * 系列。
     *
     * @throws NotFound その系列がないとき
     */
    public ProgrammeLine line(String code) {
        return ProgrammeLine.in(lines(), code);
    }

    /**
     * 登録のときに選べる団体の種類。どの系列のものも一つずつで、符号ごとに最も新しい版の規則集にあるもの。はじめの系列から。
     */
    public List<OrganisationKind> organisationKinds() {
        Set<String> codes = new HashSet<>();
        Set<String> kinds = new HashSet<>();
        return keys().stream()
                .filter(key -> !key.retired())
                .map(key -> rules(key.code(), key.version()))
                .filter(each -> codes.add(each.code()))
                .flatMap(each -> each.organisationKinds().stream())
                .filter(kind -> kinds.add(kind.code()))
                .toList();
    }

    /** 団体の種類の呼び方。選べなくなった種類も、それを知る最も新しい規則集の言葉で呼ぶ。 */
    public String kindName(String kind) {
        return activated()
                .flatMap(each -> each.findOrganisationKind(kind).stream())
                .findFirst()
                .map(found -> found.name().value())
                .orElse(kind);
    }

    /** 系列ごとの、最も新しい年度の、有効な版のうち最も新しいもの。系列のはじめて登録された順。 */
    private List<RuleSet> newestOfLines() {
        Set<String> lines = new HashSet<>();
        return keys().stream()
                .filter(key -> !key.retired() && lines.add(key.line()))
                .map(key -> rules(key.code(), key.version()))
                .toList();
    }

    /** 有効な版と、その後に廃止された版。系列のはじめて登録された順に、新しい年度から。 */
    private Stream<RuleSet> activated() {
        return keys().stream().map(key -> rules(key.code(), key.version()));
    }

    private List<Active> keys() {
        return readOnce.of(
                List.of(StoredRuleSet.class),
                () -> new Sql("select r.line as line, r.code as code, r.version as version, r.state as state"
                                + " from rule_set r join programme_line l on l.code = r.line"
                                + " where r.state in ('ACTIVE', 'RETIRED')"
                                + " order by l.no, r.state, r.fiscal_year desc, r.activation_decided_at desc nulls last,"
                                + " r.version desc")
                        .rows(entities.manager())
                        .map(row -> new Active(
                                row.text("line"),
                                row.text("code"),
                                row.count("version"),
                                row.text("state").equals("RETIRED")))
                        .toList());
    }

    /** 比べる前の規則集。同じ符号の前の版、はじめの版では、同じ系列の前の年度の、最も新しい有効な版。 */
    public Optional<RuleSet> before(RuleSet rules) {
        TypedQuery<StoredRuleSet.Key> keys = rules.version() > 1
                ? keys("r.key.code = ?1 and r.key.version < ?2 order by r.key.version desc")
                        .setParameter(1, rules.code())
                        .setParameter(2, rules.version())
                        .setMaxResults(1)
                : keys("r.state = jp.jinjibu.programme.StoredRuleSet.State.ACTIVE and r.fiscalYear = ?1"
                                + " order by r.activation.decidedAt desc nulls last, r.key.version desc")
                        .setParameter(1, rules.fiscalYear().startYear() - 1);
        return keys.getResultStream()
                .map(key -> rules(key.code(), key.version()))
                .filter(before -> before.line().code().equals(rules.line().code()))
                .findFirst();
    }

    private TypedQuery<StoredRuleSet.Key> keys(String which) {
        return entities.manager()
                .createQuery("select r.key from StoredRuleSet r where " + which, StoredRuleSet.Key.class);
    }

    /** 登録されたすべての版の見出し。新しい年度から、符号、新しい版の順。 */
    public List<RuleSetView> list() {
        return entities.manager()
                .createQuery(
                        "select new jp.jinjibu.programme.usecase.RuleSetView(r.key.code, r.key.version, r.fiscalYear,"
                                + " r.name, r.state, r.contentSha256, r.loadedBy, r.loadedAt, r.activation, r.retiredBy,"
                                + " r.retiredAt, r.retirementReason) from"
                                + " StoredRuleSet r order by r.fiscalYear desc, r.key.code, r.key.version desc",
                        RuleSetView.class)
                .getResultList();
    }

    /**
     * 同じ符号の版は、どれも同じ系列のもの。
     *
     * @throws BusinessRuleViolation {@link Refusal#ALREADY_REGISTERED} 同じ符号の前の版が、別の系列のとき
     */
    void requireLine(RuleSet rules) {
        entities.list(StoredRuleSet.class, "where e.key.code = ?1", rules.code()).stream()
                .map(StoredRuleSet::line)
                .filter(line -> !line.equals(rules.line().code()))
                .findAny()
                .ifPresent(line -> {
                    throw new BusinessRuleViolation(
                            Refusal.ALREADY_REGISTERED,
                            "規則集 " + rules.code() + " は、系列「" + line + "」の規則集として登録されています。" + "別の系列の規則集には、別の符号を付けてください。");
                });
    }

    /** 新しい版を保管する。 */
    public void add(StoredRuleSet ruleSet) {
        entities.manager()
                .createNativeQuery("insert into programme_line (code) values (:line) on conflict do nothing")
                .setParameter("line", ruleSet.line())
                .executeUpdate();
        entities.add(ruleSet);
    }

    /** 消す。 */
    void remove(StoredRuleSet ruleSet) {
        entities.manager().remove(ruleSet);
    }

    /** 同じ符号の、その版より新しい、廃止されていない有効な版。新しい順。 */
    public List<RuleSet> newerThan(String code, int version) {
        return keys().stream()
                .filter(key -> !key.retired() && key.code().equals(code) && key.version() > version)
                .map(key -> rules(key.code(), key.version()))
                .sorted(Comparator.comparing(RuleSet::version).reversed())
                .toList();
    }

    /** 廃止された版か。 */
    public boolean isRetired(String code, int version) {
        return keys().stream().anyMatch(key -> key.retired() && key.code().equals(code) && key.version() == version);
    }

    /** 同じ系列に、ほかに有効な版がないか。 */
    boolean isOnlyActive(StoredRuleSet ruleSet) {
        return keys().stream()
                .filter(key -> !key.retired() && key.line().equals(ruleSet.line()))
                .allMatch(key -> key.code().equals(ruleSet.code()) && key.version() == ruleSet.version());
    }

    /** 同じ系列の廃止を一つずつにする。トランザクションの終わりまで効く。 */
    void lockLine(String line) {
        lock.untilCommit("programme-line " + line);
    }

    /** 同じ符号の登録を一つずつにする。トランザクションの終わりまで効く。 */
    public void lock(String code) {
        lock.untilCommit("rule-set " + code);
    }
}
