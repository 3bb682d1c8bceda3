package dev.stormrider.shadow;

import java.util.Locale;

/** Why a copy of a live exchange is not compared. Each is counted. */
public enum Drop {
    NOT_SAMPLED("not in the sample"),
    OVER_RATE("beyond the rate"),
    NOT_ALLOWED("at an operation that may not be asked there"),
    EFFECTS("may have effects, and nobody has said that candidate and baseline are isolated"),
    NO_ROOM("no room: copies came faster than they could be compared"),
    TOO_LONG("a body longer than is copied"),
    LIVE_BROKE_OFF("the live exchange did not come to a whole answer"),
    CANDIDATE_DOWN("the candidate had failed too often in a row"),
    BASELINE_DOWN("the baseline had failed too often in a row"),
    BASELINE_FAILED("the baseline gave no whole answer"),
    NOT_COMPARABLE("a protocol or a coding that is not compared"),
    UNMASKABLE("something in it would have to be masked, and it cannot be read"),
    OUR_OWN("a copy that came back: a marked request"),
    TAP_FAILED("copying failed"),
    COMPARING_FAILED("comparing failed"),
    HALTED("copying had been ended"),
    TOO_LATE("the shadow ended first");

    private final String words;

    Drop(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** The reason in files: {@code "over-rate"}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
