package jp.jinjibu.payment.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 請求と支払の、待っている仕事: 請求、支払の用意と承認、銀行の結果。請求のない確定額も知らせる。 */
@Dependent
public class PaymentWaiting implements WaitingWork {
    private static final String UNCLAIMED = " from subsidy_grant g join application a on a.id = g.application_id"
            + " join subsidy_call c on c.code = g.call_code"
            + " where grant_claimable(g.state, g.determined_yen) and ";

    private static final String DETERMINED_AT =
            "cast(g.determined_on as timestamp) at time zone 'Asia/Tokyo', cast(null as date)";

    private static final String ALIVE = "p.state <> 'REJECTED' and p.result is distinct from 'RETURNED'";

    @Override
    public List<WaitingLine> lines() {
        return List.of(
                payment(
                        "payment-preparation",
                        "請求の支払の用意",
                        "{count}件の請求が、支払の用意を待っています。",
                        "CLAIMED",
                        "/payment",
                        "select '', '', a.number, k.claimed_at, cast(null as date) from claim k"
                                + " join application a on a.id = k.application_id where k.returned_at is null and not exists"
                                + " (select 1 from payment p where p.claim_id = k.id and " + ALIVE + ") and not "
                                + ApplicationVisibility.IN_BODY),
                payment(
                        "payment-approval",
                        "支払の承認",
                        "{count}件の支払が、用意した人とは別の人の承認を待っています。",
                        "PREPARED",
                        "/payment/approval",
                        "select '', '', a.number, p.prepared_at, p.value_date from payment p"
                                + " join application a on a.id = p.application_id where p.state = 'PREPARED'"
                                + " and p.prepared_by <> :username and not " + ApplicationVisibility.IN_BODY),
                payment(
                        "payment-result",
                        "銀行の結果の記録",
                        "{count}件の支払が、銀行の結果を待っています。",
                        "APPROVED",
                        "/payment/result",
                        "select '', '', a.number, p.decided_at, p.value_date from payment p"
                                + " join application a on a.id = p.application_id"
                                + " where p.state = 'APPROVED' and p.result is null and not "
                                + ApplicationVisibility.IN_BODY),
                WaitingLine.of("claim-missing", Area.GRANTS, Urgency.KNOW, Roles.SECRETARIAT)
                        .says("{name}の請求のない確定額", "{count}件が、額の確定の後、まだ請求していません。")
                        .at("/grants?call={unit}&status=DETERMINED")
                        .reads("select c.code, c.name, g.number, " + DETERMINED_AT + UNCLAIMED + "not "
                                + ApplicationVisibility.IN_BODY)
                        .single("/applications/{one}/payment"),
                WaitingLine.of("claim-late", Area.GRANTS, Urgency.LATE, Roles.SECRETARIAT)
                        .says("{name}の出し直しのない請求", "{count}件が、期限を過ぎても、差し戻した請求を出し直していません。")
                        .at("/grants?call={unit}&status=DETERMINED")
                        .reads("select c.code, c.name, g.number, k.returned_at, k.return_due_on from claim k"
                                + " join subsidy_grant g on g.application_id = k.application_id"
                                + " join application a on a.id = g.application_id"
                                + " join subsidy_call c on c.code = g.call_code where g.state = 'DETERMINED'"
                                + " and k.return_due_on < :today and k.id = (select max(l.id) from claim l"
                                + " where l.application_id = k.application_id) and not "
                                + ApplicationVisibility.IN_BODY)
                        .single("/applications/{one}/payment"),
                WaitingLine.of("claim-own", Area.GRANTS, Urgency.ACT, Roles.APPLICANT)
                        .says("交付 {unit}　{name}", "額が確定しました。補助金を請求してください。")
                        .at("/applications/{unit}/payment")
                        .reads("select g.number, a.project_name, '', " + DETERMINED_AT + UNCLAIMED
                                + ApplicationVisibility.WORKS_IN_BODY),
                WaitingLine.of("account-own", Area.GRANTS, Urgency.ACT, Roles.APPLICANT)
                        .says("交付 {unit}　{name}", "補助金を振り込めず、組戻しになりました。振込先を確かめてください。")
                        .at("/applications/{unit}/grant")
                        .reads("select g.number, a.project_name, '', p.result_at, cast(null as date) from payment p"
                                + " join subsidy_grant g on g.application_id = p.application_id"
                                + " join application a on a.id = g.application_id where g.state = 'CLAIMED'"
                                + " and p.result = 'RETURNED' and p.id = (select max(l.id) from payment l"
                                + " where l.application_id = p.application_id) and g.account_change_id is null"
                                + " and not exists (select 1 from bank_account_change b"
                                + " where b.application_id = p.application_id and b.state <> 'REJECTED' and b.prepared_at > p.result_at) and "
                                + ApplicationVisibility.WORKS_IN_BODY));
    }

    private static WaitingLine payment(
            String kind, String label, String hint, String stage, String page, String select) {
        return WaitingLine.of(kind, Area.GRANTS, Urgency.ACT, Roles.PAYMENT)
                .says(label, hint)
                .at("/payments?status=" + stage)
                .reads(select)
                .single("/applications/{one}" + page);
    }
}
