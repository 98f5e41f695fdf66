package jp.jinjibu.door.web;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.shared.web.SlowBody;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/** 小さな本文を、スレッドを占めずに受け取り、届き切ってから先へ渡す。先では、待たずに読める。 */
final class SmallBody implements ChannelListener<StreamSourceChannel> {
    private final HttpServerExchange exchange;
    private final HttpHandler next;
    private final List<PooledByteBuffer> full = new ArrayList<>(1);

    private SmallBody(HttpServerExchange exchange, HttpHandler next) {
        this.exchange = exchange;
        this.next = next;
    }

    /** 受け取って、渡す。多くの本文は見出しと一緒に届いていて、すぐに渡る。 */
    static void receive(HttpServerExchange exchange, HttpHandler next) throws Exception {
        StreamSourceChannel channel = exchange.getRequestChannel();
        SmallBody body = new SmallBody(exchange, next);
        try {
            if (!body.isWhole(channel)) {
                channel.getReadSetter().set(body);
                channel.resumeReads();
                return;
            }
        } catch (IOException e) {
            body.abandon(e).handleRequest(exchange);
            return;
        }
        body.giveBack();
        next.handleRequest(exchange);
    }

    @Override
    public void handleEvent(StreamSourceChannel channel) {
        HttpHandler then = next;
        try {
            if (!isWhole(channel)) {
                return;
            }
            giveBack();
        } catch (IOException e) {
            then = abandon(e);
        }
        channel.getReadSetter().set(null);
        channel.suspendReads();
        Connectors.executeRootHandler(then, exchange);
    }

    /** 今届いている分を読む。 */
    private boolean isWhole(StreamSourceChannel channel) throws IOException {
        while (true) {
            if (full.isEmpty() || !full.getLast().getBuffer().hasRemaining()) {
                full.add(exchange.getConnection().getByteBufferPool().allocate());
            }
            int read = channel.read(full.getLast().getBuffer());
            if (read <= 0) {
                return read < 0;
            }
        }
    }

    /** 読んだものを、まだ読んでいないものとして返す。 */
    private void giveBack() {
        PooledByteBuffer last = full.getLast();
        if (last.getBuffer().position() == 0) {
            last.close();
            full.removeLast();
        }
        full.forEach(buffer -> buffer.getBuffer().flip());
        Connectors.ungetRequestBytes(exchange, full.toArray(PooledByteBuffer[]::new));
        Connectors.resetRequestChannel(exchange);
    }

    /** 遅すぎる送り手には断りを答え、いなくなった送り手のことは忘れる。 */
    private HttpHandler abandon(IOException failure) {
        full.forEach(PooledByteBuffer::close);
        return failure instanceof SlowBody slow
                ? refused -> FrontDoor.refuseAndClose(refused, slow.problem())
                : gone -> IoUtils.safeClose(gone.getConnection());
    }
}
