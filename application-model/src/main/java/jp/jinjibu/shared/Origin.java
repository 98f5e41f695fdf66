package jp.jinjibu.shared;

import org.jspecify.annotations.Nullable;

/**
 * 値の出典。規則の値はすべて、公表資料にあるか見本かのどちらかである。資料にないことを資料にあるように示さない。変更できない。
 *
 * @param state 公表か見本か
 * @param document 公表資料の名称。見本では null
 * @param page 公表資料の頁。分からないとき、見本では null
 */
public record Origin(
        State state, @Nullable String document, @Nullable String page) {

    /** 公表か見本か。 */
    public enum State {
        /** 公表資料にある値。 */
        PUBLISHED,
        /** 公表資料にないため仮に置いた値。画面・帳票で「見本」と示す。 */
        SAMPLE
    }

    /** 見本。 */
    public static final Origin SAMPLE = new Origin(State.SAMPLE, null, null);

    /**
     * @throws IllegalArgumentException 公表なのに資料名がないとき、見本なのに資料名か頁があるとき
     */
    public Origin {
        if (state == State.PUBLISHED && (document == null || document.isBlank())) {
            throw new IllegalArgumentException("公表された値には資料名が要ります");
        }
        if (state == State.SAMPLE && (document != null || page != null)) {
            throw new IllegalArgumentException("見本の値に資料名や頁は付けられません");
        }
    }

    public static Origin published(String document, @Nullable String page) {
        return new Origin(State.PUBLISHED, document, page);
    }

    public boolean isSample() {
        return state == State.SAMPLE;
    }

    /** 表示。「見本」、または「資料名 頁」（頁が分からなければ資料名だけ）。 */
    public String label() {
        if (document == null) {
            return "見本";
        }
        return page == null ? document : document + " " + page;
    }
}
