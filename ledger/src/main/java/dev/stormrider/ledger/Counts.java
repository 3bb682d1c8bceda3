package dev.stormrider.ledger;

/**
 * How many rides came to what, so far.
 *
 * @param planned the experiments
 * @param blocking the findings that close the gate
 * @param old the findings that show nothing but old weaknesses
 */
public record Counts(int planned, int held, int degraded, int broke, int unknown, int blocking, int old) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    /** The rides that have a verdict of any kind. */
    public int ridden() {
        return held + degraded + broke + unknown;
    }
}
