package jp.jinjibu.programme;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Term;

/**
 * 交付を受けた団体が出すものの種類。
 *
 * @param all 表示の順
 */
public record FilingKinds(@Term("報告と届出") List<FilingKind> all) {

    public FilingKinds {
        all = List.copyOf(all);
    }

    /** 規則集の種類。何も出させない年度では、一つもない。 */
    public static FilingKinds of(RuleSet rules) {
        return rules.sections().find(FilingKinds.class).orElseGet(() -> new FilingKinds(List.of()));
    }

    /** その符号の種類。なければ空。 */
    public Optional<FilingKind> find(String code) {
        return all.stream().filter(kind -> kind.code().equals(code)).findFirst();
    }

    /**
     * その符号の種類。
     *
     * @throws NotFound ないとき
     */
    public FilingKind get(String code) {
        return find(code).orElseThrow(() -> new NotFound("この種類の届け出るものはありません。"));
    }
}
