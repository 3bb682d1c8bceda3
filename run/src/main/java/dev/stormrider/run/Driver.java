package dev.stormrider.run;

import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Request;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Sends steps to a consumer, or plays it: each marked, each once, each waited for until its deadline. Safe for use by
 * many threads.
 *
 * @param now the time since the start of the run
 */
record Driver(Caller caller, Marks marks, Supplier<Duration> now) {
    Observation.Call call(URI consumer, Step step, String mark, Observation.Phase phase, Duration deadline)
            throws InterruptedException {
        Request request = marks.marked(step.request(), mark);
        caller.ceiling().await();
        Duration at = now.get();
        Caller.Outcome outcome = caller.call(consumer, request, deadline);
        return new Observation.Call(
                at,
                now.get().minus(at),
                mark,
                step.name(),
                phase,
                request,
                outcome.response(),
                outcome.failure(),
                outcome.hung());
    }
}
