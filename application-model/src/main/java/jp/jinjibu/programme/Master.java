package jp.jinjibu.programme;

import java.util.List;
import jp.jinjibu.form.Field.Option;
import jp.jinjibu.shared.Term;

/**
 * 様式の選択肢の一覧。連携先の種類、支援の内容など。
 *
 * @param code 一覧の符号
 * @param name 何の一覧か
 * @param entries 選択肢。表示の順
 */
public record Master(
        @Term("符号") String code,
        @Term("名称") String name,
        @Term("選択肢") List<Option> entries) {

    public Master {
        entries = List.copyOf(entries);
    }
}
