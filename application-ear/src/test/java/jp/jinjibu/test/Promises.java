package jp.jinjibu.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** 確認の画面が、できることだけを約束しているか。 */
public final class Promises {
    private Promises() {}

    /**
     * 食い違い。できないことの画面は理由を出してボタンを出さず、できることの画面はボタンを出す。
     *
     * @param act API の答えの {@code acts} の一つ
     * @param path その確認の画面
     */
    public static List<String> broken(Browser browser, JsonNode act, String path) {
        return broken(browser.get(path), act, path);
    }

    /** 開いてある確認の画面の、食い違い。 */
    public static List<String> broken(Answer page, JsonNode act, String path) {
        boolean offers = page.text().contains(" action=\"" + path + "\"");
        boolean allowed = act.get("allowed").asBoolean();
        List<String> broken = new ArrayList<>();
        if (page.status() != 200 || offers != allowed) {
            broken.add(path + ": " + page.status() + " ボタン " + offers + " できる " + allowed);
        }
        if (!allowed && !page.text().contains(act.get("reason").asText())) {
            broken.add(path + ": 理由がない " + act.get("reason").asText());
        }
        return broken;
    }
}
