package jp.jinjibu.torture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;

/** 何人かの書き手が、それぞれの団体の申請を書きつづける。 */
final class Load implements AutoCloseable {
    static final String CALL = "torture";
    private static final int WRITERS = 4;

    private final List<CaseWriter> writers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
    private volatile boolean ended;

    Load(History history, long seed) {
        SampleCall.open(CALL);
        Registrations registrations = new Registrations();
        IntStream.rangeClosed(1, WRITERS).forEach(body -> {
            SampleBody.confirmed(body);
            writers.add(new CaseWriter(body, new Random(seed + body), history, registrations));
        });
        writers.forEach(writer ->
                threads.add(Thread.ofPlatform().name("writer-", 1).daemon().start(() -> write(writer))));
    }

    private void write(CaseWriter writer) {
        while (!ended) {
            gate.readLock().lock();
            try {
                writer.step();
            } finally {
                gate.readLock().unlock();
            }
        }
    }

    /** みなが今の操作を終えて手を止めている間に行う。 */
    void whilePaused(Runnable work) {
        gate.writeLock().lock();
        try {
            work.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** 書き手の団体の法人番号。 */
    List<String> bodies() {
        return writers.stream().map(CaseWriter::body).toList();
    }

    /** だれかが今書いている申請。まだなければ空文字。 */
    String someCase(Random random) {
        return writers.get(random.nextInt(writers.size())).current();
    }

    /** どの書き手も、その時より後に答えを受け取ったか。 */
    boolean allAnsweredSince(Instant time) {
        return writers.stream().allMatch(writer -> writer.answeredAt().isAfter(time));
    }

    @Override
    public void close() {
        ended = true;
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(60));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
