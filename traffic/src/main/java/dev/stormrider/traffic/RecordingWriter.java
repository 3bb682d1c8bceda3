package dev.stormrider.traffic;

import dev.stormrider.fault.Passage;

/**
 * Writes exchanges to a file, as they are: what is not to be seen by others has been masked before. Used by one thread.
 * What cannot be written is thrown as an {@link java.io.UncheckedIOException} or as an exception of Jackson.
 */
sealed interface RecordingWriter extends AutoCloseable permits HarWriter, TrafficLogWriter {
    void write(Passage passage);

    /** Completes the file. */
    @Override
    void close();
}
