package dev.stormrider.gateway;

import dev.stormrider.fault.Request;
import java.util.Optional;

/**
 * What is known of a request when its head has come in, and what decides which fault hits it.
 *
 * @param request without its body; without headers, if nobody asks for them
 * @param mark one of ours; empty where it carries none, or what somebody else has written in its place
 * @param number how many requests with the same mark came over the link before
 * @param begun when it came, on the gateway's clock
 */
record Meeting(Request request, Optional<String> mark, long number, long begun) {
    /** Whether it is somebody else's, and no experiment's. */
    boolean stranger() {
        return mark.isEmpty();
    }

    Meeting with(Request read) {
        return new Meeting(read, mark, number, begun);
    }
}
