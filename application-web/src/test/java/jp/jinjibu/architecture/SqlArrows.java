package jp.jinjibu.architecture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SQL と JPQL に書かれた表と実体の名から作る、機能から機能への矢印。
 *
 * <p>表を読むことも、その機能に頼ることである。だから、import と合わせて輪になってはならない。
 *
 * @param owners 表・ビュー・実体の名から、それを持つ機能を引く表
 * @param imports 機能から、その機能が import で頼る機能を引く表
 */
record SqlArrows(Map<String, String> owners, Map<String, Set<String>> imports) {

    private static final Pattern STRING = Pattern.compile(
            "(?s)\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\n])*)\"|'(?:\\\\.|[^'\\\\\n])'|//[^\n]*|/\\*.*?\\*/");

    /** 表の名が来る場所。from の後のコンマも数える。 */
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|join|into|update)\\s+(\\w+(?:\\s+\\w+)?(?:\\s*,\\s*\\w+\\s+\\w+)*)");

    /** 一つのクラスが名指す、ほかの機能の表。 */
    record Arrow(String from, String to, String table, String at) {
        @Override
        public String toString() {
            return at + "（" + from + "）→ " + table + "（" + to + "）";
        }
    }

    /** ソースが名指す表のうち、ほかの機能のもの。 */
    List<Arrow> in(String capability, String at, String source) {
        return names(sql(source)).stream()
                .filter(owners::containsKey)
                .filter(name -> !owners.get(name).equals(capability))
                .map(name -> new Arrow(capability, owners.get(name), name, at))
                .toList();
    }

    /** 輪をなす矢印。行き先の機能が、import か、認められたほかの矢印を通って、元の機能に頼っている。 */
    List<Arrow> upward(List<Arrow> arrows) {
        List<Arrow> refused =
                arrows.stream().filter(arrow -> reaches(imports, arrow)).toList();
        Map<String, Set<String>> whole = new TreeMap<>();
        imports.forEach((from, to) ->
                whole.computeIfAbsent(from, key -> new TreeSet<>()).addAll(to));
        arrows.stream()
                .filter(arrow -> !refused.contains(arrow))
                .forEach(arrow -> whole.computeIfAbsent(arrow.from(), key -> new TreeSet<>())
                        .add(arrow.to()));
        return arrows.stream()
                .filter(arrow -> refused.contains(arrow) || reaches(whole, arrow))
                .toList();
    }

    private static boolean reaches(Map<String, Set<String>> graph, Arrow arrow) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(arrow.to()));
        while (!open.isEmpty()) {
            String capability = open.pop();
            if (capability.equals(arrow.from())) {
                return true;
            }
            if (seen.add(capability)) {
                open.addAll(graph.getOrDefault(capability, Set.of()));
            }
        }
        return false;
    }

    private static String sql(String source) {
        return STRING.matcher(source)
                .results()
                .flatMap(found -> Stream.of(found.group(1), found.group(2)).filter(text -> text != null))
                .collect(Collectors.joining(" "));
    }

    private static Set<String> names(String sql) {
        return TABLE.matcher(sql)
                .results()
                .map((MatchResult found) -> found.group(1))
                .flatMap(Pattern.compile(",")::splitAsStream)
                .map(item -> item.strip().split("\\s+")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
