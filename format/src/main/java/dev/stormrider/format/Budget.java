package dev.stormrider.format;

/** What all files of one contract may cost together. */
final class Budget {
    private long nodes;
    private int files;

    Budget(Limits limits) {
        this.nodes = limits.nodes();
        this.files = limits.files();
    }

    /** What is left of {@code other}, to be spent on a try that may come to nothing. */
    Budget(Budget other) {
        this.nodes = other.nodes;
        this.files = other.files;
    }

    /** The try was a success: what it spent is spent. */
    void settle(Budget tried) {
        nodes = tried.nodes;
        files = tried.files;
    }

    /** Takes {@code count} nodes; false, and nothing more to be had, where there are not so many left. */
    boolean spend(long count) {
        nodes = count > nodes ? -1 : nodes - count;
        return nodes >= 0;
    }

    boolean openFile() {
        return files-- > 0;
    }
}
