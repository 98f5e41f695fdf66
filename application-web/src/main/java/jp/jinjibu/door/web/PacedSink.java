package jp.jinjibu.door.web;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * 答えを送る道の途中で、受け取られる速さを見張る。受け取らない相手を待つ間は、処理のスレッドと、書きながら読むデータベースの接続が待つ。
 *
 * <p>待たされてはじめて、受け取りの遅いものに数える。作るのにかかる時間は、相手のせいではないので数えない。
 */
final class PacedSink extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private final OpenBody answer;
    private final OpenBodies slow;
    private final Closeable connection;
    private final LongSupplier nanoTime;
    private volatile long waited;

    PacedSink(
            StreamSinkConduit next,
            String address,
            BodyPace pace,
            OpenBodies slow,
            Closeable connection,
            LongSupplier nanoTime) {
        super(next);
        this.answer = new OpenBody(address, pace, () -> waited);
        this.slow = slow;
        this.connection = connection;
        this.nanoTime = nanoTime;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return (int) counted(super.write(source));
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return counted(super.write(sources, offset, length));
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return (int) counted(super.writeFinal(source));
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        return counted(super.writeFinal(sources, offset, length));
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return counted(super.transferFrom(source, position, count));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        return counted(super.transferFrom(source, count, through));
    }

    /** 送り終えたか、やめた。 */
    void close() {
        slow.close(answer);
    }

    private long counted(long written) {
        if (written > 0) {
            answer.receive(written);
        }
        return written;
    }

    @Override
    public void awaitWritable() throws IOException {
        awaitWritable(PacedConduit.LOOK.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // 書くスレッドだけが足す。
    public void awaitWritable(long time, TimeUnit unit) throws IOException {
        slow.open(answer);
        long start = nanoTime.getAsLong();
        try {
            answer.requireTime();
            super.awaitWritable(Math.min(unit.toNanos(time), PacedConduit.LOOK.toNanos()), TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            IoUtils.safeClose(connection);
            throw e;
        } finally {
            waited += nanoTime.getAsLong() - start;
        }
    }
}
