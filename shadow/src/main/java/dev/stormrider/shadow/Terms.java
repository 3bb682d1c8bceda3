package dev.stormrider.shadow;

import dev.stormrider.gateway.Settings;
import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much of what passes is copied, and how much the shadow takes on.
 *
 * @param share of the requests that are copied, from 0 to 1
 * @param perSecond how many copies are begun in a second at most
 * @param bodyBytes the longest body that is copied, and the longest answer that is compared
 * @param copyBytes how many bytes all copies hold together
 * @param copies how many copies there are at one time
 * @param abreast how many copies are sent at one time
 * @param deadline how long candidate and baseline may take to answer
 * @param isolated whether nothing that candidate and baseline do has an effect on anybody
 * @param storm the share of the compared copies that are played to the candidate once more, with a fault
 * @param showsValues whether reports show values that no contract lists
 * @param leave what may be done to the candidate and the baseline
 * @param seed for what is drawn
 * @param nanoTime a clock that never goes back
 */
public record Terms(
        double share,
        int perSecond,
        int bodyBytes,
        long copyBytes,
        int copies,
        int abreast,
        Duration deadline,
        boolean isolated,
        double storm,
        boolean showsValues,
        Leave leave,
        Seed seed,
        LongSupplier nanoTime) {
    /** The header that carries the mark of each copy. */
    public static final String MARK_HEADER = Settings.MARK_HEADER;

    public Terms {
        if (!(share > 0 && share <= 1) || !(storm >= 0 && storm <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1: " + share + ", " + storm);
        }
        if (perSecond < 1 || bodyBytes < 1 || copyBytes < bodyBytes || copies < 1 || abreast < 1) {
            throw new IllegalArgumentException("a limit is 1 or more, and one body fits into what copies may hold");
        }
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("a deadline is longer than nothing");
        }
    }

    /**
     * A tenth of all, 50 a second at most, bodies of 1 MB, a sixteenth of the heap; of each twenty, one in the storm.
     */
    public static Terms usual(Seed seed) {
        return new Terms(
                0.1,
                50,
                // A body that is taken apart takes up to a hundred times its length, and five are at a time.
                (int) Math.min(1 << 20, Runtime.getRuntime().maxMemory() / 1_000),
                Math.max(4L << 20, Runtime.getRuntime().maxMemory() / 16),
                1_000,
                8,
                Duration.ofSeconds(5),
                false,
                0.05,
                false,
                Leave.any(),
                seed,
                System::nanoTime);
    }

    public Terms sampling(double changed, int most) {
        return new Terms(
                changed,
                most,
                bodyBytes,
                copyBytes,
                copies,
                abreast,
                deadline,
                isolated,
                storm,
                showsValues,
                leave,
                seed,
                nanoTime);
    }

    public Terms holding(int bodies, long bytes, int most) {
        return new Terms(
                share,
                perSecond,
                bodies,
                bytes,
                most,
                abreast,
                deadline,
                isolated,
                storm,
                showsValues,
                leave,
                seed,
                nanoTime);
    }

    public Terms within(Duration changed, int side) {
        return new Terms(
                share,
                perSecond,
                bodyBytes,
                copyBytes,
                copies,
                side,
                changed,
                isolated,
                storm,
                showsValues,
                leave,
                seed,
                nanoTime);
    }

    public Terms isolated(boolean changed) {
        return new Terms(
                share,
                perSecond,
                bodyBytes,
                copyBytes,
                copies,
                abreast,
                deadline,
                changed,
                storm,
                showsValues,
                leave,
                seed,
                nanoTime);
    }

    public Terms storming(double changed) {
        return new Terms(
                share,
                perSecond,
                bodyBytes,
                copyBytes,
                copies,
                abreast,
                deadline,
                isolated,
                changed,
                showsValues,
                leave,
                seed,
                nanoTime);
    }

    public Terms showing(boolean changed) {
        return new Terms(
                share, perSecond, bodyBytes, copyBytes, copies, abreast, deadline, isolated, storm, changed, leave,
                seed, nanoTime);
    }

    public Terms allowing(Leave changed) {
        return new Terms(
                share,
                perSecond,
                bodyBytes,
                copyBytes,
                copies,
                abreast,
                deadline,
                isolated,
                storm,
                showsValues,
                changed,
                seed,
                nanoTime);
    }
}
