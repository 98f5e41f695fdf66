package jp.jinjibu.programme.usecase;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.programme.Approvals;
import jp.jinjibu.programme.Approvals.Act;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Sourced;

/** 別の人の承認の決まり（{@code approvals}）を読む。書かれていない操作は、いつもの決まりになる。 */
final class ApprovalsReader {
    private ApprovalsReader() {}

    static Approvals read(Block root) {
        Map<Act, Sourced<ApprovalRule>> rules = new EnumMap<>(Act.class);
        if (root.has("approvals")) {
            root.block("approvals").blocks("acts").forEach(block -> read(block, rules));
        }
        return new Approvals(rules);
    }

    private static void read(Block block, Map<Act, Sourced<ApprovalRule>> rules) {
        String code = block.plain("code", Kind.CODE);
        int depth = block.plain("depth", Kind.integerBetween(1, ApprovalRule.MAX_DEPTH));
        Set<String> prepares = roles(block, "prepares");
        Set<String> approves = roles(block, "approves");
        Act act = Act.find(code).orElse(null);
        if (act == null) {
            block.refuse(
                    "code",
                    "unknown-act",
                    "「" + code + "」という操作はありません（"
                            + Stream.of(Act.values()).map(Act::code).collect(Collectors.joining("、")) + "）");
        } else if (rules.containsKey(act)) {
            block.refuse("code", "duplicate", "「" + code + "」が二度書かれています");
        } else if (!prepares.isEmpty() && !approves.isEmpty()) {
            rules.put(
                    act,
                    new Sourced<>(
                            new ApprovalRule(act.usual().what(), Math.max(depth, 1), prepares, approves),
                            block.origin()));
        }
    }

    private static Set<String> roles(Block block, String key) {
        List<String> roles = block.plainList(key, Kind.CODE);
        Set<String> known = new TreeSet<>(roles);
        known.retainAll(Approvals.ROLES);
        if (known.size() < roles.size()) {
            block.refuse(
                    key, "unknown-role", "役割は " + String.join("、", new TreeSet<>(Approvals.ROLES)) + " から、重ねずに書きます");
        }
        return known;
    }
}
