package jp.jinjibu.call.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import jp.jinjibu.call.Allotment;
import jp.jinjibu.call.Appropriation;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.Call;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.ShippedYaml;
import org.jspecify.annotations.Nullable;

/**
 * 公表された公募（config/published/calls.yaml）を、起動のたびに確かめて、まだなければ入れる。すでにある公募には触れない。
 *
 * <p>配分額は公表されていない。開発用プロファイルだけが、見本の額を入れる。
 */
@Singleton
@Startup
@DependsOn({"DatabaseMigration", "ClockKeeper", "ShippedRuleSets"})
public class ShippedCalls {
    private static final String SHIPPED = "製品に同梱";
    private static final String REASON = "公表資料による";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private DatabaseLock lock;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** 入れる。何度呼んでも結果は同じ。 */
    @PostConstruct
    @PermitAll
    public void load() {
        lock.untilCommit("shipped calls");
        ShippedYaml.read("config/published/calls.yaml").blocks("calls").forEach(this::load);
    }

    private void load(ShippedYaml entry) {
        String code = entry.text("code");
        if (entityManager.find(Call.class, code) != null) {
            return;
        }
        entityManager.persist(call(code, entry));
        entry.find("programmeBudgetYen")
                .ifPresent(yen -> entityManager.persist(new Appropriation(
                        code,
                        new Money(((Number) yen).longValue()),
                        entry.find("programmeBudgetState")
                                .map(label -> AppropriationState.ofLabel((String) label)
                                        .orElseThrow())
                                .orElse(null),
                        null,
                        REASON,
                        SHIPPED,
                        clock.instant())));
        if (settings.isDevelopment()) {
            entry.find("developmentAllotmentYen")
                    .ifPresent(yen -> entityManager.persist(new Allotment(
                            code,
                            new Money(((Number) yen).longValue()),
                            Map.of(),
                            "見本（配分額は公表されていない）",
                            true,
                            SHIPPED,
                            clock.instant())));
        }
    }

    private Call call(String code, ShippedYaml entry) {
        ShippedYaml version = entry.block("ruleSet");
        RuleSet rules = ruleSets.rules(version.text("code"), version.number("version"));
        String name = entry.text("name");
        @Nullable OffsetDateTime opensAt = dateTime(entry, "opensAt");
        @Nullable OffsetDateTime closesAt = dateTime(entry, "closesAt");
        if (CallState.valueOf(entry.text("state")) == CallState.COMPLETED) {
            return Call.completed(
                    code,
                    name,
                    rules.code(),
                    rules.version(),
                    rules.fiscalYear(),
                    opensAt == null ? null : opensAt.toInstant(),
                    closesAt == null ? null : closesAt.toInstant());
        }
        if (opensAt == null || closesAt == null) {
            throw new IllegalStateException("公募 " + code + " に受付の日時がありません。");
        }
        Call call = Call.announced(
                code,
                name,
                rules.code(),
                rules.version(),
                rules.fiscalYear(),
                opensAt.toInstant(),
                closesAt.toInstant());
        return isSample(entry, "opensAt") ? call.withSampleOpening() : call;
    }

    private static @Nullable OffsetDateTime dateTime(ShippedYaml entry, String key) {
        return entry.find(key).map(Object::toString).map(OffsetDateTime::parse).orElse(null);
    }

    private static boolean isSample(ShippedYaml entry, String key) {
        return entry.entries().get(key) instanceof Map<?, ?> sourced && "SAMPLE".equals(sourced.get("origin"));
    }
}
