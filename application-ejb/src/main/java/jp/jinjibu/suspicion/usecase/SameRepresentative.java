package jp.jinjibu.suspicion.usecase;

import jakarta.enterprise.context.ApplicationScoped;

/** ほかの団体の登録と、代表者の氏名が同じもの。 */
@ApplicationScoped
public class SameRepresentative implements FindsLikeness {
    @Override
    public String select() {
        return "select 'REPRESENTATIVE', m.representative_key, m.representative, o.representative, b.id from organisation m"
                + " join organisation o on o.representative_key = m.representative_key and o.representative_key <> ''"
                + " and o.id <> m.id join application b on b.organisation_id = o.id"
                + " where m.id = :organisation and b.state <> 'DRAFT' order by 5 desc";
    }
}
