package dev.stormrider.shadow;

import dev.stormrider.gateway.Settings;
import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much of what passes is copied, and how much the shadow takes on.
 *
 * @param sample which requests are copied
 * @param room what copies may hold
 * @param asking how candidate and baseline are asked
 * @param showsValues whether reports show values that no contract lists
 * @param unknownBlocks whether the gate stays shut for an experiment that the amendment asks for and no copy met
 * @param leave what may be done to the candidate and the baseline
 * @param seed for what is drawn
 * @param nanoTime a clock that never goes back
 */
public record Terms(
        Sample sample,
        Room room,
        Asking asking,
        boolean showsValues,
        boolean unknownBlocks,
        Leave leave,
        Seed seed,
        LongSupplier nanoTime) {
    /** The header that carries the mark of each copy. */
    public static final String MARK_HEADER = Settings.MARK_HEADER;

    /**
     * Which requests are copied.
     *
     * @param share of the requests, from 0 to 1
     * @param perSecond how many copies are begun in a second at most
     */
    public record Sample(double share, int perSecond) {
        public Sample {
            require(
                    share > 0 && share <= 1,
                    "the share of requests that is copied",
                    share,
                    "more than 0, and 1 at most");
            require(perSecond >= 1, "copies begun in a second", perSecond, "1 or more");
        }
    }

    /**
     * What copies may hold.
     *
     * @param bodyBytes the longest body that is copied, and the longest answer that is compared
     * @param copyBytes how many bytes all copies hold together
     * @param copies how many copies there are at one time
     */
    public record Room(int bodyBytes, long copyBytes, int copies) {
        public Room {
            require(bodyBytes >= 1, "bytes of the longest body that is copied", bodyBytes, "1 or more");
            require(
                    copyBytes >= bodyBytes,
                    "bytes that all copies hold together",
                    copyBytes,
                    "those of one body or more, " + bodyBytes);
            require(copies >= 1, "copies at one time", copies, "1 or more");
        }
    }

    /**
     * How candidate and baseline are asked.
     *
     * @param abreast how many copies are sent at one time
     * @param deadline how long they may take to answer
     * @param isolated whether nothing that they do has an effect on anybody
     * @param storm the share of the compared copies that are played to the candidate once more, with a fault
     */
    public record Asking(int abreast, Duration deadline, boolean isolated, double storm) {
        public Asking {
            require(storm >= 0 && storm <= 1, "the share of copies that meets the storm", storm, "from 0 to 1");
            require(abreast >= 1, "copies sent at one time", abreast, "1 or more");
            require(deadline.isPositive(), "the time to answer", deadline, "longer than nothing");
        }
    }

    private static void require(boolean enough, String what, Object found, String wanted) {
        if (!enough) {
            throw new IllegalArgumentException(what + ": " + found + "; it has to be " + wanted);
        }
    }

    /**
     * A tenth of all, 50 a second at most, bodies of 1 MB, a sixteenth of the heap; of each twenty, one in the storm.
     */
    public static Terms usual(Seed seed) {
        long memory = Runtime.getRuntime().maxMemory();
        return new Terms(
                new Sample(0.1, 50),
                // A body that is taken apart takes up to a hundred times its length, and five are at a time.
                new Room((int) Math.min(1 << 20, memory / 1_000), Math.max(4L << 20, memory / 16), 1_000),
                new Asking(8, Duration.ofSeconds(5), false, 0.05),
                false,
                true,
                Leave.any(),
                seed,
                System::nanoTime);
    }

    public Terms sampling(double share, int perSecond) {
        return new Terms(new Sample(share, perSecond), room, asking, showsValues, unknownBlocks, leave, seed, nanoTime);
    }

    public Terms holding(int bodyBytes, long copyBytes, int copies) {
        return new Terms(
                sample,
                new Room(bodyBytes, copyBytes, copies),
                asking,
                showsValues,
                unknownBlocks,
                leave,
                seed,
                nanoTime);
    }

    public Terms within(Duration deadline, int abreast) {
        return asking(new Asking(abreast, deadline, asking.isolated(), asking.storm()));
    }

    public Terms isolated(boolean isolated) {
        return asking(new Asking(asking.abreast(), asking.deadline(), isolated, asking.storm()));
    }

    public Terms storming(double storm) {
        return asking(new Asking(asking.abreast(), asking.deadline(), asking.isolated(), storm));
    }

    private Terms asking(Asking changed) {
        return new Terms(sample, room, changed, showsValues, unknownBlocks, leave, seed, nanoTime);
    }

    public Terms showing(boolean changed) {
        return new Terms(sample, room, asking, changed, unknownBlocks, leave, seed, nanoTime);
    }

    public Terms blocking(boolean changed) {
        return new Terms(sample, room, asking, showsValues, changed, leave, seed, nanoTime);
    }

    public Terms allowing(Leave changed) {
        return new Terms(sample, room, asking, showsValues, unknownBlocks, changed, seed, nanoTime);
    }
}
