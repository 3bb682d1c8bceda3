package dev.stormrider.fault;

import dev.stormrider.rule.Seed;

/** How what is drawn about a middle is spread. Draws are in units of the jitter, and bounded. */
public sealed interface Distribution {
    /** One draw: 0 is the middle, 1 is one jitter more. */
    double draw(Seed seed);

    /** Any from one jitter less to one jitter more, all alike. */
    record Uniform() implements Distribution {
        @Override
        public double draw(Seed seed) {
            return seed.fraction() * 2 - 1;
        }
    }

    /** The bell curve: the jitter is its standard deviation. What lies further out than four of them is drawn in. */
    record Normal() implements Distribution {
        private static final double FURTHEST = 4;

        /** The transform of Box and Muller ("A note on the generation of random normal deviates", 1958). */
        @Override
        public double draw(Seed seed) {
            // From above 0 to 1, since 0 has no logarithm. StrictMath draws the same on every machine.
            double radius =
                    StrictMath.sqrt(-2 * StrictMath.log(1 - seed.and("radius").fraction()));
            double drawn =
                    radius * StrictMath.cos(2 * Math.PI * seed.and("angle").fraction());
            return Math.clamp(drawn, -FURTHEST, FURTHEST);
        }
    }

    /**
     * A long tail, as queues and garbage collections make it: never less than the middle, mostly little more, now and
     * then very much. At most a hundred jitters more.
     *
     * @param shape how quickly the tail thins out; the smaller, the heavier: 1.16 is the rule of 80 to 20
     */
    record Pareto(double shape) implements Distribution {
        private static final double FURTHEST = 100;

        public Pareto {
            if (!(shape > 0 && shape <= FURTHEST)) {
                throw new IllegalArgumentException(
                        "the shape of a tail is above 0 and at most " + FURTHEST + ": " + shape);
            }
        }

        @Override
        public double draw(Seed seed) {
            return Math.min(FURTHEST, StrictMath.pow(1 - seed.fraction(), -1 / shape) - 1);
        }
    }
}
