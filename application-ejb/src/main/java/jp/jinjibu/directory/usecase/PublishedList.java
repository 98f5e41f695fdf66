package jp.jinjibu.directory.usecase;

import java.util.LinkedHashMap;
import java.util.Map;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.shared.usecase.ShippedFile;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** 年度ごとの採択一覧の有無と、その年度の公募・規則集（config/published/calls.yaml）。 */
record PublishedList(int fiscalYear, AdoptionListState state, String call, String ruleSetCode, int ruleSetVersion) {

    /** 年度の順に。 */
    static Map<Integer, PublishedList> read() {
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(ShippedFile.text("config/published/calls.yaml"));
        Map<Integer, PublishedList> lists = new LinkedHashMap<>();
        for (Object entry : (Iterable<?>) file.get("adoptionLists")) {
            Map<?, ?> list = (Map<?, ?>) entry;
            Map<?, ?> ruleSet = (Map<?, ?>) list.get("ruleSet");
            int year = (Integer) list.get("fiscalYear");
            lists.put(
                    year,
                    new PublishedList(
                            year,
                            AdoptionListState.valueOf((String) list.get("state")),
                            (String) list.get("call"),
                            (String) ruleSet.get("code"),
                            (Integer) ruleSet.get("version")));
        }
        return lists;
    }
}
