package jp.jinjibu.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** 見出しや本文を一秒に一、二バイトずつ送りつづける、たくさんの送り手。ループバックへだけ送り、閉じると終わる。 */
public final class SlowClients implements AutoCloseable {
    private static final int MOST = 400;

    /** 受け取る側の溜め。小さいほど、受け取らないことがすぐに送る側に伝わる。 */
    private static final int SMALL_BUFFER = 4096;

    private static final Duration PACE = Duration.ofMillis(500);
    private static final String ESTIMATE = "/api/v1/calls/r7/tracks/right-hand/estimate";
    private static final String JSON = "POST " + ESTIMATE + " HTTP/1.1\r\nHost: %s\r\n"
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n{\"costYen\":";
    private static final String UPLOAD = "POST /api/v1/applications/none/attachments HTTP/1.1\r\nHost: %s\r\n%s"
            + "Content-Type: multipart/form-data; boundary=slow\r\nContent-Length: 1000000\r\n\r\n--slow\r\n";
    private static final String HEADERS = "GET /api/v1/calls HTTP/1.1\r\nHost: %s\r\nX-Slow: ";

    private final URI url = TestStack.url();
    private final List<Socket> sockets = new ArrayList<>();
    private final Map<Socket, String> refusals = new HashMap<>();
    private final ScheduledExecutorService trickling = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("slow-clients").factory());

    /** 送りはじめる。 */
    public SlowClients() {
        trickling.scheduleAtFixedRate(this::trickle, PACE.toMillis(), PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** サインインせずに小さな本文を送る人々。 */
    public SlowClients bodies(int count) {
        return open(count, JSON.formatted(url.getAuthority(), 200));
    }

    /** サインインせずに大きな本文を送る人々。 */
    public SlowClients largeBodies(int count) {
        return open(count, JSON.formatted(url.getAuthority(), 200_000));
    }

    /** 見出しを送り終えない人々。 */
    public SlowClients headers(int count) {
        return open(count, HEADERS.formatted(url.getAuthority()));
    }

    /** ファイルを送る人々。 */
    public SlowClients uploads(int count, String authorization) {
        return open(count, UPLOAD.formatted(url.getAuthority(), authorization));
    }

    /** 大きなファイルを求めて、受け取らない人々。 */
    public SlowClients readers(int count, String path, String authorization) {
        return open(
                count, "GET " + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n" + authorization + "\r\n");
    }

    private SlowClients open(int count, String beginning) {
        for (int i = 0; i < count; i++) {
            try {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(SMALL_BUFFER);
                socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
                synchronized (sockets) {
                    if (sockets.size() == MOST) {
                        throw new IllegalStateException("送り手は " + MOST + " まで");
                    }
                    sockets.add(socket);
                }
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    private void trickle() {
        for (Socket socket : all()) {
            try {
                socket.getOutputStream().write(' ');
            } catch (IOException e) {
                // サーバーが切った。それが望み。
            }
        }
    }

    /** サーバーが断るか切った送り手の、答えの一行目のはじめ。まだ待っている送り手は含まない。 */
    public List<String> refusals() {
        for (Socket socket : all()) {
            try {
                if (socket.getInputStream().available() > 0) {
                    byte[] read = socket.getInputStream().readNBytes(12);
                    refusals.putIfAbsent(socket, new String(read, StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                refusals.putIfAbsent(socket, "切断");
            }
        }
        return List.copyOf(refusals.values());
    }

    /** その間の、ほかの人の要求（読むことと、小さな本文を送ること）が答えられるまでの時間。20 に 19 はこれに収まる。 */
    public static Duration othersWait() {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            times.add(timed(() -> Api.anonymous().get("/api/v1/calls")));
            times.add(timed(() -> Api.anonymous().post(ESTIMATE, "{\"costYen\": 1000, \"incomeYen\": 0}")));
        }
        Collections.sort(times);
        return times.get(times.size() * 19 / 20 - 1);
    }

    private static Duration timed(Supplier<Answer> request) {
        long start = System.nanoTime();
        SampleBody.require(request.get(), 200);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private List<Socket> all() {
        synchronized (sockets) {
            return List.copyOf(sockets);
        }
    }

    @Override
    public void close() {
        trickling.shutdownNow();
        for (Socket socket : all()) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
