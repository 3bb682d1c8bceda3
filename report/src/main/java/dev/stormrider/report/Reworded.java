package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Rewording;
import java.util.function.UnaryOperator;

/** How words that changed are told. */
final class Reworded {
    private static final int TEXT_LIMIT = 120;

    private Reworded() {}

    /** {@code GET /pass, /body/rises of the response: "UTC" is now "the observer's time"}. */
    static String of(Amendment amendment, Rewording rewording) {
        return of(rewording, amendment::title);
    }

    /** The same, where the amendment is not at hand: {@code title} makes of an operation's key what it is called. */
    static String of(Rewording rewording, UnaryOperator<String> title) {
        String subject = subject(rewording, title);
        return rewording.fact().isEmpty()
                ? subject + ": " + quoted(rewording.was()) + " is now " + quoted(rewording.is())
                : subject + ": " + rewording.fact() + " was " + cut(rewording.was()) + ", is now "
                        + cut(rewording.is());
    }

    private static String subject(Rewording rewording, UnaryOperator<String> title) {
        return rewording.spots().stream()
                .findFirst()
                .filter(first ->
                        !first.operation().isEmpty() || !first.message().isEmpty())
                .map(first -> {
                    if (first.operation().isEmpty()) {
                        return (first.message() + " " + first.shown()).strip();
                    }
                    int more = rewording.operations().size() - 1;
                    String others = more == 0 ? "" : " and " + Count.of(more, "more operation");
                    return title.apply(first.operation()) + others + where(first);
                })
                .orElse("the contract");
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
