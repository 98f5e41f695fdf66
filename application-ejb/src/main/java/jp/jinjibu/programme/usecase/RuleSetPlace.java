package jp.jinjibu.programme.usecase;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.shared.Term;

/**
 * 規則集の中の場所。
 *
 * @param group 組
 * @param names 外側から、囲みの呼び方と、並びの中の一つの名
 * @param what この場所の値の呼び方。並びの中の一つでは空
 */
record RuleSetPlace(Term.Group group, List<String> names, String what) {
    static final RuleSetPlace ROOT = new RuleSetPlace(Term.Group.OTHER, List.of(), "");

    String where() {
        return String.join("・", names);
    }

    String full() {
        return Stream.of(what, where()).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** 例: 「補助事業を終える最後の日」「公募の始まり」。 */
    String label() {
        return names.isEmpty() ? what : where() + "の" + what;
    }

    /** この場所のもの。並びの中の一つでは、その名。 */
    String own() {
        return what.isEmpty() ? names.isEmpty() ? "" : names.getLast() : what;
    }

    /** この場所のものの外側。 */
    String outer() {
        return what.isEmpty() && !names.isEmpty() ? String.join("・", names.subList(0, names.size() - 1)) : where();
    }

    RuleSetPlace to(Term term) {
        return new RuleSetPlace(
                term.group() == Term.Group.OTHER ? group : term.group(),
                what.isEmpty() ? names : named(what),
                term.value());
    }

    /** 並びの中の、囲み一つ。 */
    RuleSetPlace block(String name) {
        return new RuleSetPlace(group, name.isEmpty() ? names : named(name), "");
    }

    /** 状態や操作ごとの値。 */
    RuleSetPlace at(String key, boolean isBlock) {
        return isBlock ? new RuleSetPlace(group, to(what, key), "") : new RuleSetPlace(group, named(key), what);
    }

    private List<String> to(String first, String second) {
        return Stream.concat(names.stream(), Stream.of(first, second).filter(name -> !name.isEmpty()))
                .toList();
    }

    private List<String> named(String name) {
        return to("", name);
    }
}
