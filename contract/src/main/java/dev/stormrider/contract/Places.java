package dev.stormrider.contract;

import dev.stormrider.rule.Value;

/** How places and values are told to people. A place is a JSON Pointer (RFC 6901). */
public final class Places {
    private static final int SHOWN_LIMIT = 80;

    private Places() {}

    /** The pointer to the member {@code name} of what stands at {@code place}. */
    public static String under(String place, String name) {
        return place + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** A value as JSON, cut to what fits on a line. */
    public static String shown(Value value) {
        String json = value.json();
        return json.length() <= SHOWN_LIMIT ? json : json.substring(0, SHOWN_LIMIT - 1) + "…";
    }

    static String count(Shape.Sequence sequence) {
        return sequence.most() == Integer.MAX_VALUE
                ? "a list of at least " + sequence.least()
                : "a list of " + sequence.least() + " to " + sequence.most();
    }
}
