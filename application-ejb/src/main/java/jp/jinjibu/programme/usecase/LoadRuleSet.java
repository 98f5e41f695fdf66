package jp.jinjibu.programme.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Sha256;

/** 規則集のファイルを検査し、版として保管する。一つでも誤りがあれば何も残さない。 */
@Stateless
public class LoadRuleSet {
    @Inject
    private RuleSets ruleSets;

    @Inject
    private Doing doing;

    /**
     * 登録の結果。
     *
     * @param added 今回はじめて登録したか。同じ内容の版がすでにあれば偽で、何も変わらない
     */
    public record Outcome(RuleSetView ruleSet, boolean added) {}

    /**
     * @param fileName 誤りの場所を示すための名前
     * @param content YAML の本文（UTF-8）。先頭の印（BOM）、改行の書き方、終わりの空行は、そろえて保管する
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} ファイルに誤りがあるとき（すべての誤り）、
     *     {@link Refusal#ALREADY_REGISTERED} 同じ版が別の内容で登録されているとき、
     *     同じ符号の前の版が、別の系列のとき
     */
    @RolesAllowed(Roles.ADMINISTRATOR)
    public Outcome load(String fileName, byte[] content) {
        RuleSet ruleSet = RuleSetReader.read(fileName, content);
        String text = normalised(new String(content, StandardCharsets.UTF_8));
        String hash = Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
        ruleSets.lock(ruleSet.code());
        Optional<StoredRuleSet> earlier = ruleSets.find(ruleSet.code(), ruleSet.version());
        if (earlier.isPresent()) {
            if (!normalised(earlier.get().content()).equals(text)) {
                throw new BusinessRuleViolation(
                        Refusal.ALREADY_REGISTERED,
                        "規則集 " + ruleSet.code() + " 第" + ruleSet.version()
                                + "版は、別の内容ですでに登録されています。直した規則は新しい版として登録してください。");
            }
            return new Outcome(RuleSetView.of(earlier.get()), false);
        }
        ruleSets.requireLine(ruleSet);
        StoredRuleSet stored =
                new StoredRuleSet(ruleSet, text, hash, doing.caller().username(), doing.now());
        ruleSets.add(stored);
        doing.tell(new RuleSetEvent.Loaded(stored.code(), stored.version(), hash));
        return new Outcome(RuleSetView.of(stored), true);
    }

    /** 印、改行の書き方、終わりの空行だけが違うものは、同じ本文である。送る道具や、保管した所で変わる。 */
    static String normalised(String content) {
        return content.replaceFirst("^\uFEFF", "")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .stripTrailing()
                .concat("\n");
    }
}
