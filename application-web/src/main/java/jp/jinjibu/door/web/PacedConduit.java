package jp.jinjibu.door.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** 本文を読む道の途中で、届く速さを見張る。待って読むときも、知らせを受けて読むときも、限りを超えれば読み手に例外が届く。 */
final class PacedConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {
    /** 待つ間、場所を譲らされていないかを見る間隔。 */
    static final Duration LOOK = Duration.ofSeconds(1);

    private static final XnioExecutor.Key NONE = () -> false;

    private final OpenBody body;
    private final OpenBodies bodies;
    private final XnioIoThread thread;
    private volatile XnioExecutor.Key watch = NONE;
    private volatile boolean finished;

    PacedConduit(StreamSourceConduit next, OpenBody body, OpenBodies bodies, XnioIoThread thread) {
        super(next);
        this.body = body;
        this.bodies = bodies;
        this.thread = thread;
        body.awakenBy(() -> thread.execute(this::awaken));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return (int) paced(() -> super.read(target));
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return paced(() -> super.read(targets, offset, length));
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return paced(() -> super.transferTo(position, count, target));
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return paced(() -> super.transferTo(count, through, target));
    }

    /** 読み、すぐに届き切る本文は数えない。待たされてはじめて、届く途中のものに加える。 */
    private long paced(Reading reading) throws IOException {
        try {
            body.requireTime();
            long read = reading.read();
            if (read > 0) {
                body.receive(read);
            } else if (read == 0) {
                bodies.open(body);
            } else {
                finish();
            }
            return read;
        } catch (IOException e) {
            finish();
            throw e;
        }
    }

    private void finish() {
        finished = true;
        bodies.close(body);
        watch.remove();
    }

    @Override
    public void awaitReadable() throws IOException {
        awaitReadable(LOOK.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        body.requireTime();
        long nanos = Math.min(
                unit.toNanos(time), Math.min(LOOK.toNanos(), body.left().toNanos()));
        super.awaitReadable(Math.max(nanos, 1), TimeUnit.NANOSECONDS);
    }

    @Override
    public void resumeReads() {
        if (watch == NONE) {
            watch();
        }
        super.resumeReads();
    }

    private void watch() {
        watch = thread.executeAfter(this::look, Math.max(body.left().toMillis(), 0) + 1, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (body.isOver()) {
            awaken();
        } else {
            watch();
        }
    }

    /** 知らせを待っている読み手に読ませ、例外を受け取らせる。 */
    private void awaken() {
        if (!finished && isReadResumed()) {
            wakeupReads();
        }
    }

    /** 読むことの一つ。 */
    private interface Reading {
        long read() throws IOException;
    }
}
