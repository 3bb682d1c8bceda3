package dev.stormrider.contract;

import java.time.LocalDate;
import java.util.Optional;

/**
 * That something is deprecated, as a contract announces it.
 *
 * @param operation the key of the operation that it is, or that it is a part of; empty for what components and data
 *     hold
 * @param part {@code "request"}, {@code "response 200"}, or the name of the component; empty for the operation as a
 *     whole, and for data
 * @param place where it stands in that part, a JSON Pointer; empty for the whole of it
 * @param sunset from which day on it need not be there any more; empty where no day is told
 */
public record Ending(String operation, String part, String place, Optional<LocalDate> sunset, Source at) {
    /** Whether it may be gone on {@code day}, as was told. */
    public boolean over(LocalDate day) {
        return sunset.filter(last -> !last.isAfter(day)).isPresent();
    }

    /** {@code "deprecated, to end on 2026-12-31"}. */
    public String words() {
        return "deprecated" + sunset.map(day -> ", to end on " + day).orElse("");
    }
}
