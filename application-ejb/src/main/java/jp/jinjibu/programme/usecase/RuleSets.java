package jp.jinjibu.programme.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;

/** 保管された規則集。有効な版の本文は変わらないので、読み解いた結果は符号と版ごとに覚えておき、二度と読まない。 */
@ApplicationScoped
public class RuleSets {
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
        if (stored.isActive()) {
            active.put(new StoredRuleSet.Key(stored.code(), stored.version()), rules);
        }
        return rules;
    }

    /**
     * 最も新しい年度の、有効な版のうち最も新しいもの。公募によらない区分（団体の種類など）を読む。
     *
     * @throws NotFound 有効な版が一つもないとき
     */
    public RuleSet newest() {
        StoredRuleSet.Key key = readOnce.of(
                List.of(StoredRuleSet.class),
                () -> entities.manager()
                        .createQuery(
                                "select r.key from StoredRuleSet r where r.state ="
                                        + " jp.jinjibu.programme.StoredRuleSet.State.ACTIVE order by r.fiscalYear desc,"
                                        + " r.activation.decidedAt desc nulls last, r.key.version desc",
                                StoredRuleSet.Key.class)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(() -> new NotFound("有効な規則集がありません。")));
        return rules(key.code(), key.version());
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
                                + " r.name, r.state, r.contentSha256, r.loadedBy, r.loadedAt, r.activation) from"
                                + " StoredRuleSet r order by r.fiscalYear desc, r.key.code, r.key.version desc",
                        RuleSetView.class)
                .getResultList();
    }

    /** 新しい版を保管する。 */
    public void add(StoredRuleSet ruleSet) {
        entities.add(ruleSet);
    }

    /** 同じ符号の登録を一つずつにする。トランザクションの終わりまで効く。 */
    public void lock(String code) {
        lock.untilCommit("rule-set " + code);
    }
}
