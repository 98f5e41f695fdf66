package jp.jinjibu.programme;

import java.util.List;
import jp.jinjibu.shared.Sourced;

/**
 * 法制度。
 *
 * @param code 法制度の符号
 * @param name 法律の名称
 * @param aliases 別名。資料によって呼び方が違う
 * @param who 使える者
 * @param evidence 証拠となるもの
 * @param organisationKinds 使える団体の種類の符号。種類を限らないなら空
 */
public record LegalBasis(
        String code,
        Sourced<String> name,
        List<Sourced<String>> aliases,
        Sourced<String> who,
        Sourced<String> evidence,
        List<String> organisationKinds) {

    public LegalBasis {
        aliases = List.copyOf(aliases);
        organisationKinds = List.copyOf(organisationKinds);
    }
}
