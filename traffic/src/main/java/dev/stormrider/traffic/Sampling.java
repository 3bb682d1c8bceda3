package dev.stormrider.traffic;

import dev.stormrider.fault.Credentials;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.rule.Seed;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which requests are recorded, where not all are. All of one caller, who is known by what authorises them, or none:
 * half of what somebody did could not be done again. Without that, one by one. Safe for use by many threads.
 */
public final class Sampling {
    private final double share;
    private final Seed seed;
    private final AtomicLong strangers = new AtomicLong();

    /** @param share from 0 to 1 */
    public Sampling(double share, Seed seed) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of requests is more than 0 and at most 1, not " + share);
        }
        this.share = share;
        this.seed = seed;
    }

    public boolean takes(Request request) {
        if (share >= 1) {
            return true;
        }
        Seed drawn = request.headers().lines().stream()
                .filter(line -> Credentials.carriedBy(line.name()))
                .findFirst()
                .map(Headers.Line::value)
                .map(seed::and)
                .orElseGet(() -> seed.and(strangers.getAndIncrement()));
        return drawn.fraction() < share;
    }
}
