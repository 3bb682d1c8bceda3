package dev.stormrider.cli;

import dev.stormrider.gateway.Traffic;
import dev.stormrider.guard.Rail;
import dev.stormrider.shadow.Shadow;
import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Guarding;
import java.util.List;
import java.util.Optional;

/**
 * Ends the copies of a shadow when a guard rail breaks or somebody halts it. Live answers go on: whoever stands in the
 * live path is not to leave it. Safe for use by many threads.
 */
final class ShadowGuard implements AutoCloseable {
    private final Terminal terminal;
    private final Guarded guarded;
    private Optional<Shadow> shadow = Optional.empty();
    private Optional<Abort> abort = Optional.empty();
    private Optional<Guarding> told = Optional.empty();

    private ShadowGuard(Terminal terminal, List<Rail> rails) {
        this.terminal = terminal;
        this.guarded = new Guarded(rails, this::abort);
    }

    /** Watches {@code rails} from now on; returns when each was looked at: callers wait for the live path. */
    static ShadowGuard watching(Terminal terminal, List<Rail> rails) throws InterruptedException {
        ShadowGuard guard = new ShadowGuard(terminal, rails);
        guard.guarded.beginsAtOnce(guard::passed);
        return guard;
    }

    private synchronized List<Traffic> passed() {
        return shadow.map(Shadow::passed).orElse(List.of());
    }

    /** It is about {@code opened}, whose copies end at once where that was wanted already. */
    synchronized void over(Shadow opened) {
        shadow = Optional.of(opened);
        if (abort.isPresent()) {
            var unused = opened.halt();
        }
    }

    /** Returns when nothing is sent to candidate and baseline any more. */
    void abort(Abort why) {
        var unused = aborted(why);
    }

    /** Somebody halts it over the network; how many copies a fault was being played to. */
    int halted() {
        return aborted(new Abort(guarded.since(), "somebody who controls it", "it was halted"));
    }

    private synchronized int aborted(Abort why) {
        if (told.isPresent()) {
            return 0;
        }
        if (abort.isEmpty()) {
            abort = Optional.of(why);
            terminal.say("Aborted by " + why.by() + ": " + why.reason()
                    + ". Nothing is copied any more; live answers go" + " on.");
        }
        return shadow.map(Shadow::halt).orElse(0);
    }

    Guarded guarded() {
        return guarded;
    }

    /** How it was watched over; from now on nothing aborts it. */
    Guarding ended() {
        guarded.ends();
        synchronized (this) {
            Guarding now = told.orElseGet(() -> new Guarding(guarded.curves(), abort));
            told = Optional.of(now);
            return now;
        }
    }

    @Override
    public void close() {
        var unused = ended();
    }
}
