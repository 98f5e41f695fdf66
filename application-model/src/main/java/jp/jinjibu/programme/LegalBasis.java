package jp.jinjibu.programme;

import java.util.List;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

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
        @Term("符号") String code,
        @Term("名称") Sourced<String> name,
        @Term("別名") List<Sourced<String>> aliases,
        @Term("使える者") Sourced<String> who,
        @Term("証拠となるもの") Sourced<String> evidence,
        @Term("使える団体の種類") List<String> organisationKinds) {

    public LegalBasis {
        aliases = List.copyOf(aliases);
        organisationKinds = List.copyOf(organisationKinds);
    }
}
