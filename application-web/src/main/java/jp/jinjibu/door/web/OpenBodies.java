package jp.jinjibu.door.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 届く途中の本文のすべて。一つのアドレスからの数と、全部の数を限る。
 *
 * <p>限りを超えて来たものを断ると、滞らせる者が場所を占めている間、同じアドレスのほかの人が送れない。そこで、来たものを入れ、
 * 一番滞っているものをやめさせる。
 */
final class OpenBodies {
    private final int perAddress;
    private final int whole;
    private final Map<String, Set<OpenBody>> byAddress = new HashMap<>();
    private int count;

    OpenBodies(int perAddress, int whole) {
        this.perAddress = perAddress;
        this.whole = whole;
    }

    /** 加える。限りを超えれば、一番滞っているものをやめさせる。 */
    void open(OpenBody body) {
        crowdedOutBy(body).ifPresent(OpenBody::crowdOut);
    }

    private synchronized Optional<OpenBody> crowdedOutBy(OpenBody body) {
        Set<OpenBody> neighbours = byAddress.computeIfAbsent(body.address(), address -> new LinkedHashSet<>());
        if (!neighbours.add(body)) {
            return Optional.empty();
        }
        count++;
        Optional<OpenBody> slowest = neighbours.size() > perAddress
                ? slowest(neighbours)
                : count > whole
                        ? slowest(byAddress.values().stream()
                                .flatMap(Collection::stream)
                                .toList())
                        : Optional.empty();
        slowest.ifPresent(this::close);
        return slowest;
    }

    /** 届き終えたか、やめた。 */
    synchronized void close(OpenBody body) {
        Set<OpenBody> neighbours = byAddress.getOrDefault(body.address(), Set.of());
        if (neighbours.contains(body)) {
            neighbours.remove(body);
            count--;
            if (neighbours.isEmpty()) {
                byAddress.remove(body.address());
            }
        }
    }

    /** 届く途中のものの数。 */
    synchronized int count() {
        return count;
    }

    private static Optional<OpenBody> slowest(Collection<OpenBody> bodies) {
        return bodies.stream().min(Comparator.comparing(OpenBody::left));
    }
}
