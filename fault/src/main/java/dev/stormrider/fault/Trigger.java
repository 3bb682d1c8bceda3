package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.time.Duration;

/**
 * Which of the exchanges that an {@link Aim} meets are hit. A trigger is data; what it counts is counted by whoever
 * asks it, in the order in which the exchanges were met.
 */
public sealed interface Trigger {
    /** Whether the exchange that was met at {@code moment} is hit. */
    boolean hits(Moment moment);

    /** The period that {@code since} lies in. With a new one, counting begins anew. */
    default long period(Duration since) {
        return 0;
    }

    /**
     * When an exchange was met.
     *
     * @param before how many were met before it, in the same period
     * @param since how long the fault had been armed
     * @param seed chance for this exchange alone: the same whatever else is met meanwhile
     */
    record Moment(long before, Duration since, Seed seed) {}

    /** The first that is met. */
    record Once() implements Trigger {
        @Override
        public boolean hits(Moment moment) {
            return moment.before() == 0;
        }
    }

    /** The first {@code number} that are met. */
    record Times(int number) implements Trigger {
        public Times {
            atLeastOne(number);
        }

        @Override
        public boolean hits(Moment moment) {
            return moment.before() < number;
        }
    }

    /** The one that is met as number {@code number}, counted from 1. */
    record Nth(int number) implements Trigger {
        public Nth {
            atLeastOne(number);
        }

        @Override
        public boolean hits(Moment moment) {
            return moment.before() == number - 1;
        }
    }

    /** Each {@code number}-th: of 3, those met as number 3, 6, 9 and so on. */
    record Every(int number) implements Trigger {
        public Every {
            atLeastOne(number);
        }

        @Override
        public boolean hits(Moment moment) {
            return (moment.before() + 1) % number == 0;
        }
    }

    /** About a share of {@code share}, drawn for each exchange by its own seed. */
    record Probability(double share) implements Trigger {
        public Probability {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is from 0 to 1: " + share);
            }
        }

        @Override
        public boolean hits(Moment moment) {
            return moment.seed().fraction() < share;
        }
    }

    /** Those met from {@code from}, included, to {@code until}, left out, after the fault was armed. */
    record Between(Duration from, Duration until) implements Trigger {
        public Between {
            if (from.isNegative() || until.compareTo(from) <= 0) {
                throw new IllegalArgumentException(
                        "a time begins at 0 or later and ends after that: from " + from + " until " + until);
            }
        }

        @Override
        public boolean hits(Moment moment) {
            return moment.since().compareTo(from) >= 0 && moment.since().compareTo(until) < 0;
        }
    }

    /** What comes beyond {@code number} in each {@code window}; the first begins when the fault is armed. */
    record Over(int number, Duration window) implements Trigger {
        public Over {
            if (number < 0 || !window.isPositive()) {
                throw new IllegalArgumentException(
                        "a rate is 0 or more in a window that is longer than nothing: " + number + " in " + window);
            }
        }

        @Override
        public long period(Duration since) {
            return since.dividedBy(window);
        }

        @Override
        public boolean hits(Moment moment) {
            return moment.before() >= number;
        }
    }

    private static void atLeastOne(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a fault hits at least once: " + number);
        }
    }
}
