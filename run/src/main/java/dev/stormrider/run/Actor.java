package dev.stormrider.run;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Node;
import dev.stormrider.target.Control;
import dev.stormrider.target.Line;
import dev.stormrider.target.Running;
import dev.stormrider.target.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One version of a party, running for the time of a run: started, run elsewhere, or played by its contract. */
final class Actor implements AutoCloseable {
    private final Party party;
    private final Version version;
    private final int replica;
    private final String name;
    private final URI address;
    private final Optional<Running> running;
    private final Runnable end;
    private final Runnable forget;

    /** So many lines, so long at most, tell why a process ended. */
    private static final int LAST_WORDS = 3;

    private static final int WORDS_LIMIT = 200;

    /** No monitor: whoever waits for a restart while holding one keeps a carrier thread from all others. */
    private final ReentrantLock lock = new ReentrantLock();

    private int lives;
    private boolean paused;
    private volatile boolean killed;

    /** Whether somebody else runs it. */
    boolean elsewhere() {
        return running.filter(each -> each.control().isEmpty()).isPresent();
    }

    private Actor(
            Party party,
            Version version,
            int replica,
            String name,
            URI address,
            Optional<Running> running,
            Runnable end,
            Runnable forget) {
        this.party = party;
        this.version = version;
        this.replica = replica;
        this.name = name;
        this.address = address;
        this.running = running;
        this.end = end;
        this.forget = forget;
    }

    /** {@code replica} counts from 1 where there are several; 0 where there is one. */
    static Actor of(Party party, Version version, String name, int replica, Running running) {
        return new Actor(
                party, version, replica, name, running.address(), Optional.of(running), running::close, () -> {});
    }

    static Actor of(Version version, String name, VirtualProvider played) {
        return new Actor(
                Party.PROVIDER, version, 0, name, played.address(), Optional.empty(), played::close, played::forget);
    }

    Party party() {
        return party;
    }

    /** {@code "payments (after)"}, or {@code "payments (after) #2"} where there are several of it. */
    String title() {
        return title(name, version) + (replica == 0 ? "" : " #" + replica);
    }

    /** Whether there are others of the same version beside it. */
    boolean replicated() {
        return replica > 0;
    }

    static String title(String name, Version version) {
        return name + " (" + version.word() + ")";
    }

    URI address() {
        return address;
    }

    /** Whether the contract plays it. */
    boolean virtual() {
        return running.isEmpty();
    }

    /** Whether it was ours and its process is gone. */
    boolean fallen() {
        return running.filter(each -> each.control().isPresent() && !each.alive())
                .isPresent();
    }

    /** How often it was started again so far. */
    int lives() {
        lock.lock();
        try {
            return lives;
        } finally {
            lock.unlock();
        }
    }

    /** Starts it again if it has fallen, and lets it go on if it was paused. */
    void revive() throws StartFailed, InterruptedException {
        var unused = held(() -> {
            if (paused) {
                restored(() -> Duration.ZERO);
            }
            if (fallen()) {
                restart();
            }
            return lives;
        });
    }

    /** Starts it again after it has fallen; what happened to it, for the journal. */
    List<Incident> revived(Supplier<Duration> now) throws StartFailed, InterruptedException {
        return held(() -> {
            Incident exited = new Incident(now.get(), party, Incident.Kind.EXITED, end());
            revive();
            return List.of(exited, started(now));
        });
    }

    /** Starts it again, whatever state it is in; whether that could be done: nothing happens where it is not ours. */
    boolean restart() throws StartFailed, InterruptedException {
        return held(() -> {
            boolean ours = emptied();
            lives += ours ? 1 : 0;
            return ours;
        });
    }

    /** As {@link #restart}, where it is well and only to forget what it keeps: that is no life that it lost. */
    boolean emptied() throws StartFailed, InterruptedException {
        return held(() -> {
            Optional<Control> control = running.flatMap(Running::control);
            if (control.isPresent()) {
                paused = false;
                control.get().restart();
                killed = false;
            }
            return control.isPresent();
        });
    }

