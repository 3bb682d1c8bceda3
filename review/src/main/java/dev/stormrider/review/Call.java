package dev.stormrider.review;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Texts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that was let in.
 *
 * @param path where they are; without the query
 * @param address whom it comes from: by which tries to log in are counted
 * @param names what stands at the steps in braces of the route's path
 * @param fields of the form that was posted, where the route is for browsers; of a name that is there twice, the last
 * @param headers looks up a header by its name
 * @param sent the body, where it is no form
 */
record Call(
        Route route,
        Identity identity,
        String path,
        String address,
        Map<String, String> names,
        Map<String, String> query,
        Map<String, String> fields,
        Function<String, Optional<String>> headers,
        Sent sent,
        Instant now) {
    /** So long may a body be on its way. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int FIELDS = 100;

    /** Who asks. Where the door is open to everybody there may be nobody. */
    Actor actor() {
        return identity.who().orElseThrow(() -> new IllegalStateException(route.path() + " lets anybody in"));
    }

    String name(String name) {
        return Optional.ofNullable(names.get(name))
                .orElseThrow(() -> new IllegalStateException("no {" + name + "} in " + route.path()));
    }

    /** What stands at a step in braces, where it is the number of something. */
    long number(String name) throws Refused {
        String text = name(name);
        if (!text.matches("\\d{1,18}")) {
            throw new Refused(404, "\"" + cut(text) + "\" is no number of a " + name);
        }
        return Long.parseLong(text);
    }

    /** What stands under {@code name} in the query; empty too where it is blank. */
    Optional<String> asked(String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    String needed(String name) throws Refused {
        return asked(name).orElseThrow(() -> new Refused(400, "the query does not say " + name + "=…"));
    }

    /** A whole number in the query, from {@code least} to {@code most}. */
    int askedNumber(String name, int usual, int least, int most) throws Refused {
        String text = asked(name).orElse(Integer.toString(usual));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new Refused(
                    400, name + "=" + cut(text) + " in the query is no whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    /** How much of a list is asked for: no more than there is in a part of it. */
    int most() throws Refused {
        return askedNumber("most", Slice.MOST, 1, Slice.MOST);
    }

    Optional<String> header(String name) {
        return headers.apply(name);
    }

    /** The JSON object in the body. */
    <T> T body(Class<T> type, String what) throws Refused {
        String media = header("Content-Type").orElse("").split(";", 2)[0].strip();
        // A form of another site can send nothing that calls itself JSON without asking first.
        if (!media.equalsIgnoreCase("application/json")) {
            throw new Refused(415, "the body is \"" + cut(media) + "\"; send application/json");
        }
        return Forms.read(bytes(route.door().bytes(), PATIENCE), type, what);
    }

    /** What the form says under {@code name}; empty too where it is blank. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The body, where it is not longer than {@code limit}, and comes {@code within} this time. */
    byte[] bytes(int limit, Duration within) throws Refused {
        return sent.bytes(limit, within);
    }

    /** What {@code name=value&name=value} says. */
    static Map<String, String> pairs(String text) throws Refused {
        Map<String, String> pairs = new LinkedHashMap<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split("&", FIELDS + 1);
        if (parts.length > FIELDS) {
            throw new Refused(400, "there are more than " + FIELDS + " fields");
        }
        try {
            for (String part : parts) {
                String[] sides = part.split("=", 2);
                pairs.put(decoded(sides[0]), sides.length == 1 ? "" : decoded(sides[1]));
            }
        } catch (IllegalArgumentException garbled) {
            throw new Refused(400, "a field is not encoded as forms are: " + garbled.getMessage());
        }
        return pairs;
    }

    private static String decoded(String text) throws Refused {
        return checked(URLDecoder.decode(text, StandardCharsets.UTF_8));
    }

    /** {@code text}, where it holds nothing but characters, as all stores and encodings do. */
    static String checked(String text) throws Refused {
        if (Texts.flaw(text).isPresent()) {
            throw new Refused(400, "a text holds what is no character, such as U+0000");
        }
        return text;
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
