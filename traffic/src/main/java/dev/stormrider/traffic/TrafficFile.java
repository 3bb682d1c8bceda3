package dev.stormrider.traffic;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import dev.stormrider.fault.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A file of traffic, of whatever kind: what it holds tells which, and not its name. */
public record TrafficFile(Path file, Kind kind) {
    /** What a file of traffic may be. */
    public enum Kind {
        HAR,
        LOG,
        PACT,
        /** None that is known, or no file that can be read. */
        STRANGE
    }

    private static final JsonFactory JSON = new JsonFactory();

    /** What {@code file} is; it is read until its first telling member. */
    public static TrafficFile of(Path file) {
        try (InputStream in = Packing.opened(Files.newInputStream(file));
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            return new TrafficFile(file, kind(parser));
        } catch (IOException | JacksonException unreadable) {
            return new TrafficFile(file, Kind.STRANGE);
        }
    }

    private static Kind kind(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Kind.STRANGE;
        }
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            parser.nextToken();
            switch (member) {
                case "log" -> {
                    return Kind.HAR;
                }
                case TrafficLogWriter.KIND -> {
                    return Kind.LOG;
                }
                case "consumer", "provider", "interactions" -> {
                    return Kind.PACT;
                }
                default -> parser.skipChildren();
            }
        }
        return Kind.STRANGE;
    }

    /**
     * Hands each exchange whose request is {@code wanted} to {@code sink}. A pact is read by {@link Pact}, and refused
     * here.
     *
     * @param credentials whether header fields that authorise are sent again
     */
    public Recording entries(boolean credentials, Predicate<Request> wanted, Consumer<Entry> sink) {
        return switch (kind) {
            case HAR -> Har.usual().withCredentials(credentials).entries(file, wanted, sink);
            case LOG -> TrafficLog.usual().withCredentials(credentials).entries(file, wanted, sink);
            case PACT -> refused("a pact, which holds examples and no times");
            case STRANGE ->
                refused(
                        !Files.exists(file)
                                ? "there is no such file"
                                : "it is no recording: neither HAR nor a traffic log, nor one of them in gzip or zstd");
        };
    }

    private Recording refused(String found) {
        return new Recording(
                0,
                0,
                List.of(),
                List.of(new Problem(
                        new Source(file.toString(), 0),
                        found,
                        "Name a recording: HAR, or what stormrider record writes.")));
    }
}
