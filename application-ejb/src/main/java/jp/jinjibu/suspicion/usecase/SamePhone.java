package jp.jinjibu.suspicion.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.suspicion.Likeness;

/** ほかの団体の申請と、連絡担当者の電話番号が同じもの。 */
@ApplicationScoped
public class SamePhone implements FindsLikeness {
    @Inject
    private OtherCases cases;

    @Override
    public List<Likeness> find(SubsidyApplication application) {
        return cases.of(
                Likeness.Kind.PHONE,
                OtherCases.sql(
                                application,
                                "m.contact_phone_key",
                                "m.contact_phone_key",
                                "a.contact_phone_key",
                                "application m join application a on a.contact_phone_key = m.contact_phone_key"
                                        + " and a.contact_phone_key <> '' and a.organisation_id <> m.organisation_id")
                        .where("m.id = :application"));
    }
}
