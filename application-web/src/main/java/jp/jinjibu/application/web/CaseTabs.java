package jp.jinjibu.application.web;

import java.util.ArrayList;
import java.util.List;
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

    /**
     * 事務局などに見せるタブ。
     *
     * @param number 申請番号
     */
    public List<NavigationItem> of(String number) {
        List<NavigationItem> items = new ArrayList<>();
        for (CaseTabs tab : values()) {
            items.add(NavigationItem.of(tab.label, "/applications/" + number + tab.path, tab == this));
        }
        return items;
    }
}
