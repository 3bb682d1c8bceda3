package dev.stormrider.environment;

import dev.stormrider.experiment.Part;
import java.util.Locale;

/**
 * Whom faults may strike at most.
 *
 * @param share of the exchanges that carry no mark of ours, from 0, none, to 1, all; those that carry one may be struck
 * @param exchanges so many are struck at most in a whole ride, marked or not
 */
public record Radius(double share, long exchanges) {
    /** Nobody counts. */
    public static final long ANY_NUMBER = Long.MAX_VALUE;

    /** Whoever passes. */
    public static final Radius ALL = new Radius(1, ANY_NUMBER);

    public Radius {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1: " + share);
        }
        if (exchanges < 0) {
            throw new IllegalArgumentException("a number of exchanges is not negative: " + exchanges);
        }
    }

    /** Whether nobody is struck but who carries our mark. */
    public boolean markedOnly() {
        return share == 0;
    }

    /** What the worker of {@code part} may strike; a share of those who pass each of them is that share of all. */
    Radius shared(Part part) {
        return exchanges == ANY_NUMBER ? this : new Radius(share, part.share(exchanges));
    }

    /** {@code "marked requests alone, at most 1000 exchanges"}. */
    public String words() {
        String whom = markedOnly()
                ? "marked requests alone"
                : share == 1 ? "all traffic" : "marked requests, and at most " + percent() + " % of others";
        return exchanges == ANY_NUMBER ? whom : whom + ", at most " + exchanges + " exchanges";
    }

    private String percent() {
        String text = String.format(Locale.ROOT, "%.3f", share * 100);
        return text.replaceFirst("\\.?0+$", "");
    }
}
