package dev.stormrider.format;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;

/** A file cannot be read any further; carries what to tell the user. Thrown and caught inside this package only. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Unreadable(Source at, String found, String advice) {
        super(found, null, false, false);
        this.problem = new Problem(at, found, advice);
    }

    Problem problem() {
        return problem;
    }
}
