package dev.stormrider.contract;

import java.time.LocalDate;
import java.util.Optional;

/**
 * That something is deprecated, as a contract announces it.
 *
 * @param sunset from which day on it need not be there any more; empty where no day is told
 */
public record Ending(Optional<LocalDate> sunset, Source at) {
    /** Whether it may be gone on {@code day}, as was told. */
    public boolean over(LocalDate day) {
        return sunset.filter(last -> !last.isAfter(day)).isPresent();
    }

    /** {@code "deprecated, to end on 2026-12-31"}. */
    public String words() {
        return "deprecated" + sunset.map(day -> ", to end on " + day).orElse("");
    }
}
