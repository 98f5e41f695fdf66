package jp.jinjibu.application.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.look.web.NavigationItem;

/** 案件の画面のタブ。それぞれが URL を持つ。 */
public enum CaseTabs {
    CONTENT("内容", ""),
    ATTACHMENTS("添付", "/attachments"),
    SCREENING("確認", "/screening", Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR, Roles.BUREAU),
    REVIEWS("審査", "/reviews", Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR),
    AMOUNT("金額", "/amount"),
    GRANT("交付", "/grant", Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR, Roles.BUREAU),
    REPORT("実績", "/filings/performance-report", Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR, Roles.BUREAU),
    PAYMENT("支払", "/payment", Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR, Roles.BUREAU),
    FILINGS("報告と届出", "/filings", Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR, Roles.BUREAU),
    SUSPICIONS("疑義", "/suspicions", Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR, Roles.BUREAU),
    DOCUMENTS("書類", "/documents", Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR, Roles.BUREAU),
    HISTORY("履歴", "/history", Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR);

    private final String label;
    private final String path;
    private final Set<String> roles;

    /**
     * @param roles 開ける役割。空なら、案件を見てよい人のだれでも
     */
    CaseTabs(String label, String path, String... roles) {
        this.label = label;
        this.path = path;
        this.roles = Set.of(roles);
    }

    /** 見せるタブ。開けないものは見せない。申請者には、採択の後のものは採択されてから見せる。 */
    public List<NavigationItem> of(CaseHeading heading) {
        List<NavigationItem> items = new ArrayList<>();
        for (CaseTabs tab : values()) {
            if (heading.mine() ? tab.isShownToApplicant(heading.state()) : tab.isShownTo(heading.viewerRoles())) {
                items.add(NavigationItem.of(tab.label, "/applications/" + heading.number() + tab.path, tab == this));
            }
        }
        return items;
    }

    private boolean isShownTo(Set<String> viewerRoles) {
        return roles.isEmpty() || roles.stream().anyMatch(viewerRoles::contains);
    }

    private boolean isShownToApplicant(ApplicationState state) {
        return switch (this) {
            case CONTENT, ATTACHMENTS, AMOUNT, DOCUMENTS -> true;
            case GRANT, REPORT, PAYMENT, FILINGS -> state.isAdopted();
            case SCREENING, REVIEWS, SUSPICIONS, HISTORY -> false;
        };
    }
}
