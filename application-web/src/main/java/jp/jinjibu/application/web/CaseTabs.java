package jp.jinjibu.application.web;

import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.shared.web.NavigationItem;

/** 案件の画面のタブ。それぞれが URL を持つ。 */
public enum CaseTabs {
    CONTENT("内容", ""),
    ATTACHMENTS("添付", "/attachments"),
    SCREENING("確認", "/screening"),
    REVIEWS("審査", "/reviews"),
    AMOUNT("金額", "/amount"),
    DOCUMENTS("書類", "/documents"),
    HISTORY("履歴", "/history");

    private final String label;
    private final String path;

    CaseTabs(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /** 事務局などに見せるタブ。見てよくないものは出さない。 */
    public List<NavigationItem> of(Detail detail) {
        List<NavigationItem> items = new ArrayList<>();
        for (CaseTabs tab : values()) {
            if (tab != REVIEWS || detail.reviewsShown()) {
                items.add(NavigationItem.of(tab.label, "/applications/" + detail.number() + tab.path, tab == this));
            }
        }
        return items;
    }
}
