package dev.stormrider.target;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A party that is started as a process of this machine, listens on loopback, and ends with us whatever ends us.
 *
 * <p>Words and environment values may hold {@code ${NAME}}: a name of the wiring, or {@code PORT}, the port to listen
 * on, or {@code JAVA}, the java that runs us. The process inherits our environment; over it go the wiring and
 * {@code PORT}, and over these {@code environment}. The process must stay in the foreground: when it ends, the party
 * has ended.
 *
 * @param words the program and its arguments; at least one
 * @param folder the working folder
 * @param port the port to listen on; a free one is chosen when empty
 * @param readyWithin how long to wait until the party is ready
 * @param grace how long the party may take to end after SIGTERM, before SIGKILL
 * @param count how many processes of it run side by side, each on a port of its own; empty, one
 */
public record Command(
        String name,
        List<String> words,
        Path folder,
        Map<String, String> environment,
        OptionalInt port,
        Ready ready,
        Duration readyWithin,
        Duration grace,
        OptionalInt count)
        implements Target {
    /** More than these need another kind of machine. */
    public static final int MOST = 8;

    public Command {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(ready);
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        require(!name.isBlank(), "a command needs a name");
        require(!words.isEmpty(), "a command needs at least one word");
        require(port.isEmpty() || port.getAsInt() >= 1 && port.getAsInt() <= Ports.MOST, "not a port: " + port);
        require(readyWithin.isPositive(), "readyWithin must be positive: " + readyWithin);
        require(!grace.isNegative(), "grace must not be negative: " + grace);
        require(count.isEmpty() || count.getAsInt() >= 1 && count.getAsInt() <= MOST, "not from 1 to 8: " + count);
        require(port.isEmpty() || count.orElse(1) == 1, "several processes cannot listen on one port");
    }

    /** One process. */
    public Command(
            String name,
            List<String> words,
            Path folder,
            Map<String, String> environment,
            OptionalInt port,
            Ready ready,
            Duration readyWithin,
            Duration grace) {
        this(name, words, folder, environment, port, ready, readyWithin, grace, OptionalInt.empty());
    }

    /**
     * A command in the current folder, ready when it accepts connections on a free port: within 30 s, with 5 s of
     * grace.
     */
    public static Command of(String name, List<String> words) {
        return new Command(
                name,
                words,
                Path.of(""),
                Map.of(),
                OptionalInt.empty(),
                new Ready.Accepts(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }

    public Command in(Path otherFolder) {
        return new Command(name, words, otherFolder, environment, port, ready, readyWithin, grace, count);
    }

    public Command with(Map<String, String> otherEnvironment) {
        return new Command(name, words, folder, otherEnvironment, port, ready, readyWithin, grace, count);
    }

    public Command on(int otherPort) {
        return new Command(
                name, words, folder, environment, OptionalInt.of(otherPort), ready, readyWithin, grace, count);
    }

    public Command ready(Ready otherReady, Duration within) {
        return new Command(name, words, folder, environment, port, otherReady, within, grace, count);
    }

    public Command grace(Duration otherGrace) {
        return new Command(name, words, folder, environment, port, ready, readyWithin, otherGrace, count);
    }

    /** So many of it side by side. */
    public Command replicas(int number) {
        return new Command(name, words, folder, environment, port, ready, readyWithin, grace, OptionalInt.of(number));
    }

    @Override
    public List<Target> replicas() {
        int all = count.orElse(1);
        return all == 1
                ? List.of(this)
                : IntStream.rangeClosed(1, all)
                        .<Target>mapToObj(number -> new Command(
                                name + " #" + number, words, folder, environment, port, ready, readyWithin, grace))
                        .toList();
    }

    @Override
    public Set<Deed> deeds() {
        return Set.of(Deed.values());
    }

    @Override
    public Running start(Map<String, String> wiring, InstantSource clock, Consumer<String> remarks)
            throws StartFailed, InterruptedException {
        return Service.start(CommandLaunch.of(this, wiring), clock, remarks);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
