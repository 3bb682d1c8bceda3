package dev.stormrider.format;

/**
 * How much is read before a file is refused, so that no file can fill the memory or keep anybody waiting.
 *
 * @param fileBytes the largest file
 * @param files how many files one contract may be made of
 * @param nodes how many nodes all files of one contract may hold together, each YAML alias counted in full
 * @param depth how deep a file may be nested
 * @param problems how many problems are told one by one
 * @param notes how many different notes are told one by one
 */
public record Limits(long fileBytes, int files, int nodes, int depth, int problems, int notes) {
    public Limits {
        if (fileBytes < 1 || files < 1 || nodes < 1 || depth < 1 || problems < 1 || notes < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }

    /** What suits every contract that people have shown so far, with room to spare. */
    public static Limits usual() {
        return new Limits(50L << 20, 1_000, 5_000_000, 1_000, 100, 200);
    }
}
