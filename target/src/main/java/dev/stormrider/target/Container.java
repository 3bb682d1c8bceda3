package dev.stormrider.target;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A party that runs in a container of this machine's engine, docker or podman, and ends with us whatever ends us. It is
 * reached at a port of loopback.
 *
 * <p>Arguments and environment values may hold {@code ${NAME}} as those of a {@link Command} do; here {@code PORT} is
 * the port to listen on inside. Of our own environment the container sees nothing.
 *
 * @param arguments what the image's own command, or its entry point, is given; mostly none
 * @param port the port of loopback that it is reached at; a free one is chosen when empty
 * @param manner how it is run
 * @param readyWithin how long to wait until the party is ready
 * @param grace how long the party may take to end after it was asked to, before SIGKILL
 */
public record Container(
        String name,
        String image,
        List<String> arguments,
        Map<String, String> environment,
        OptionalInt port,
        Manner manner,
        Ready ready,
        Duration readyWithin,
        Duration grace)
        implements Target {

    /** Where a container's sockets are. */
    public enum Network {
        /** In a network of its own, one port published at loopback. */
        PUBLISHED,
        /** This machine's own: it finds loopback where we find it. */
        HOST
    }

    /**
     * How a container is run.
     *
     * @param engine the name or path of the program; docker or podman, whichever is found first, when empty
     * @param network empty: published, and the host's for who has to find the gateway where no other way leads there
     * @param listens the port that the image listens on whatever it is told; when empty it is told, in PORT
     * @param pull whether an image that is missing is fetched
     */
    public record Manner(Optional<String> engine, Optional<Network> network, OptionalInt listens, boolean pull) {
        /** The engine that is found, and an image that listens where it is told and is here already. */
        public static final Manner USUAL = new Manner(Optional.empty(), Optional.empty(), OptionalInt.empty(), false);

        public Manner {
            engine.ifPresent(program -> require(!program.isBlank(), "an engine needs a name"));
            requirePort(listens);
        }
    }

    public Container {
        Objects.requireNonNull(manner);
        Objects.requireNonNull(ready);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        require(!name.isBlank(), "a container needs a name");
        // What begins with a dash would be an option to the engine.
        require(!image.isBlank() && !image.startsWith("-"), "not an image: " + image);
        requirePort(port);
        require(readyWithin.isPositive(), "readyWithin must be positive: " + readyWithin);
        require(!grace.isNegative(), "grace must not be negative: " + grace);
    }

    /** The image as it is, ready when it accepts connections on a free port: within 60 s, with 10 s of grace. */
    public static Container of(String name, String image) {
        return new Container(
                name,
                image,
                List.of(),
                Map.of(),
                OptionalInt.empty(),
                Manner.USUAL,
                new Ready.Accepts(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }

    public Container with(Map<String, String> otherEnvironment) {
        return new Container(name, image, arguments, otherEnvironment, port, manner, ready, readyWithin, grace);
    }

    public Container in(Manner otherManner) {
        return new Container(name, image, arguments, environment, port, otherManner, ready, readyWithin, grace);
    }

    public Container ready(Ready otherReady, Duration within) {
        return new Container(name, image, arguments, environment, port, manner, otherReady, within, grace);
    }

    @Override
    public Set<Deed> deeds() {
        return Set.of(Deed.values());
    }

    /** As every start does, and first removes what runs of ours that died have left behind. */
    @Override
    public Running start(Map<String, String> wiring, InstantSource clock, Consumer<String> remarks)
            throws StartFailed, InterruptedException {
        return Service.start(ContainerLaunch.of(this, wiring, clock), clock, remarks);
    }

    private static void requirePort(OptionalInt port) {
        require(port.isEmpty() || port.getAsInt() >= 1 && port.getAsInt() <= Ports.MOST, "not a port: " + port);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
