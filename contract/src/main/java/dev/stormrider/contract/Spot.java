package dev.stormrider.contract;

import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A value that is being judged, and where it stands; flaws are gathered in it.
 *
 * @param judged whose promise counts
 * @param trial whether this is one alternative of several that is being tried
 * @param quiet whether only the existence of flaws counts: then they are not put into words, which costs most
 */
record Spot(Value value, String place, As judged, int depth, boolean trial, boolean quiet, List<Flaw> flaws) {
    private static final Flaw UNTOLD = new Flaw("", "", "", Source.NOWHERE);

    /** How many flaws are told of one value. */
    private static final int FLAW_LIMIT = 50;

    enum As {
        READER,
        WRITER,
        /** A writer of one of several shapes that hold at once: what this one does not list another one may. */
        PART
    }

    /** The whole of a value. */
    static Spot of(Value value, As judged) {
        return new Spot(value, "", judged, 0, false, false, new ArrayList<>());
    }

    Spot under(String name, Value member) {
        return new Spot(member, quiet ? "" : Places.under(place, name), judged, depth + 1, trial, quiet, flaws);
    }

    Spot deeper() {
        return new Spot(value, place, judged, depth + 1, trial, quiet, flaws);
    }

    /** The same spot as one part of several sees it; what it finds counts. */
    Spot apart() {
        return new Spot(value, place, As.PART, depth + 1, trial, quiet, flaws);
    }

    /** The same spot on trial, with flaws of its own of which one is enough. */
    Spot as(As other) {
        return new Spot(value, place, other, depth + 1, true, true, new ArrayList<>());
    }

    /** Another value, judged as a reader does, with flaws of its own of which one is enough. */
    Spot reading(Value other) {
        return new Spot(other, place, As.READER, depth + 1, true, true, new ArrayList<>());
    }

    /** The same spot on trial, with flaws of its own that will be told. */
    Spot tried() {
        return new Spot(value, place, judged, depth + 1, true, quiet, new ArrayList<>());
    }

    /** Whether more flaws would change nothing. */
    boolean enough() {
        return flaws.size() >= (quiet ? 1 : FLAW_LIMIT);
    }

    void flaw(Supplier<String> found, Supplier<String> wanted, Source at) {
        flaws.add(quiet ? UNTOLD : new Flaw(place, found.get(), wanted.get(), at));
    }

    void flaw(Supplier<String> wanted, Source at) {
        flaw(() -> Places.shown(value), wanted, at);
    }

    /** A flaw of the member {@code name}, which is not there. */
    void missing(String name, Source at) {
        flaws.add(quiet ? UNTOLD : new Flaw(Places.under(place, name), "missing", "present", at));
    }
}
