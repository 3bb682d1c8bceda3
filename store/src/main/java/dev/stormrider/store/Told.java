package dev.stormrider.store;

/**
 * What an upload tells of.
 *
 * @param run its number
 * @param id what pages know the run by, whatever its parts are called
 * @param part its number, from 1; 0 where one rides the run alone
 */
record Told(long run, String id, int part, long review) {
    boolean alone() {
        return part == 0;
    }
}
