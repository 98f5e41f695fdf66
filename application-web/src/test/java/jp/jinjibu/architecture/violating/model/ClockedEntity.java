package jp.jinjibu.architecture.violating.model;

import java.time.Clock;
import java.time.Instant;

/** モデルに時計。 */
record ClockedEntity(Clock clock) {
    Instant decidedAt() {
        return clock.instant();
    }
}
