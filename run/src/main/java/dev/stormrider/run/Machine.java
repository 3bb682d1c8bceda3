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
     * A tenth longer for each one that waits for a core: a run waits more than it works, and what has waited long gets
     * its core at once. Fitted to 178 runs of small services at loads of 2 to 25 on two cores.
     *
     * @param load how many wanted a core in the last minute, without the run; negative where that is not known
     */
    static double slowness(double load, int cores) {
        return 1 + Math.max(0, load / cores - 1) / 10;
    }
}
