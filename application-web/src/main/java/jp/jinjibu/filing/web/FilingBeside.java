package jp.jinjibu.filing.web;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.web.CaseTabs;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.look.web.Task;

/** ある種類の画面に、様式のほかに並べるもの（行と証拠書類など）。それを持つ機能が、種類ごとに一つ書く。書かなければ、様式だけになる。 */
public interface FilingBeside {
    /** 様式だけの種類。 */
    FilingBeside NOTHING = () -> "";

    /** 種類の符号。 */
    String kind();

    /** 案件のどのタブの画面か。 */
    default CaseTabs tab() {
        return CaseTabs.FILINGS;
    }

    /** 団体の作業。 */
    default List<Task> tasks(View v) {
        return List.of();
    }

    /** 頭に見せること。 */
    default Content above(View v, CaseHeading heading) {
        return output -> {};
    }

    /**
     * 様式に書いた内容の下に見せるもの。
     *
     * @param edition 出された版。今のものなら空
     */
    default Content below(View v, Optional<Integer> edition) {
        return output -> {};
    }

    /** 様式の外の場所を直す画面。この種類の画面の下の道。 */
    default String place(String pointer) {
        return "";
    }
}
