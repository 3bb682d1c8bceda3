package dev.stormrider.target;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a party did not start, as a user's mistake is told.
 *
 * @param found what was found, one sentence that names the party
 * @param advice what to do, one sentence
 * @param lastLines what the party printed last, oldest first; may be empty
 */
public record Failure(Reason reason, String found, String advice, List<Line> lastLines) {

    /** The kinds of failure. */
    public enum Reason {
        /** The command names no program that can be run. */
        COMMAND_NOT_FOUND,
        /** The working folder is missing. */
        FOLDER_MISSING,
        /** The command or its environment asks for a wiring value that does not exist. */
        UNKNOWN_NAME,
        /** Another process listens on the port. */
        PORT_TAKEN,
        /** The process ended before it was ready. */
        DIED_AT_ONCE,
        /** The process ran, but was not ready within its limit. */
        NEVER_READY,
        /** Nothing accepts connections at the address. */
        UNREACHABLE,
        /** The operating system refused to run the command. */
        CANNOT_RUN,
        /** No container engine is installed where it is looked for. */
        ENGINE_MISSING,
        /** The container engine does not answer, or refuses to. */
        ENGINE_SILENT,
        /** The engine has no such image. */
        IMAGE_MISSING,
        /** The cluster does not answer, or cannot be found. */
        CLUSTER_SILENT,
        /** The cluster has no such workload. */
        NOTHING_THERE,
        /** It is not allowed, by our own settings, by the cluster, or by another run that is at it. */
        FORBIDDEN,
        /** The party was closed while it was starting. */
        CLOSED
    }

    static final int LINES_SHOWN = 12;

    public Failure {
        lastLines = List.copyOf(lastLines);
    }

    Failure(Reason reason, String found, String advice) {
        this(reason, found, advice, List.of());
    }

    /** All of it as text of several lines, without a line end after the last. */
    public String text() {
        Stream<String> printed = lastLines.isEmpty()
                ? Stream.empty()
                : Stream.concat(Stream.of("Its last lines:"), lastLines.stream().map(line -> "  | " + line.text()));
        return Stream.of(Stream.of(found), printed, Stream.of(advice))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }
}
