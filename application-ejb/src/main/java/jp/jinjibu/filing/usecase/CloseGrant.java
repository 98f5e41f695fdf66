package jp.jinjibu.filing.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.usecase.GrantEvent;
import jp.jinjibu.grant.usecase.GrantSettled;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.shared.DomainEvent;

/** 支払が済むか額が 0円に確定し、完了に要ると規則集が定めたものがすべて受理されたとき、交付を完了にする。要るものがなければ、その場で完了になる。 */
@ApplicationScoped
public class CloseGrant {
    @Inject
    private Filings filings;

    @Inject
    private Event<DomainEvent> events;

    /** 支払か、0円の額の確定と、同じトランザクションで閉じる。 */
    public void onSettlement(@Observes GrantSettled settled) {
        close(settled.found());
    }

    /** 受理と同じトランザクションで閉じる。 */
    public void onAcceptance(@Observes FilingAccepted accepted) {
        if (accepted.one().kind().closesGrant().value()) {
            close(accepted.one().found());
        }
    }

    private void close(Grants.Case found) {
        Grant grant = found.grant();
        if (grant.isSettled() && filings.neededToClose(found).isEmpty()) {
            grant.close();
            events.fire(new GrantEvent.Closed(grant.number()));
        }
    }
}
