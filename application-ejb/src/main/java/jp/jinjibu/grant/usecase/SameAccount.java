package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.suspicion.Likeness;
import jp.jinjibu.suspicion.usecase.FindsLikeness;
import jp.jinjibu.suspicion.usecase.OtherCases;

/** ほかの団体の交付と、振込先の口座が同じもの。口座番号は、下3桁だけを見せる。 */
@ApplicationScoped
public class SameAccount implements FindsLikeness {
    @Inject
    private OtherCases cases;

    @Override
    public List<Likeness> find(SubsidyApplication application) {
        return cases.of(
                Likeness.Kind.ACCOUNT,
                OtherCases.sql(
                                application,
                                "g.bank_code || '-' || g.branch_code",
                                shown("m"),
                                shown("g"),
                                "subsidy_grant m join subsidy_grant g on g.bank_code = m.bank_code"
                                        + " and g.branch_code = m.branch_code and g.kind = m.kind"
                                        + " and g.account_number = m.account_number"
                                        + " and g.organisation_id <> m.organisation_id"
                                        + " join application a on a.id = g.application_id")
                        .where("m.application_id = :application"));
    }

    private static String shown(String grant) {
        return grant + ".bank_name || ' ' || " + grant + ".branch_name || ' ****' || right(" + grant
                + ".account_number, 3)";
    }
}
