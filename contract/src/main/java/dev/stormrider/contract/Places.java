package dev.stormrider.contract;

import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;

/** How places and values are told to people. A place is a JSON Pointer (RFC 6901). */
public final class Places {
    private static final int SHOWN_LIMIT = 80;

    private Places() {}

    /** The pointer to the member {@code name} of what stands at {@code place}. */
    public static String under(String place, String name) {
        return place + "/" + Pointer.step(name);
    }

    /** A value as JSON, cut to what fits on a line. */
    public static String shown(Value value) {
        String json = value.json();
        return json.length() <= SHOWN_LIMIT ? json : json.substring(0, SHOWN_LIMIT - 1) + "…";
    }

    /** How many items or members there have to be: {@code "a list of 1 to 3"}. */
    static String count(String what, int least, int most) {
        if (most == Integer.MAX_VALUE) {
            return what + " of at least " + least;
        }
        return least == 0 ? what + " of at most " + most : what + " of " + least + " to " + most;
    }
}
