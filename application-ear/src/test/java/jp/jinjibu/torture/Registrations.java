package jp.jinjibu.torture;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** これから仮登録する団体。一人の仮登録の数には限りがあるので、いつかなくなる。 */
final class Registrations {
    private static final int FIRST = 200;
    private static final int MOST = 180;

    private final AtomicInteger next = new AtomicInteger(FIRST);

    Optional<Integer> next() {
        int body = next.getAndIncrement();
        return body < FIRST + MOST ? Optional.of(body) : Optional.empty();
    }
}
