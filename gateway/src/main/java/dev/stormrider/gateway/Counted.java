package dev.stormrider.gateway;

import dev.stormrider.fault.Trigger;
import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.List;

/** A trigger, and how many it has been asked of. Used by many threads. */
final class Counted {
    private final Trigger trigger;
    private long period;
    private long met;

    Counted(Trigger trigger) {
        this.trigger = trigger;
    }

    /** Whether all of {@code triggers} hit; each is asked only of what the ones before it have let through. */
    static boolean hit(List<Counted> triggers, Duration age, Seed own) {
        for (int i = 0; i < triggers.size(); i++) {
            if (!triggers.get(i).hits(age, own.and("trigger").and(i))) {
                return false;
            }
        }
        return true;
    }

    private synchronized boolean hits(Duration age, Seed chance) {
        long now = trigger.period(age);
        // Of two loops one may be a moment behind: what it brings counts for the period that has begun.
        if (now > period) {
            period = now;
            met = 0;
        }
        return trigger.hits(new Trigger.Moment(met++, age, chance));
    }
}
