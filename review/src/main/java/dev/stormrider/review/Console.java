package dev.stormrider.review;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where the server tells of itself: lines to {@code err}, with nothing in them that steers a terminal. */
final class Console {
    private static final int LINE_LIMIT = 2_000;
    private static final int TRACE_LINES = 40;
    private static final int BUGS_A_MINUTE = 20;

    private final PrintStream err;
    private final Clock clock;
    private Instant minute = Instant.EPOCH;
    private int told;

    Console(PrintStream err, Clock clock) {
        this.err = err;
        this.clock = clock;
    }

    void say(String line) {
        String cut = line.length() <= LINE_LIMIT ? line : line.substring(0, LINE_LIMIT) + "…";
        err.println(cut.replaceAll("\\p{Cntrl}", "?"));
    }

    /** Tells of our own mistakes; where there are many in a minute, not of all. */
    synchronized void bug(Throwable trouble) {
        Instant now = clock.instant();
        if (minute.plus(Duration.ofMinutes(1)).isBefore(now)) {
            minute = now;
            told = 0;
        }
        told++;
        if (told > BUGS_A_MINUTE) {
            return;
        }
        say(now.truncatedTo(ChronoUnit.SECONDS) + " this is a bug of the server, or its store is away:");
        trace(trouble);
        if (told == BUGS_A_MINUTE) {
            say("    what else happens in this minute is not told");
        }
    }

    private void trace(Throwable trouble) {
        java.io.StringWriter text = new java.io.StringWriter();
        trouble.printStackTrace(new java.io.PrintWriter(text));
        text.toString().lines().limit(TRACE_LINES).forEach(line -> say("    " + line.replace("\t", "    ")));
    }
}
