package dev.stormrider.guard;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The machine that the storm is played from keeps up: what it measures means something, and its neighbours live.
 *
 * @param most how many threads may run or want to, for each processor, over a minute
 */
public record SystemLoad(double most, Duration every) implements Rail {
    private static final double MOST = 1_000;

    public SystemLoad {
        Rail.checked(every);
        if (!(most > 0 && most <= MOST)) {
            throw new IllegalArgumentException("a load for each processor is above 0 and 1000 at most, not " + most);
        }
    }

    @Override
    public String name() {
        return "load of the machine";
    }

    @Override
    public String unit() {
        return "for each processor";
    }

    @Override
    public double limit() {
        return most;
    }

    @Override
    public Watch watch(Sources sources) {
        return now -> {
            OptionalDouble load = sources.own().load();
            if (load.isEmpty()) {
                return Reading.broken("the load of this machine cannot be told");
            }
            double each = load.getAsDouble();
            return each > most
                    ? Reading.broken(
                            each,
                            "the load of this machine is " + Words.of(each) + " for each processor, and "
                                    + Words.of(most) + " is allowed")
                    : Reading.of(each);
        };
    }
}
