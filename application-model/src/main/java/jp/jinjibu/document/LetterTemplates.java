package jp.jinjibu.document;

import java.util.List;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Term;

/**
 * 書面のひな形。
 *
 * @param all 書かれた順
 */
public record LetterTemplates(
        @Term(value = "書面", group = Term.Group.WORDING) List<LetterTemplate> all) {

    public LetterTemplates {
        all = List.copyOf(all);
    }

    /** 規則集のひな形。書面を出さない年度では、一つもない。 */
    public static LetterTemplates of(RuleSet rules) {
        return rules.sections().find(LetterTemplates.class).orElseGet(() -> new LetterTemplates(List.of()));
    }

    /**
     * 書面のひな形。
     *
     * @throws NotFound その種類の書面がないとき
     */
    public static LetterTemplate of(RuleSet rules, String kind) {
        return of(rules).all().stream()
                .filter(letter -> letter.code().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NotFound(rules.fiscalYear().display() + "の規則集に、書面「" + kind + "」はありません。"));
    }
}
