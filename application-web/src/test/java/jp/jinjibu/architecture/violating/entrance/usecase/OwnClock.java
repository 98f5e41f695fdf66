package jp.jinjibu.architecture.violating.entrance.usecase;

import java.time.Clock;

/** ユースケースが業務時刻でない時計を持つ。 */
class OwnClock {
    final Clock clock = Clock.systemUTC();
}
