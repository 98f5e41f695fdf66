package jp.jinjibu.programme.usecase;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.form.Form.Section;

/** 並びの中の一つをそろえる符号。 */
final class ItemKeys {
    private final boolean inOrder;
    private final Set<String> doubled = new HashSet<>();

    ItemKeys(List<?> before, List<?> after) {
        this.inOrder = before.size() == after.size();
        Stream.of(before, after).forEach(items -> {
            Set<String> seen = new HashSet<>();
            items.forEach(
                    item -> Termed.codeOf(item).filter(code -> !seen.add(code)).ifPresent(doubled::add));
        });
    }

    Map<String, Object> of(List<?> items) {
        Map<String, Object> keyed = new LinkedHashMap<>();
        for (Object item : items) {
            String key = key(item, keyed.size() + 1);
            int same = 1;
            while (keyed.containsKey(same == 1 ? key : key + "（" + same + "）")) {
                same++;
            }
            keyed.put(same == 1 ? key : key + "（" + same + "）", item);
        }
        return keyed;
    }

    /** 枠ごとの節は、同じ符号でも、当てはまる枠で分かれる。 */
    private String key(Object item, int position) {
        return Termed.codeOf(item)
                .map(code -> doubled.contains(code) && item instanceof Section section
                        ? code + section.scope().tracks()
                        : code)
                .or(() -> Termed.nameOf(item))
                .orElseGet(() -> inOrder ? position + "番目" : described(item));
    }

    /** 加わったかなくなったものを、名と、その中の金額・率・日で言う。名がなければ、中の値のすべてで言う。 */
    static String described(Object item) {
        List<Object> leaves = Termed.leaves(item);
        Optional<String> name = Termed.nameOf(item);
        String figures = leaves.stream()
                .filter(leaf -> name.isEmpty() || Termed.isMoney(leaf) || Termed.isDate(leaf))
                .map(Termed::text)
                .collect(Collectors.joining("、"));
        return name.map(known -> figures.isEmpty() ? known : known + "（" + figures + "）")
                .orElse(figures);
    }
}
