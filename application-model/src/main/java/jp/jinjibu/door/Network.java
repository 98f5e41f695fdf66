package jp.jinjibu.door;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** つないできた所。人に見せるときも、数えるために残すときも、一台を名指す細かさでは持たない。 */
public final class Network {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[\\w.-]+)?");
    private static final int GROUPS = 8;
    private static final String UNKNOWN = "分かりません";

    private Network() {}

    /**
     * 本人に知らせるもの。IPv4 は最後の数、IPv6 は後ろの 80 ビットを伏せる。例: {@code 203.0.113.*}、{@code 2001:0db8:0012:*}。
     *
     * @param address つないできたアドレス。名前は引かない
     */
    public static String shown(String address) {
        if (V4.matcher(address).matches()) {
            return address.substring(0, address.lastIndexOf('.')) + ".*";
        }
        return V6.matcher(address).matches() ? groups(address, 3) : UNKNOWN;
    }

    /** 申し込みの多さを数える単位。IPv4 は一つのアドレス、IPv6 は一つの回線に割り当てられる前半の 64 ビット。 */
    public static String source(String address) {
        return V6.matcher(address).matches() ? groups(address, 4) : address;
    }

    /** 省かれた 0 を補った、はじめの組。IPv4 を包んだものは IPv4 として読む。 */
    private static String groups(String address, int count) {
        String plain = address.replaceAll("%.*", "");
        if (plain.contains(".")) {
            return shown(plain.substring(plain.lastIndexOf(':') + 1));
        }
        String[] halves = plain.split("::", 2);
        List<String> groups = new ArrayList<>(given(halves[0]));
        List<String> end = halves.length > 1 ? given(halves[1]) : List.of();
        groups.addAll(Collections.nCopies(Math.max(0, GROUPS - groups.size() - end.size()), ""));
        groups.addAll(end);
        return groups.stream()
                        .limit(count)
                        .map(group -> "0".repeat(Math.max(0, 4 - group.length())) + group.toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(":"))
                + ":*";
    }

    private static List<String> given(String half) {
        return half.isEmpty() ? List.of() : List.of(half.split(":"));
    }
}
