package jp.jinjibu.content.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** ウイルスを探す clamd との話（INSTREAM）。一つの中身に一つのつながりを使い、進まないものを長くは待たない。 */
final class Clamd implements AutoCloseable {
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 64 * 1024;
    private static final int MAX_ANSWER = 4096;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final Duration limit;

    /** clamd は動いているが、この中身を検査できなかった（大きすぎるなど）。 */
    static final class Refused extends IOException {
        Refused(String answer) {
            super(answer);
        }
    }

    /**
     * つなぐ。
     *
     * @param address ソケットのファイル（{@code /} から始まる）か、{@code ホスト:ポート}
     * @param limit 一歩（つなぐ、少し送る、答えを得る）に掛けてよい時間
     * @throws IOException つなげないとき
     */
    Clamd(String address, Duration limit) throws IOException {
        this.limit = limit;
        SocketAddress server = server(address);
        channel = server instanceof InetSocketAddress
                ? SocketChannel.open()
                : SocketChannel.open(StandardProtocolFamily.UNIX);
        selector = Selector.open();
        channel.configureBlocking(false);
        key = channel.register(selector, 0);
        try {
            if (!channel.connect(server)) {
                await(SelectionKey.OP_CONNECT);
                channel.finishConnect();
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static SocketAddress server(String address) throws IOException {
        if (address.startsWith("/")) {
            return UnixDomainSocketAddress.of(address);
        }
        int colon = address.lastIndexOf(':');
        try {
            InetSocketAddress server = new InetSocketAddress(
                    address.substring(0, Math.max(colon, 0)), Integer.parseInt(address.substring(colon + 1)));
            if (server.isUnresolved()) {
                throw new IOException("名前が分からない: " + address);
            }
            return server;
        } catch (IllegalArgumentException e) {
            throw new IOException("所在の書き方が違う: " + address, e);
        }
    }

    /**
     * 終わりまで送り、答えを待つ。一度だけ使える。
     *
     * @return 見つかったウイルスの名。見つからなければ空
     * @throws Refused 検査できない中身のとき
     * @throws IOException つながりが切れたとき、時間を過ぎたとき
     */
    Optional<String> virusIn(InputStream content) throws IOException {
        Optional<IOException> cut = send(content);
        String answer = answer();
        if (answer.isEmpty()) {
            throw cut.orElseGet(() -> new IOException("答えがない。"));
        }
        if (answer.endsWith(" FOUND")) {
            return Optional.of(answer.substring(answer.indexOf(':') + 1, answer.length() - " FOUND".length())
                    .strip());
        }
        if (!answer.endsWith(": OK")) {
            throw new Refused(answer);
        }
        return Optional.empty();
    }

    /** @return 送りきれなかった理由。大きすぎるとき、clamd は途中で答えて切る */
    private Optional<IOException> send(InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try {
            write(ByteBuffer.wrap(COMMAND));
            for (int read = content.readNBytes(chunk, 0, CHUNK); read > 0; read = content.readNBytes(chunk, 0, CHUNK)) {
                write(ByteBuffer.allocate(Integer.BYTES).putInt(0, read));
                write(ByteBuffer.wrap(chunk, 0, read));
            }
            write(ByteBuffer.allocate(Integer.BYTES));
            return Optional.empty();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    private String answer() throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER);
        for (int read = channel.read(answer); read >= 0 && answer.hasRemaining(); read = channel.read(answer)) {
            if (read == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8)
                .replace('\0', ' ')
                .strip();
    }

    private void await(int operation) throws IOException {
        key.interestOps(operation);
        if (selector.select(limit.toMillis()) == 0) {
            throw new SocketTimeoutException("時間を過ぎた。");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }
}
