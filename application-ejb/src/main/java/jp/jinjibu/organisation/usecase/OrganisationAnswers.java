package jp.jinjibu.organisation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.usecase.AnswerSubject;

/** 残した答えが語る事業者。 */
@ApplicationScoped
public class OrganisationAnswers implements AnswerSubject {
    @Inject
    private Organisations organisations;

    @Override
    public boolean isHidden(String name) {
        return CorporateNumber.isWellFormed(name) && !organisations.isVisible(new CorporateNumber(name));
    }
}
