package dev.stormrider.run;

import dev.stormrider.target.Failure;
import java.util.List;

/** Some party did not get running, so that nothing can be said. */
final class NotStarted extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Failure> failures;

    NotStarted(List<Failure> failures) {
        super(failures.stream()
                .map(Failure::text)
                .reduce((one, two) -> one + "\n" + two)
                .orElse(""));
        this.failures = List.copyOf(failures);
    }

    /** What was found, and what to do, of each. */
    List<Failure> failures() {
        return failures;
    }
}
