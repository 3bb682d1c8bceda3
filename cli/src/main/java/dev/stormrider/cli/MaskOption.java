package dev.stormrider.cli;

import dev.stormrider.traffic.Mask;
import java.util.List;

/** What {@code --mask} says, for every command that writes down what passes. */
final class MaskOption {
    static final String DESCRIPTION =
            "Is masked wherever something is written, as Authorization and cookies are: a header"
                    + " field, ?a parameter of queries and forms, /a/member or $.items[*].member of JSON bodies,"
                    + " path:/customers/{id}. May be given several times.";

    private MaskOption() {}

    static Mask mask(List<String> written) throws Mistake {
        try {
            return Mask.of(written);
        } catch (IllegalArgumentException noMask) {
            throw new Mistake(
                    "--mask",
                    String.valueOf(noMask.getMessage()),
                    "Name one thing with each --mask; it may be given several times.");
        }
    }
}
