package dev.stormrider.shadow;

import dev.stormrider.fault.Response;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a copy that was sent to a provider.
 *
 * @param answer what the provider answered, whole; empty where it gave none
 * @param failure why there is none
 * @param hung whether it was waited for in vain
 * @param took until all of it had come
 * @param struck whether a fault was played to it
 */
record Outcome(Optional<Response> answer, Optional<String> failure, boolean hung, Duration took, boolean struck) {
    static Outcome failed(String why, Duration took) {
        return new Outcome(Optional.empty(), Optional.of(why), false, took, false);
    }

    /** Whether this says that the provider is not there, rather than that it has something to say. */
    boolean absent() {
        return answer.isEmpty();
    }

    String words() {
        return answer.map(response -> "answers " + response.status())
                .orElseGet(() -> hung ? "gives no answer in time" : failure.orElse("gives no answer"));
    }
}
