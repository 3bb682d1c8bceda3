package dev.stormrider.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves when it is told to. */
final class Ticking extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Ride.NOON);

    void move(Duration time) {
        now.updateAndGet(it -> it.plus(time));
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
