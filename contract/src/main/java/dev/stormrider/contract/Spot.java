package dev.stormrider.contract;

import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A value that is being judged, and where it stands; flaws are gathered in it.
 *
 * @param judged whose promise counts
 * @param trial whether only the existence of flaws counts, because one alternative of several is being tried
 */
record Spot(Value value, String place, As judged, int depth, boolean trial, List<Flaw> flaws) {
    enum As {
        READER,
        WRITER,
        /** A writer of one of several shapes that hold at once: what this one does not list another one may. */
        PART
    }

    /** The whole of a value. */
    static Spot of(Value value, As judged) {
        return new Spot(value, "", judged, 0, false, new ArrayList<>());
    }

    Spot under(String name, Value member) {
        return new Spot(member, Places.under(place, name), judged, depth + 1, trial, flaws);
    }

    Spot deeper() {
        return new Spot(value, place, judged, depth + 1, trial, flaws);
    }

    /** The same spot as one part of several sees it; what it finds counts. */
    Spot apart() {
        return new Spot(value, place, As.PART, depth + 1, trial, flaws);
    }

    /** The same spot on trial, with flaws of its own. */
    Spot as(As other) {
        return new Spot(value, place, other, depth + 1, true, new ArrayList<>());
    }

    void flaw(String found, String wanted, Source at) {
        flaws.add(new Flaw(place, found, wanted, at));
    }

    void flaw(String wanted, Source at) {
        flaw(Places.shown(value), wanted, at);
    }
}
