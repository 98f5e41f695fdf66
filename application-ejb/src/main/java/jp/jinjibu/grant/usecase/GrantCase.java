package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import jp.jinjibu.adoption.usecase.Ledger;
import jp.jinjibu.application.CaseAmount;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.CaseSheet;
import jp.jinjibu.application.usecase.DescribesCase;
import jp.jinjibu.grant.BankAccountChange;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Sourced;

/** 採択の後の、交付申請と交付決定ですること。 */
@ApplicationScoped
public class GrantCase implements DescribesCase {
    @Inject
    private Grants grants;

    @Inject
    private Ledger ledger;

    @Override
    public int order() {
        return 40;
    }

    @Override
    public void describe(CaseSheet sheet) {
        Optional<Grant> found = grants.find(sheet.application());
        found.ifPresent(grant -> describe(sheet, grant));
        if (found.isEmpty()
                && sheet.application().state().isAdopted()
                && sheet.rules().has(GrantRules.class)) {
            describeRequest(sheet);
        }
    }

    private void describeRequest(CaseSheet sheet) {
        if (sheet.application().requested().isEmpty()) {
            sheet.next("採択されました。補助金額のない枠なので、交付申請はありません。");
            return;
        }
        GrantRules rules = GrantRules.of(sheet.rules());
        String due = rules.requestDueOn()
                .map(Sourced::value)
                .map(day -> JapaneseDates.format(day) + " までに、")
                .orElse("");
        sheet.amount(
                ledger.findHeld(sheet.application().id()).map(yen -> new CaseAmount(CaseAmount.Kind.ADOPTED, yen)));
        sheet.own("grant-request", "交付を申請する", RequestGrant.class)
                .at("/grant/request", "/applications/{number}/grant")
                .unless(() -> Grant.whyNotRequest(sheet.application(), Optional.empty(), rules, sheet.today()));
        sheet.doing("grant-request", "採択されました。" + due + "交付を申請してください。", "交付申請を待っています。");
    }

    private void account(CaseSheet sheet, Grant grant, Approver by) {
        ApprovalRule rule = sheet.rules().approvals().of(Act.BANK_ACCOUNT);
        Optional<BankAccountChange> waiting = grants.findOpenAccountChange(grant);
        sheet.own("bank-account-change", "振込先の変更を届け出る", ChangeAccount.class)
                .at("/grant/account/change", "/grants/{number}/bank-account-changes")
                .unless(grant::whyNotProposeAccount);
        sheet.staff("bank-account-approval", "振込先の変更の承認へ進む", ChangeAccount.class, "approve")
                .at("/grant/account/approval", "/grants/{number}/bank-account-changes/approval")
                .unless(() -> BankAccountChange.whyNotDecide(waiting, rule, by));
        sheet.staff("bank-account-rejection", "振込先の変更を差し戻す", ChangeAccount.class, "reject")
                .at("/grant/account/rejection", "/grants/{number}/bank-account-changes/rejection")
                .unless(() -> BankAccountChange.whyNotDecide(waiting, rule, by));
    }

    private void describe(CaseSheet sheet, Grant grant) {
        SubsidyApplication application = sheet.application();
        LocalDate today = sheet.today();
        ApprovalRule rule = sheet.rules().approvals().of(Act.GRANT_DECISION);
        Approver by = sheet.caller().approver();
        GrantState state = grant.stateOn(today);
        Optional<GrantDecision> waiting =
                state == GrantState.REQUESTED ? grants.findOpenDecision(grant) : Optional.empty();
        sheet.own("grant-revision", "交付申請を直す", RequestGrant.class)
                .at("/grant/request", "/grants/{number}")
                .unless(() -> grant.whyNotRevise(waiting));
        sheet.own("grant-withdrawal", "交付申請を取り下げる", RequestGrant.class)
                .at("/grant/withdrawal", "/grants/{number}/withdrawal")
                .unless(() -> grant.whyNotWithdraw(today));
        sheet.staff("grant-return", "交付申請を差し戻す", DecideGrant.class)
                .at("/grant/decision/return", "/grants/{number}/return")
                .unless(() -> grant.whyNotSendBack(waiting));
        sheet.staff("grant-decision", "交付決定を用意する", DecideGrant.class)
                .at("/grant/decision", "/grants/{number}/decision")
                .unless(() -> grant.whyNotPrepareDecision(application, waiting, today));
        sheet.staff("grant-decision-approval", "承認へ進む", DecideGrant.class, "approve")
                .at("/grant/decision/approval", "/grants/{number}/decision/approval")
                .unless(() -> GrantDecision.whyNotApprove(waiting, grant, application, rule, by, today));
        sheet.staff("grant-decision-rejection", "差戻しへ進む", DecideGrant.class, "reject")
                .at("/grant/decision/rejection", "/grants/{number}/decision/rejection")
                .unless(() -> GrantDecision.whyNotDecide(waiting, rule, by));
        account(sheet, grant, by);
        if (!application.state().isAdopted()) {
            return;
        }
        sheet.state(GrantLabels.of(sheet.rules()).label(state), state.mood());
        sheet.amount(grant.amountInForce());
        switch (state) {
            case REQUESTED -> {
                if (grant.sentBack().isPresent()) {
                    sheet.doing(
                            "grant-revision",
                            "交付申請が差し戻されました。直してください。"
                                    + grant.sentBack().orElseThrow().asked(),
                            "差し戻した交付申請が、直されるのを待っています。");
                } else if (sheet.isMine()) {
                    sheet.next("交付申請を受け付けました。事務局の交付決定を待っています。");
                } else if (waiting.isPresent()) {
                    sheet.doing("grant-decision-approval", "交付決定の案が、承認を待っています。", "交付決定の案が、事務局の承認を待っています。");
                } else {
                    sheet.doing("grant-decision", "交付申請が届いています。交付決定を用意してください。", "事務局の交付決定を待っています。");
                }
            }
            case REQUEST_WITHDRAWN -> sheet.next("交付申請は取り下げられました。この案件で行うことは、もうありません。");
            case CLOSED -> sheet.next("すべて済みました。");
            default -> {}
        }
    }
}
