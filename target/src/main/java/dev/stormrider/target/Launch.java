package dev.stormrider.target;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A target with every place filled in and checked, ready to be run as often as wanted at one port of loopback. */
interface Launch {

    String name();

    int port();

    Ready ready();

    Duration readyWithin();

    Duration grace();

    /** What a person would type to run it. */
    String line();

    /** Runs it once; what it prints goes to {@code ring}. */
    Life begin(Ring ring) throws StartFailed, IOException, InterruptedException;

    /** That it ended by itself after {@code waited}, such as {@code 1.2 s}, before it was ready. */
    Failure diedAtOnce(String waited, int code, List<Line> lastLines);

    /** What to do where it runs and is not ready. */
    String readyAdvice();
}
