package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Rewording;

/** How words that changed are told. */
final class Reworded {
    private static final int TEXT_LIMIT = 120;

    private Reworded() {}

    /** {@code GET /pass, /body/rises of the response: "UTC" is now "the observer's time"}. */
    static String of(Amendment amendment, Rewording rewording) {
        String subject = subject(amendment, rewording);
        return rewording.fact().isEmpty()
                ? subject + ": " + quoted(rewording.was()) + " is now " + quoted(rewording.is())
                : subject + ": " + rewording.fact() + " was " + cut(rewording.was()) + ", is now "
                        + cut(rewording.is());
    }

    private static String subject(Amendment amendment, Rewording rewording) {
        Rewording.Spot first = rewording.spots().getFirst();
        if (first.operation().isEmpty()) {
            return "the contract";
        }
        int more = rewording.operations().size() - 1;
        String others = more == 0 ? "" : " and " + Count.of(more, "more operation");
        return Chapter.title(amendment, first.operation()) + others + where(first);
    }

    private static String where(Rewording.Spot spot) {
        if (spot.message().isEmpty()) {
            return "";
        }
        String message = spot.status().isEmpty() ? spot.message() : spot.message() + " " + spot.status();
        return ", " + (spot.place().isEmpty() ? "the " + message : spot.shown() + " of the " + message);
    }

    private static String quoted(String text) {
        return "\"" + cut(text) + "\"";
    }

    private static String cut(String text) {
        return Count.cut(text.replaceAll("\\s+", " "), TEXT_LIMIT);
    }
}
