package dev.stormrider.fault;

import java.util.Optional;

/**
 * Which exchanges a fault is meant for: those that carry {@code mark}, those of one operation, or both.
 *
 * @param mark the mark that a request must carry; empty, any request
 * @param method the method; empty, any
 * @param path the path template with the base path, {@code /v1/users/{id}}; empty, any
 * @param hits how many exchanges the fault is played to before it rests; at least 1
 */
public record Aim(Optional<String> mark, Optional<String> method, Optional<String> path, int hits) {
    public static final int EVERY = Integer.MAX_VALUE;

    public Aim {
        if (hits < 1) {
            throw new IllegalArgumentException("a fault hits at least once: " + hits);
        }
    }

    /** Whether a request that carries {@code carried} is meant. */
    public boolean meets(Request request, Optional<String> carried) {
        return (mark.isEmpty() || mark.equals(carried))
                && method.map(request.method()::equals).orElse(true)
                && path.map(template -> fits(template, request.path())).orElse(true);
    }

    /** Whether {@code path} is an instance of {@code template}; a parameter stands for one segment or a part of it. */
    public static boolean fits(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] found = path.split("/", -1);
        if (wanted.length != found.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!segmentFits(wanted[i], found[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean segmentFits(String wanted, String found) {
        int open = wanted.indexOf('{');
        if (open < 0) {
            return wanted.equals(found);
        }
        int close = wanted.lastIndexOf('}');
        String head = wanted.substring(0, open);
        String tail = wanted.substring(close + 1);
        return found.length() > head.length() + tail.length() && found.startsWith(head) && found.endsWith(tail);
    }
}
