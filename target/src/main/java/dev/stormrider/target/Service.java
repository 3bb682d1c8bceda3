package dev.stormrider.target;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A running {@link Command} or {@link Container}: one guarded process after the other, at the same port. */
final class Service implements Running, Control {
    /**
     * Short, since it is what a start takes too long on average, and long enough to leave the machine to the service.
     */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Launch launch;
    private final Ring ring;
    private final Consumer<String> remarks;
    private final Hint hint;

    /** Whoever holds it changes the state of the process. {@link #close} is heard without it. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile Life life;
    private volatile boolean closed;

    private Service(Launch launch, Ring ring, Consumer<String> remarks) throws StartFailed, InterruptedException {
        this.launch = launch;
        this.ring = ring;
        this.remarks = remarks;
        this.hint = new Hint(launch.name(), launch.readyWithin());
        this.life = begun();
    }

    static Service start(Launch launch, InstantSource clock, Consumer<String> remarks)
            throws StartFailed, InterruptedException {
        var service = new Service(launch, new Ring(clock), remarks);
        service.awaitReady();
        return service;
    }

    @Override
    public String name() {
        return launch.name();
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + launch.port());
    }

    @Override
    public boolean alive() {
        return life.alive();
    }

    @Override
    public OptionalInt exitCode() {
        return life.exitCode();
    }

    @Override
    public Optional<Control> control() {
        return Optional.of(this);
    }

    @Override
    public Output output() {
        return ring.output();
    }

    @Override
    public void kill() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            life.kill();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void pause() throws IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            life.pause();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void resume() throws IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            life.resume();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void restart() throws StartFailed, InterruptedException {
        turn.lockInterruptibly();
        try {
            life.end(launch.grace());
            if (closed) {
                throw new StartFailed(closedMeanwhile());
            }
            life = begun();
            awaitReady();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        // Before waiting for the turn: a restart that waits for readiness sees its process end, and gives the turn up.
        life.end(launch.grace());
        turn.lock();
        try {
            life.end(launch.grace());
        } finally {
            turn.unlock();
        }
    }

    private Life begun() throws StartFailed, InterruptedException {
        if (Ports.taken(launch.port())) {
            throw new StartFailed(portTaken());
        }
        try {
            return launch.begin(ring);
        } catch (IOException e) {
            throw new StartFailed(new Failure(
                    Failure.Reason.CANNOT_RUN,
                    name() + " cannot be run: " + e.getMessage(),
                    "Run it by hand: " + launch.line()));
        }
    }

    private void awaitReady() throws StartFailed, InterruptedException {
        long began = System.nanoTime();
        hint.anew();
        Optional<Failure> failure;
        try {
            do {
                failure = look(Duration.ofNanos(System.nanoTime() - began));
            } while (failure.isPresent() && failure.get().reason() == Failure.Reason.NEVER_READY && !over(began));
        } catch (InterruptedException e) {
            life.kill();
            throw e;
        }
        if (failure.isPresent()) {
            life.kill();
            throw new StartFailed(failure.get());
        }
    }

    private boolean over(long began) {
        return System.nanoTime() - began >= launch.readyWithin().toNanos();
    }

    private Optional<Failure> look(Duration waited) throws InterruptedException {
        Optional<Trouble> trouble = Probe.trouble(address(), launch.ready());
        // A stranger may answer at our port while our process has ended; hence first the process, then the answer.
        boolean ended = life.ended(trouble.isEmpty() ? Duration.ZERO : BETWEEN_LOOKS);
        if (closed) {
            return Optional.of(closedMeanwhile());
        }
        if (ended) {
            return Optional.of(diedAtOnce(waited));
        }
        hint.after(waited, trouble).ifPresent(remarks);
        return trouble.map(why -> neverReady(waited, why.seen()));
    }

    private Failure portTaken() {
        String owner = PortOwner.of(launch.port()).map(found -> " by " + found).orElse("");
        return new Failure(
                Failure.Reason.PORT_TAKEN,
                "Port " + launch.port() + " of " + name() + " is taken" + owner + ".",
                "End that process, or leave the port out and take ${PORT} for one that is free.");
    }

    private Failure diedAtOnce(Duration waited) {
        return launch.diedAtOnce(Hint.seconds(waited), life.exitCode().orElse(0), output().last(Failure.LINES_SHOWN));
    }

    private Failure neverReady(Duration waited, String seen) {
        return new Failure(
                Failure.Reason.NEVER_READY,
                name() + " was not ready after " + Hint.seconds(waited) + "; at last " + seen + ".",
                launch.readyAdvice(),
                output().last(Failure.LINES_SHOWN));
    }

    private Failure closedMeanwhile() {
        return new Failure(
                Failure.Reason.CLOSED,
                name() + " was closed before it was ready.",
                "Nothing to do: the run was ended.");
    }
}
