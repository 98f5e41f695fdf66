package jp.jinjibu.suspicion.usecase;

import jakarta.enterprise.context.ApplicationScoped;

/** ほかの団体の申請と、連絡担当者の電話番号が同じもの。 */
@ApplicationScoped
public class SamePhone implements FindsLikeness {
    @Override
    public String select() {
        return "select 'PHONE', m.contact_phone_key, m.contact_phone_key, o.contact_phone_key, o.id from application m"
                + " join application o on o.contact_phone_key = m.contact_phone_key and o.contact_phone_key <> ''"
                + " and o.organisation_id <> m.organisation_id where m.id = :application and o.state <> 'DRAFT'"
                + " order by 5 desc";
    }
}
