package dev.stormrider.target;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A party that somebody else runs; it is neither started nor stopped, killed or paused by us.
 *
 * @param address an http or https URL with a host
 * @param answersWithin how long a connection to it may take
 */
public record Elsewhere(String name, URI address, Duration answersWithin) implements Target {
    public Elsewhere {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a party needs a name");
        }
        requireReachable(address);
        if (!answersWithin.isPositive() || answersWithin.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "answersWithin must be above zero and at most an hour: " + answersWithin);
        }
    }

    public Elsewhere(String name, URI address) {
        this(name, address, Duration.ofSeconds(5));
    }

    /** That a party can be reached at {@code address}. */
    static void requireReachable(URI address) {
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new IllegalArgumentException("not an http or https URL with a host: " + address);
        }
        if (address.getPort() > Ports.MOST) {
            throw new IllegalArgumentException("not a URL with a port up to " + Ports.MOST + ": " + address);
        }
    }

    @Override
    public Set<Deed> deeds() {
        return Set.of();
    }

    @Override
    public Optional<URI> elsewhere() {
        return Optional.of(address);
    }

    /** Takes no wiring: whoever runs the party has wired it. */
    @Override
    public Running start(Map<String, String> wiring, InstantSource clock, Consumer<String> remarks) throws StartFailed {
        Optional<String> trouble = Probe.connect(address, answersWithin);
        if (trouble.isPresent()) {
            throw new StartFailed(new Failure(
                    Failure.Reason.UNREACHABLE,
                    name + " cannot be reached: " + trouble.get() + ".",
                    "Start it, or correct its URL " + address + "."));
        }
        return new Distant(this);
    }

    private record Distant(Elsewhere party) implements Running {
        @Override
        public String name() {
            return party.name;
        }

        @Override
        public URI address() {
            return party.address;
        }

        @Override
        public boolean alive() {
            return Probe.connect(party.address, party.answersWithin).isEmpty();
        }

        @Override
        public OptionalInt exitCode() {
            return OptionalInt.empty();
        }

        @Override
        public Optional<Control> control() {
            return Optional.empty();
        }

        @Override
        public Output output() {
            return Output.NONE;
        }

        @Override
        public void close() {
            // It is not ours to stop.
        }
    }
}
