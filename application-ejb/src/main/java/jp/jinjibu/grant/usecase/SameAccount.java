package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jp.jinjibu.suspicion.usecase.FindsLikeness;

/** ほかの団体の交付と、振込先の口座が同じもの。口座番号は、下3桁だけを見せる。 */
@ApplicationScoped
public class SameAccount implements FindsLikeness {
    @Override
    public String select() {
        return "select 'ACCOUNT', o.bank_code, " + shown("m") + ", " + shown("o")
                + ", o.application_id from subsidy_grant m join subsidy_grant o on o.bank_code = m.bank_code"
                + " and o.branch_code = m.branch_code and o.kind = m.kind and o.account_number = m.account_number"
                + " and o.organisation_id <> m.organisation_id where m.application_id = :application order by 5 desc";
    }

    private static String shown(String grant) {
        return grant + ".bank_name || ' ' || " + grant + ".branch_name || ' ****' || right(" + grant
                + ".account_number, 3)";
    }
}
