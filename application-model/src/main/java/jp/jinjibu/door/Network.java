package jp.jinjibu.door;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** つないできた所。人に見せるときも、数えるために残すときも、一台を名指す細かさでは持たない。 */
public final class Network {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[\\w.-]+)?");
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

    private static String groups(String address, int count) {
        try {
            byte[] bytes = InetAddress.getByName(address.replaceAll("%.*", "")).getAddress();
            if (bytes.length < 16) {
                return shown(InetAddress.getByAddress(bytes).getHostAddress());
            }
            String hex = HexFormat.of().formatHex(bytes, 0, count * 2);
            return String.join(":", hex.split("(?<=\\G.{4})")) + ":*";
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }
}
