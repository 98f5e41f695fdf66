package jp.jinjibu.browser;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * 調べるページの一つ。
 *
 * @param viewer 見る人。いなければ空文字
 * @param path 開く宛先。{@code {call}} などは、{@link #prepared} で知らせたもの
 * @param state どの状態か
 * @param status 答えの状態
 * @param withErrors 入力の誤りを知らせるか
 * @param steps 開いてから、その状態にするまで
 */
record Visit(String viewer, String path, String state, int status, boolean withErrors, Consumer<Page> steps) {
    private static final Consumer<Page> ONLY_LOOK = page -> {};
    private static final Map<String, String> PREPARED = new TreeMap<>();

    /** 見るだけか。ほかの操作をする見方は、時刻や中身を変えることがある。 */
    boolean onlyLooks() {
        return steps == ONLY_LOOK;
    }

    static Visit of(String viewer, String path, String state) {
        return after(viewer, path, state, ONLY_LOOK);
    }

    static Visit after(String viewer, String path, String state, Consumer<Page> steps) {
        return new Visit(viewer, path, state, 200, false, steps);
    }

    static Visit refused(String viewer, String path, String state, int status) {
        return new Visit(viewer, path, state, status, false, ONLY_LOOK);
    }

    static Visit wrong(String viewer, String path, String state, int status, Consumer<Page> steps) {
        return new Visit(viewer, path, state, status, true, steps);
    }

    /** 用意したものの符号や番号を、宛先の中の名に結び付ける。 */
    static void prepared(String name, String value) {
        PREPARED.put("{" + name + "}", value);
    }

    /** 用意したものの符号や番号。 */
    static String prepared(String name) {
        return filled("{" + name + "}");
    }

    String filledPath() {
        return filled(path);
    }

    private static String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> entry : PREPARED.entrySet()) {
            filled = filled.replace(entry.getKey(), entry.getValue());
        }
        if (filled.contains("{")) {
            throw new IllegalStateException("用意していない: " + filled);
        }
        return filled;
    }

    /** 断られずに、その宛先のページが見えるか。 */
    boolean isSeen() {
        return status == 200 || withErrors;
    }

    @Override
    public String toString() {
        return (viewer.isEmpty() ? "だれでも" : viewer) + " " + path + " " + state;
    }
}
