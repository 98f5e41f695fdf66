package jp.jinjibu.screening.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.screening.LegalBasisConfirmation;
import jp.jinjibu.screening.LegalBasisConfirmation.Result;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;

/** 法制度の承認・認定・指定を確かめる（事務局、管轄する経済産業局）。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.BUREAU})
public class ConfirmLegalBasis {
    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private ScreeningFiles files;

    @Inject
    private Doing doing;

    /**
     * 確かめたことを記す。記し直すこともでき、経過は残る。
     *
     * @param number 申請番号
     * @throws NotFound ないか、まだ提出されていないとき、経済産業局の管轄でないとき
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 要るものがないとき、これからの日のとき、{@link Refusal#STATE}
     *     法制度を求めない枠のとき、採否が決まった後、{@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public void record(String number, Result result) {
        SubsidyApplication application = applications.getForLegalBasisChange(number);
        Instant now = doing.now();
        result.requireComplete(LocalDate.ofInstant(now, JapaneseDates.JST));
        boolean wanted = !amounts.rules(application)
                .track(application.trackCode())
                .legalBases()
                .isEmpty();
        BusinessRuleViolation.throwIf(LegalBasisConfirmation.whyNotRecord(wanted, application.state()));
        LegalBasisConfirmation confirmation =
                new LegalBasisConfirmation(application, result, doing.caller().username(), now);
        files.add(confirmation);
        doing.tell(new ScreeningEvent.LegalBasisDecided(number, result.approved(), confirmation.display()));
    }
}
