package jp.jinjibu.programme.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.shared.usecase.ShippedFile;

/** 製品とともに配られる規則集を、起動のたびに確かめて、まだなければ有効な版として入れる。 */
@Singleton
@Startup
@DependsOn({"DatabaseMigration", "ClockKeeper"})
public class ShippedRuleSets {
    private static final String SHIPPED = "製品に同梱";

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Clock clock;

    /**
     * 入れる。何度呼んでも結果は同じ。
     *
     * <p>登録済みの同じ版が前の書き方で、もう読めないときは、今の書き方に置き換える。
     *
     * @throws IllegalStateException 同梱の規則集が、登録済みの（読める）同じ版と違うとき
     */
    @PostConstruct
    @PermitAll
    public void load() {
        List<String> files = ShippedFile.lines("config/programmes/index.txt");
        for (String file : files) {
            load(file, ShippedFile.text("config/programmes/" + file));
        }
    }

    private void load(String file, String content) {
        RuleSet ruleSet = RuleSetReader.read(file, content.getBytes(StandardCharsets.UTF_8));
        String hash = Sha256.hex(content);
        ruleSets.lock(ruleSet.code());
        Optional<StoredRuleSet> earlier = ruleSets.find(ruleSet.code(), ruleSet.version());
        if (earlier.isEmpty()) {
            StoredRuleSet stored = new StoredRuleSet(ruleSet, content, hash, SHIPPED, clock.instant());
            stored.activateAsShipped();
            ruleSets.add(stored);
        } else if (!earlier.get().contentSha256().equals(hash)) {
            if (isReadable(file, earlier.get())) {
                throw new IllegalStateException(
                        "同梱の規則集 " + file + " は、登録済みの同じ版（第" + ruleSet.version() + "版）と内容が違います。版を上げてください。");
            }
            earlier.get().rewrite(content, hash);
        }
    }

    /** 前の製品が入れた、前の書き方の版は、もう読めない。 */
    private static boolean isReadable(String file, StoredRuleSet stored) {
        try {
            RuleSetReader.read(file, stored.content().getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (BusinessRuleViolation e) {
            return false;
        }
    }
}
