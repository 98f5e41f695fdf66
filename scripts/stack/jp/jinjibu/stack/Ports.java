package jp.jinjibu.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * 一式が使うポート番号。どれも基準の番号に {@code offset} を足す。
 *
 * @param offset 0 以上 {@value #MAX_OFFSET} 以下
 */
public record Ports(int offset) {

    private static final int MAX_OFFSET = 40_000;

    /**
     * ずらす幅を検める。
     *
     * @throws StackFailure 範囲の外のとき
     */
    public Ports {
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new StackFailure("--port-offset は 0 から " + MAX_OFFSET + " までの整数です / must be 0 to " + MAX_OFFSET);
        }
    }

    /** アプリケーション（HTTP）。 */
    public int web() {
        return 8080 + offset;
    }

    /** WildFly の管理と稼働確認。 */
    public int management() {
        return 9990 + offset;
    }

    /** Keycloak（HTTP）。 */
    public int identity() {
        return 8180 + offset;
    }

    /** Keycloak の稼働確認。 */
    public int identityManagement() {
        return 9100 + offset;
    }

    /** PostgreSQL。手元の PostgreSQL とぶつからないよう 5432 を避ける。 */
    public int database() {
        return 15432 + offset;
    }

    /** SMTP。 */
    public int smtp() {
        return 3025 + offset;
    }

    /** IMAP。届いたメールを読むため。 */
    public int imap() {
        return 3143 + offset;
    }

    /** 検証のための clamd。 */
    int clamd() {
        return 3310 + offset;
    }

    /** どれかが使われていれば、その番号を告げて断る。 */
    void requireFree(Map<String, Integer> needed) {
        needed.forEach((use, port) -> {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw new StackFailure("ポート %d（%s）は他のプログラムが使っています。--port-offset N でずらせます。 / Port %d is in use; try --port-offset 10."
                        .formatted(port, use, port));
            }
        });
    }
}
