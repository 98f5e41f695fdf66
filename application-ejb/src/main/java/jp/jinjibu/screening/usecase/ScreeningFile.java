package jp.jinjibu.screening.usecase;

import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.application.ContentRules;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.screening.AcceptanceRules;
import jp.jinjibu.screening.CheckedItem;
import jp.jinjibu.screening.Evidence;
import jp.jinjibu.screening.Findings;
import jp.jinjibu.screening.LegalBasisConfirmation;
import jp.jinjibu.screening.PriorAdoptionDecision;
import jp.jinjibu.screening.Screening;
import jp.jinjibu.shared.Violation;

/**
 * 一件の申請の確認に要るもののすべて。最後に提出された版について。
 *
 * @param document 最後に提出された内容
 * @param items 確認の項目の今の結果
 * @param decisions 過去の採択の判断の経過。古い順
 * @param confirmations 法制度の承認の確認の経過。古い順
 * @param body 申請する団体の登録の状態
 * @param unreliable ウイルスの検査が済んでいないか、隔離した添付
 */
public record ScreeningFile(
        SubsidyApplication application,
        RuleSet rules,
        ContentRules form,
        SubmittedEdition edition,
        FormDocument document,
        Screening screening,
        Evidence evidence,
        Findings findings,
        List<CheckedItem> items,
        List<PriorAdoptionDecision> decisions,
        List<LegalBasisConfirmation> confirmations,
        OrganisationState body,
        List<Violation> unreliable) {

    /** 申請の枠。 */
    public Track track() {
        return rules.track(application.trackCode());
    }

    /** 確認の版。 */
    public long version() {
        return screening.version(edition.edition());
    }

    /** 受理を妨げるもの。 */
    public List<Violation> obstacles() {
        return Stream.concat(AcceptanceRules.obstacles(items, body, evidence).stream(), unreliable.stream())
                .toList();
    }
}
