package dev.stormrider.run;

import java.lang.management.ManagementFactory;

/** What this machine has left for a run, beside what else it does just now. */
public final class Machine {
    private Machine() {}

    /** How many times as long as on an idle machine a run takes here and now; 1 where that is not known. */
    public static double slowness() {
        return slowness(
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * The root of how many want each core: a run waits as much as it works, and what waits gets its core at once.
     *
     * @param load how many wanted a core in the last minute, without the run; negative where that is not known
     */
    static double slowness(double load, int cores) {
        return Math.sqrt(Math.max(1, (load + 1) / cores));
    }
}
