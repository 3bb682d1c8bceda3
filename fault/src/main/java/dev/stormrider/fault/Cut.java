package dev.stormrider.fault;

import java.io.IOException;
import java.util.function.DoubleFunction;

/** An answer of which all is announced, and the first fraction of the body sent. */
final class Cut {
    private Cut() {}

    static void check(double fraction) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("a fraction is from 0 up to, and not including, 1: " + fraction);
        }
    }

    /** Begins to answer with {@code response}, which has a body; how many bytes of that were sent. */
    static int begin(Exchange exchange, Response response, double fraction) throws IOException, InterruptedException {
        int kept = (int) (response.body().length() * fraction);
        exchange.begin(response, response.body().length());
        exchange.write(response.body().bytes(0, kept));
        return kept;
    }

    /**
     * Turned down to do less, less of the body is missing.
     *
     * @param at the fault that sends another fraction
     * @param missing what becomes of the rest, to follow "% of the body"
     */
    static Dial dial(double fraction, DoubleFunction<Fault> at, String missing) {
        return new Dial(
                1,
                Math.max(1, Math.round((1 - fraction) * 100)),
                less -> at.apply((100 - less) / 100.0),
                less -> less + " % of the body " + missing);
    }
}
