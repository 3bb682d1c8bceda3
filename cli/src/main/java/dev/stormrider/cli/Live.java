package dev.stormrider.cli;

import dev.stormrider.shadow.Places;
import java.io.IOException;
import java.net.URI;

/** The service of an environment that callers depend on: it is asked for them, and for nobody else. */
final class Live {
    static final String FOUND = " is where live is, whom callers depend on";
    static final String ADVICE = "Start another copy of the service, which no caller depends on, and write its url.";

    private Live() {}

    /** Whether whoever asks {@code service} asks the one that is {@code live}; so it is taken where nobody can tell. */
    static boolean at(URI live, URI service) {
        try {
            return Places.same(live, service);
        } catch (IOException unknown) {
            return true;
        }
    }
}
