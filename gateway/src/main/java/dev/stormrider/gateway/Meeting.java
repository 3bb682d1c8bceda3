package dev.stormrider.gateway;

import dev.stormrider.fault.Request;
import java.util.Optional;

/**
 * What is known of a request when its head has come in, and what decides which fault hits it.
 *
 * @param request without its body; without headers, if nobody asks for them
 * @param number how many requests with the same mark came over the link before
 * @param begun when it came, on the gateway's clock
 */
record Meeting(Request request, Optional<String> mark, long number, long begun) {
    Meeting with(Request read) {
        return new Meeting(read, mark, number, begun);
    }
}
