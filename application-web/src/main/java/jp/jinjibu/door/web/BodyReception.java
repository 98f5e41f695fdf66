package jp.jinjibu.door.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import jp.jinjibu.shared.usecase.Settings;

/**
 * 本文の受け取り。届くのを待つことが、ほかの人の要求を処理するスレッドを占めないようにする。
 *
 * <ul>
 *   <li>長さを告げた小さな本文は、届き切ってからサーバーの働き手に渡す（{@link SmallBody}）。
 *   <li>ファイルの付いた本文と大きな本文は、働き手とは別のスレッドで、読みながら処理する。
 *   <li>どちらも、遅すぎるものと多すぎるものは途中でやめる（{@link BodyPace}、{@link OpenBodies}）。
 * </ul>
 */
final class BodyReception {
    /** 受け取り切るまで覚えておく本文の大きさ（バイト）。画面のフォームと JSON は、ほとんどがこれに収まる。 */
    private static final long SMALL = 64 * 1024;

    /** アドレスを分け合う単位。IPv6 では一つの家や会社が /64 を持つ。 */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final BodyPace plain;
    private final BodyPace upload;
    private final OpenBodies small;
    private final OpenBodies large;
    private final OpenBodies slowReaders;
    private final Executor readers;

    BodyReception(Settings settings) {
        plain = new BodyPace(settings.bodyTime(), settings.bodyGrace(), settings.bodyBytesPerSecond());
        upload = new BodyPace(settings.uploadTime(), settings.bodyGrace(), settings.bodyBytesPerSecond());
        small = new OpenBodies(settings.openBodiesPerAddress(), settings.openBodies());
        large = new OpenBodies(settings.openBodiesPerAddress(), settings.openUploads());
        slowReaders = new OpenBodies(settings.slowReaders(), settings.slowReaders());
        readers = readers(settings.openUploads());
    }

    /** 手の空いたばかりのスレッドから使うので、送り手の数だけのスレッドで足りる。待つ送り手が {@code most} を超えれば、順に待たせる。 */
    private static Executor readers(int most) {
        ForkJoinPool.ForkJoinWorkerThreadFactory named = pool -> {
            ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
            thread.setName("body-" + thread.getPoolIndex());
            return thread;
        };
        return new ForkJoinPool(most, named, null, true, 0, most, 0, null, 1, TimeUnit.MINUTES);
    }

    /** 本文を見張る。読みはじめる前に呼ぶ。 */
    void watch(HttpServerExchange exchange) {
        OpenBodies bodies = isSmall(exchange) ? small : large;
        OpenBody body = new OpenBody(
                address(exchange.getSourceAddress()), isUpload(exchange) ? upload : plain, System::nanoTime);
        exchange.addRequestWrapper(
                (next, wrapped) -> new PacedConduit(next.create(), body, bodies, wrapped.getIoThread()));
        if (bodies == large) {
            bodies.open(body);
            exchange.addExchangeCompleteListener((completed, further) -> {
                bodies.close(body);
                further.proceed();
            });
        }
    }

    /** 答えの受け取られる速さを見張る。数の限りを超えれば、一番受け取らない相手との接続を切る。 */
    void watchReading(HttpServerExchange exchange) {
        exchange.addResponseWrapper((next, wrapped) -> {
            PacedSink sink = new PacedSink(
                    next.create(),
                    address(wrapped.getSourceAddress()),
                    upload,
                    slowReaders,
                    wrapped.getConnection(),
                    System::nanoTime);
            wrapped.addExchangeCompleteListener((completed, further) -> {
                sink.close();
                further.proceed();
            });
            return sink;
        });
    }

    /** 受け取り、先へ渡す。 */
    void receive(HttpServerExchange exchange, HttpHandler next) throws Exception {
        if (isSmall(exchange)) {
            SmallBody.receive(exchange, next);
        } else {
            exchange.dispatch(readers, next);
        }
    }

    private static boolean isSmall(HttpServerExchange exchange) {
        long length = exchange.getRequestContentLength();
        return length >= 0 && length <= SMALL && !isUpload(exchange);
    }

    private static boolean isUpload(HttpServerExchange exchange) {
        return FrontDoor.isUpload(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE));
    }

    /** 数を分け合うアドレス。前段のプロキシの後ろでは、プロキシの伝える送り手。 */
    static String address(InetSocketAddress source) {
        InetAddress address = source.getAddress();
        if (address instanceof Inet6Address) {
            return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES));
        }
        return address == null ? source.getHostString() : address.getHostAddress();
    }
}
