package dev.stormrider.store;

/**
 * What an upload tells of.
 *
 * @param run its number
 * @param part its number, from 1; 0 where one rides the run alone
 */
record Told(long run, int part, long review) {
    boolean alone() {
        return part == 0;
    }
}
