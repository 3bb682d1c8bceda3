package dev.stormrider.cli;

import dev.stormrider.traffic.Mask;
import java.util.List;

/** What {@code --mask} says, for every command that hands on what passes. */
final class MaskOption {
    static final String DESCRIPTION =
            "Is masked, as Authorization, cookies and passwords are: a header field, ?a parameter of queries and forms,"
                    + " /a/member or $.items[*].member of JSON bodies (* any, ** any number), path:/customers/{id}."
                    + " May be given several times.";

    private MaskOption() {}

    static Mask mask(List<String> written) throws Mistake {
        Mask mask = named(written);
        if (!mask.segments().isEmpty()) {
            throw new Mistake(
                    "--mask",
                    "{" + mask.segments().iterator().next() + "} is known to a contract alone, and there is none here",
                    "Write the whole path: path:/customers/{id}.");
        }
        return mask;
    }

    /** As {@link #mask}, where a contract tells what the parameters of paths are called. */
    static Mask named(List<String> written) throws Mistake {
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
