package jp.jinjibu.filing.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseSheet;
import jp.jinjibu.application.usecase.DescribesCase;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;

/** 交付の後の、報告と届出ですること。支払が済むか額が 0円に確定すると、完了に要るものが次の一歩になる。 */
@ApplicationScoped
public class FilingCase implements DescribesCase {
    @Inject
    private Grants grants;

    @Inject
    private Filings filings;

    @Override
    public int order() {
        return 70;
    }

    @Override
    public void describe(CaseSheet sheet) {
        grants.find(sheet.application())
                .filter(grant -> grant.decidedOn().isPresent())
                .ifPresent(grant -> describe(sheet, grant));
    }

    private void describe(CaseSheet sheet, Grant grant) {
        Grants.Case found = new Grants.Case(sheet.application(), grant, sheet.rules());
        Map<String, Filing> filed = filings.ofGrant(grant);
        Filings.all(found).stream()
                .filter(one -> !one.kind().isInspected())
                .forEach(one -> acts(
                        sheet, one, Optional.ofNullable(filed.get(one.kind().code()))));
        if (grant.isSettled()) {
            filings.neededToClose(found).stream()
                    .findFirst()
                    .ifPresent(one -> next(
                            sheet, one, Optional.ofNullable(filed.get(one.kind().code()))));
        }
    }

    private void acts(CaseSheet sheet, One one, Optional<Filing> filing) {
        String at = "/filings/" + one.kind().code();
        String href = "/grants/{number}" + at;
        Optional<BusinessRuleViolation> none = AcceptFiling.nothingToAccept(one);
        sheet.own(act(one, "submission"), one.name() + "を書く", WriteFiling.class)
                .at(at, href + "/submission")
                .unless(() -> filing.map(found -> found.whyNotWrite(one.terms(), sheet.today()))
                        .orElseGet(() -> one.terms().whyNotFile(sheet.today())));
        sheet.staff(act(one, "acceptance"), "受理か差戻しへ進む", AcceptFiling.class)
                .at(at, href + "/acceptance")
                .unless(() -> AcceptFiling.whyNotByRole(one, sheet.caller(), false)
                        .or(() -> filing.map(found -> found.whyNotHandle(one.kind()))
                                .orElse(none)));
        sheet.staff(act(one, "approval"), "受理の承認へ進む", AcceptFiling.class)
                .at(at, href + "/approval")
                .unless(() -> AcceptFiling.whyNotByRole(one, sheet.caller(), true)
                        .or(() -> filing.map(found -> found.whyNotDecide(
                                        one.kind(),
                                        filings.openApproval(found),
                                        sheet.caller().approver()))
                                .orElse(none)));
    }

    private static void next(CaseSheet sheet, One one, Optional<Filing> filing) {
        switch (filing.map(Filing::state).orElse(FilingState.DRAFT)) {
            case SUBMITTED ->
                sheet.doing(act(one, "acceptance"), one.name() + "が届いています。受理か差戻しをしてください。", one.name() + "の受理を待っています。");
            case PREPARED ->
                sheet.doing(act(one, "approval"), one.name() + "の受理の案が、承認を待っています。", one.name() + "の受理を待っています。");
            case RETURNED ->
                sheet.doing(
                        act(one, "submission"), one.name() + "が差し戻されています。直して出し直してください。", one.name() + "の出し直しを待っています。");
            default ->
                sheet.doing(
                        act(one, "submission"),
                        one.name() + "を出してください。"
                                + one.terms()
                                        .dueOn()
                                        .map(day -> "期限は " + JapaneseDates.format(day) + " です。")
                                        .orElse(""),
                        one.name() + "を待っています。");
        }
    }

    private static String act(One one, String what) {
        return one.kind().code() + "-" + what;
    }
}
