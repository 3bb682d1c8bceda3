package dev.stormrider.run;

import dev.stormrider.target.Running;
import dev.stormrider.target.StartFailed;
import dev.stormrider.target.Target;
import java.util.Map;

/** Gets a target running with the addresses it must use; what {@link Target#start} does, with a clock. */
@FunctionalInterface
interface Starter {
    Running start(Target target, Map<String, String> wiring) throws StartFailed, InterruptedException;
}