    /** Makes it forget all that it was told, by starting it again; whether that could be done. */
    boolean renewed() throws StartFailed, InterruptedException {
        if (running.isPresent()) {
            return restart();
        }
        forget.run();
        return true;
    }

    /** Its node, for faults to strike; {@link #restored} makes good what they did. */
    Node node() {
        return new Node() {
            @Override
            public void kill() throws IOException, InterruptedException {
                struck(false).kill();
            }

            @Override
            public void pause() throws IOException, InterruptedException {
                struck(true).pause();
            }

            @Override
            public boolean down() {
                return killed;
            }
        };
    }

    private Control struck(boolean stopped) throws IOException {
        Control control = running.flatMap(Running::control)
                .orElseThrow(() -> new IOException(title() + " is not ours to kill or to pause"));
        lock.lock();
        try {
            paused |= stopped;
            killed |= !stopped;
            return control;
        } finally {
            lock.unlock();
        }
    }

    /** Lets it go on if it was paused, starts it again if it was killed; what happened to it, for the journal. */
    List<Incident> restored(Supplier<Duration> now) throws StartFailed, InterruptedException {
        Optional<Control> control = running.flatMap(Running::control);
        return control.isEmpty() ? List.of() : held(() -> restored(control.get(), now));
    }

    private List<Incident> restored(Control control, Supplier<Duration> now) throws StartFailed, InterruptedException {
        List<Incident> happened = new ArrayList<>();
        Optional<String> stopped = killed ? Optional.of(" was killed") : Optional.empty();
        if (paused) {
            paused = false;
            try {
                control.resume();
                happened.add(
                        new Incident(now.get(), party, Incident.Kind.STARTED, title() + " was paused, and went on"));
            } catch (IOException refused) {
                stopped = Optional.of(" was paused, and could not go on: " + refused.getMessage());
            }
        }
        if (stopped.isPresent()) {
            happened.add(new Incident(now.get(), party, Incident.Kind.STOPPED, title() + stopped.get()));
            control.restart();
            killed = false;
            happened.add(started(now));
        }
        return happened;
    }

    private Incident started(Supplier<Duration> now) {
        return new Incident(now.get(), party, Incident.Kind.STARTED, title() + " was started again");
    }

    /** What one thread does to it at a time. */
    private <T> T held(House.Work<T> work) throws StartFailed, InterruptedException {
        lock.lock();
        try {
            return work.done();
        } finally {
            lock.unlock();
        }
    }

    /** How its process ended, in people's words, and what it printed last. */
    String end() {
        int code = running.map(each -> each.exitCode().orElse(0)).orElse(0);
        List<String> printed = running.map(each -> each.output().lines()).orElse(List.of()).stream()
                .map(line -> line.text().strip())
                .filter(text -> !text.isEmpty())
                .toList();
        String last = printed.subList(Math.max(0, printed.size() - LAST_WORDS), printed.size()).stream()
                .map(text -> text.length() > WORDS_LIMIT ? text.substring(0, WORDS_LIMIT) + "…" : text)
                .collect(Collectors.joining(" | "));
        return title() + " exited with code " + code + (code > 128 ? " (signal " + (code - 128) + ")" : "")
                + (last.isEmpty() ? "" : "; its last lines: " + last);
    }

    /** The newest of what it printed between two instants, at most {@code most} lines. */
    List<Line> lines(Instant from, Instant to, int most) {
        List<Line> printed = running.map(each -> each.output().lines()).orElse(List.of()).stream()
                .filter(line -> !line.at().isBefore(from) && !line.at().isAfter(to))
                .toList();
        return printed.subList(Math.max(0, printed.size() - most), printed.size());
    }

    @Override
    public void close() {
        end.run();
    }
}
