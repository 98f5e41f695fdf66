package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.jinjibu.adoption.usecase.HoldsAdoption;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.shared.BusinessRuleViolation;

/** 交付が決まった採択は、辞退も取消しもできない。 */
@ApplicationScoped
public class GrantHoldsAdoption implements HoldsAdoption {
    @Inject
    private Grants grants;

    @Override
    public Optional<BusinessRuleViolation> whyNotVacate(SubsidyApplication application) {
        return grants.find(application).flatMap(Grant::whyNotVacate);
    }
}
