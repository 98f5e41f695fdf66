package jp.jinjibu.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import jp.jinjibu.test.RawHttp;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** 負荷の発生器。ループバックへ、決めた数の接続で、前の答えを受け取ったら次を送る。要るだけの仕事しかしない。 */
final class Load {
    private Load() {}

    /** 一つの接続でのやり取り。一つのスレッドだけが使う。 */
    interface Exchange {
        /** 次の要求。もうなければ null。 */
        byte @Nullable [] next();

        /** 答えを受け取った。 */
        void received(Reply reply);

        /** 終わった仕事の数。 */
        long done();
    }

    /** 答え。 */
    record Reply(int status, String etag, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * 量ったもの。
     *
     * @param done 終わった仕事の数
     * @param seconds かかった秒
     * @param share 発生器が使った CPU の、すべてのコアに対する割合
     * @param serverSeconds WildFly が使った CPU の秒
     * @param latencies 一つの要求にかかったマイクロ秒
     */
    record Measured(long done, double seconds, double share, double serverSeconds, Histogram latencies) {
        /** 続けて量ったもう一つと合わせたもの。 */
        Measured plus(Measured other) {
            Histogram both = latencies.copy();
            both.add(other.latencies);
            return new Measured(
                    done + other.done,
                    seconds + other.seconds,
                    (share * seconds + other.share * other.seconds) / (seconds + other.seconds),
                    serverSeconds + other.serverSeconds,
                    both);
        }

        double serverMillis() {
            return serverSeconds * 1_000 / done;
        }

        double perSecond() {
            return done / seconds;
        }

        String display(String what) {
            return String.format(
                    Locale.ROOT,
                    "%-40s %,10.1f /秒（%,d 件、%.1f 秒、p50 %.1f・p95 %.1f・p99 %.1f ms、発生器の CPU %.0f%%、WildFly の CPU %.3f ms/件）",
                    what,
                    perSecond(),
                    done,
                    seconds,
                    latencies.getValueAtPercentile(50) / 1e3,
                    latencies.getValueAtPercentile(95) / 1e3,
                    latencies.getValueAtPercentile(99) / 1e3,
                    share * 100,
                    serverMillis());
        }
    }

    /**
     * 量る。
     *
     * @param url 相手。ループバックだけ
     * @param connections 接続の数
     * @param time 長さの上限
     * @param exchanges 接続の番号から、やり取り
     */
    static Measured run(URI url, int connections, Duration time, IntFunction<Exchange> exchanges) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<Exchange> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(exchanges.apply(i));
        }
        ConcurrentHistogram latencies = new ConcurrentHistogram(3);
        long before = all.stream().mapToLong(Exchange::done).sum();
        long cpu = system.getProcessCpuTime();
        Duration server = Bench.stack().wildfly().cpu();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> running = new ArrayList<>();
            all.forEach(exchange -> running.add(threads.submit(() -> converse(url, exchange, end, latencies))));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double share = (system.getProcessCpuTime() - cpu)
                / 1e9
                / seconds
                / Runtime.getRuntime().availableProcessors();
        double serverSeconds = Bench.stack().wildfly().cpu().minus(server).toMillis() / 1e3;
        return new Measured(
                all.stream().mapToLong(Exchange::done).sum() - before, seconds, share, serverSeconds, latencies);
    }

    private static void converse(URI url, Exchange exchange, long end, Histogram latencies) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Socket socket = new Socket(loopback, url.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            while (System.nanoTime() < end) {
                byte[] request = exchange.next();
                if (request == null) {
                    return;
                }
                long sent = System.nanoTime();
                socket.getOutputStream().write(request);
                Reply reply = read(in);
                latencies.recordValue((System.nanoTime() - sent) / 1_000);
                exchange.received(reply);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply read(InputStream in) throws IOException {
        String first = line(in);
        int status = Integer.parseInt(first.split(" ")[1]);
        long length = 0;
        boolean chunked = false;
        String etag = "";
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Long.parseLong(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "etag" -> etag = value;
                default -> {
                    // ほかの見出しは使わない。
                }
            }
        }
        return new Reply(status, etag, chunked ? chunks(in) : in.readNBytes(Math.toIntExact(length)));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("答えの途中で切れた");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** 何もしない要求を繰り返すやり取り。 */
    static Exchange repeating(byte[] request, int status) {
        return new Exchange() {
            private long done;

            @Override
            public byte[] next() {
                return request;
            }

            @Override
            public void received(Reply reply) {
                if (reply.status() != status) {
                    throw new IllegalStateException(reply.status() + " " + reply.text());
                }
                done++;
            }

            @Override
            public long done() {
                return done;
            }
        };
    }

    /** 要求の文字とバイト列。 */
    static byte[] request(String method, String path, String headers, byte[] body) {
        byte[] head = (method + " " + path + " HTTP/1.1\r\n" + RawHttp.host() + headers
                        + (body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "")
                        + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
