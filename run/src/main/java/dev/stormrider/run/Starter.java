package dev.stormrider.run;

import dev.stormrider.target.Running;
import dev.stormrider.target.StartFailed;
import dev.stormrider.target.Target;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/** Gets a target running with the addresses it must use; what {@link Target#start} does, with a clock. */
@FunctionalInterface
interface Starter {
    Running start(Target target, Map<String, String> wiring) throws StartFailed, InterruptedException;

    /** The same; {@code remarks} hears what whoever waits for it should know. */
    default Running start(Target target, Map<String, String> wiring, Consumer<String> remarks)
            throws StartFailed, InterruptedException {
        return start(target, wiring);
    }

    /** As targets start by themselves. */
    static Starter by(InstantSource clock) {
        return new Starter() {
            @Override
            public Running start(Target target, Map<String, String> wiring) throws StartFailed, InterruptedException {
                return target.start(wiring, clock);
            }

            @Override
            public Running start(Target target, Map<String, String> wiring, Consumer<String> remarks)
                    throws StartFailed, InterruptedException {
                return target.start(wiring, clock, remarks);
            }
        };
    }
}
