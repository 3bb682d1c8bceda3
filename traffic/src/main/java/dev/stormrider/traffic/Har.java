package dev.stormrider.traffic;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec) as a stream: one exchange is held at a time, however
 * large the file. What was read before a break counts.
 *
 * @param bodyLimit how many characters a body may have; an exchange with a longer one is left out
 * @param credentials whether header fields that authorise are sent again
 */
record Har(int bodyLimit, boolean credentials) {
    private static final int USUAL_BODY_LIMIT = 1 << 20;

    /** A text longer than this that does not tell its length before ends the reading. */
    private static final int TEXT_LIMIT = 32 << 20;

    private static final String ADVICE = "Save it as HAR 1.2: an object \"log\" with a list \"entries\".";

    /** Bodies up to about a million characters, and no credentials. */
    public static Har usual() {
        return new Har(USUAL_BODY_LIMIT, false);
    }

    public Har withCredentials(boolean kept) {
        return new Har(bodyLimit, kept);
    }

    /**
     * Hands each exchange of {@code file} whose request is {@code wanted} to {@code sink}, in the order of the file.
     */
    public Recording read(Path file, Predicate<Request> wanted, Consumer<Recorded> sink) {
        return entries(file, wanted, entry -> sink.accept(entry.recorded()));
    }

    /** As {@link #read(Path, Predicate, Consumer)}, each exchange with its time. */
    public Recording entries(Path file, Predicate<Request> wanted, Consumer<Entry> sink) {
        try (InputStream in = Packing.opened(Files.newInputStream(file))) {
            return entries(in, file.toString(), wanted, sink);
        } catch (IOException unreadable) {
            String why = Files.exists(file) ? "cannot be read: " + unreadable.getMessage() : "there is no such file";
            return refused(new Problem(new Source(file.toString(), 0), why, "Check traffic.har."));
        }
    }

    Recording read(InputStream in, String name, Predicate<Request> wanted, Consumer<Recorded> sink) {
        return entries(in, name, wanted, entry -> sink.accept(entry.recorded()));
    }

    private Recording entries(InputStream in, String name, Predicate<Request> wanted, Consumer<Entry> sink) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(TEXT_LIMIT)
                        .build())
                .build();
        Sieve sieve = new Sieve(name, wanted, sink, new Redaction(credentials));
        HarEntries entries = new HarEntries(sieve, bodyLimit);
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
            return log(parser, name, entries, sieve);
        } catch (JacksonException broken) {
            return broken(broken, name, entries.begun(), sieve);
        }
    }

    private static Recording log(JsonParser parser, String name, HarEntries entries, Sieve sieve) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return refused(problem(name, parser, "a HAR is an object with a \"log\""));
        }
        boolean known = false;
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (member.equals("log") && value == JsonToken.START_OBJECT) {
                known |= entries(parser, entries);
            } else {
                parser.skipChildren();
            }
        }
        return known ? sieve.recording() : refused(problem(name, parser, "no HAR: it has no log.entries"));
    }

    private static boolean entries(JsonParser parser, HarEntries entries) {
        boolean known = false;
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (member.equals("entries") && value == JsonToken.START_ARRAY) {
                known = true;
                entries.all(parser);
            } else {
                parser.skipChildren();
            }
        }
        return known;
    }

    private static Recording broken(JacksonException broken, String name, boolean begun, Sieve sieve) {
        var at = broken.getLocation();
        int line = at == null ? 0 : at.getLineNr();
        long offset = at == null ? -1 : at.getByteOffset();
        String where = name + ":" + line + (offset < 0 ? "" : " (byte " + offset + ")");
        if (begun && sieve.empty()) {
            String found = "the file breaks off or is broken before its first entry has ended: ";
            return refused(new Problem(new Source(name, line), found + first(broken.getOriginalMessage()), ADVICE));
        }
        if (begun) {
            sieve.note(where + ": the file breaks off or is broken here: " + first(broken.getOriginalMessage())
                    + ". What comes before it counts.");
            return sieve.recording();
        }
        return refused(new Problem(new Source(name, line), "no HAR: " + first(broken.getOriginalMessage()), ADVICE));
    }

    private static String first(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > 160 ? line.substring(0, 159) + "…" : line;
    }

    private static Problem problem(String name, JsonParser parser, String found) {
        return new Problem(new Source(name, parser.currentLocation().getLineNr()), found, ADVICE);
    }

    private static Recording refused(Problem problem) {
        return new Recording(0, 0, new ArrayList<>(), List.of(problem));
    }
}
