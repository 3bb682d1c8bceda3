package dev.stormrider.traffic;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Credentials;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which exchanges of a recording are handed on, whatever its form, and what is told of the others. */
final class Sieve {
    private static final int NOTES = 20;

    private final String file;
    private final Predicate<Request> wanted;
    private final Consumer<Entry> sink;
    private final Redaction redaction;
    private final TreeMap<String, Long> skipped = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private long entries;
    private long handed;
    private long secrets;

    Sieve(String file, Predicate<Request> wanted, Consumer<Entry> sink, Redaction redaction) {
        this.file = file;
        this.wanted = wanted;
        this.sink = sink;
        this.redaction = redaction;
    }

    void note(String text) {
        if (notes.size() < NOTES) {
            notes.add(text);
        }
    }

    /** One more exchange was found, which {@link #skip} or {@link #hand} follows for. */
    void found() {
        entries++;
    }

    void skip(String why) {
        skipped.merge(why, 1L, Long::sum);
    }

    /** What of {@code asked} is sent again, of a request that is wanted; empty where it is not, which is counted. */
    Optional<Request> head(String method, Optional<String> target, Headers asked) {
        if (!method.matches("[A-Z]{1,20}") || target.isEmpty()) {
            skip("they have no method, or no URL that is HTTP");
            return Optional.empty();
        }
        Headers kept =
                new Headers(asked.lines().stream().filter(redaction::keeps).toList());
        Request head = new Request(method, target.get(), kept, Body.empty());
        if (!wanted.test(head)) {
            skip("they are for no operation of the consumer's contract");
            return Optional.empty();
        }
        return Optional.of(head);
    }

    /** @param asked the fields that were recorded, of which {@code request} has those that are sent again */
    void hand(Headers asked, Request request, Optional<Response> response, Duration at, Duration took) {
        boolean secret = asked.lines().stream().anyMatch(line -> Credentials.carriedBy(line.name()));
        secrets += secret && !redaction.credentials() ? 1 : 0;
        handed++;
        sink.accept(new Entry(new Recorded(request, response), at, took));
    }

    /** Whether there was not one entry yet. */
    boolean empty() {
        return entries == 0;
    }

    Recording recording() {
        List<String> all = new ArrayList<>(notes);
        skipped.forEach((why, count) -> all.add(file + ": " + count + " of " + entries + " entries left out: " + why));
        if (secrets > 0) {
            all.add(file + ": fields that authorise were left out of " + secrets
                    + " requests; credentials: true keeps them");
        }
        return new Recording(entries, handed, all, List.of());
    }
}
