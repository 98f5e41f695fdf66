package jp.jinjibu.suspicion.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.suspicion.Likeness;

/** ほかの団体の登録と、代表者の氏名が同じもの。 */
@ApplicationScoped
public class SameRepresentative implements FindsLikeness {
    @Inject
    private OtherCases cases;

    @Override
    public List<Likeness> find(SubsidyApplication application) {
        return cases.of(
                Likeness.Kind.REPRESENTATIVE,
                OtherCases.sql(
                                application,
                                "m.representative_key",
                                "m.representative",
                                "o.representative",
                                "organisation m join organisation o on o.representative_key = m.representative_key"
                                        + " and o.representative_key <> '' and o.id <> m.id"
                                        + " join application a on a.organisation_id = o.id")
                        .where("m.id = :organisation"));
    }
}
