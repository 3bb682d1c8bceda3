package dev.stormrider.store;

import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.Hashes;
import dev.stormrider.ledger.Objection;
import dev.stormrider.ledger.Runs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Events that somebody sent, with what tells each from any other. Made before the transaction begins, since others wait
 * for its end.
 *
 * @param marks the first bytes of the SHA-256 of each event in its one written form
 * @param bytes that the events have in that form
 */
record Upload(String run, int from, List<Event> events, List<byte[]> marks, long bytes) {
    static final int MARK_BYTES = 16;

    static Upload of(String run, int from, List<Event> events) {
        if (!Runs.callable(run)) {
            throw new Objection.Refused("a run is named with " + Runs.NAMES);
        }
        if (from < 0 || events.size() > Runs.MOST_EVENTS || from > Runs.MOST_EVENTS - events.size()) {
            throw new Objection.Refused("a run tells at most " + Runs.MOST_EVENTS + " events, numbered from 0");
        }
        List<byte[]> marks = new ArrayList<>();
        long bytes = 0;
        for (Event event : events) {
            byte[] line = written(event).getBytes(StandardCharsets.UTF_8);
            bytes += line.length;
            marks.add(Arrays.copyOf(Hashes.of(line), MARK_BYTES));
        }
        return new Upload(run, from, List.copyOf(events), List.copyOf(marks), bytes);
    }

    private static String written(Event event) {
        try {
            return EventFile.write(event);
        } catch (IllegalArgumentException unwritable) {
            throw new Objection.Refused("an event cannot be written down: " + unwritable.getMessage());
        }
    }

    int end() {
        return from + events.size();
    }

    /** The marks from event {@code number} on, one after the other. */
    byte[] marksFrom(int number) {
        byte[] all = new byte[(end() - number) * MARK_BYTES];
        for (int each = number; each < end(); each++) {
            System.arraycopy(marks.get(each - from), 0, all, (each - number) * MARK_BYTES, MARK_BYTES);
        }
        return all;
    }
}
