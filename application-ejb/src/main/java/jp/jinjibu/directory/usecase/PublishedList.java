package jp.jinjibu.directory.usecase;

import java.util.LinkedHashMap;
import java.util.Map;
import jp.jinjibu.programme.AdoptionListState;
import jp.jinjibu.shared.usecase.ShippedYaml;

/** 年度ごとの採択一覧の有無と、その年度の公募・規則集（config/published/calls.yaml）。 */
record PublishedList(int fiscalYear, AdoptionListState state, String call, String ruleSetCode, int ruleSetVersion) {

    /** 年度の順に。 */
    static Map<Integer, PublishedList> read() {
        Map<Integer, PublishedList> lists = new LinkedHashMap<>();
        for (ShippedYaml list : ShippedYaml.read("config/published/calls.yaml").blocks("adoptionLists")) {
            ShippedYaml ruleSet = list.block("ruleSet");
            int year = list.number("fiscalYear");
            lists.put(
                    year,
                    new PublishedList(
                            year,
                            AdoptionListState.valueOf(list.text("state")),
                            list.text("call"),
                            ruleSet.text("code"),
                            ruleSet.number("version")));
        }
        return lists;
    }
}
