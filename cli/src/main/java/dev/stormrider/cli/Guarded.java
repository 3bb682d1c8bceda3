package dev.stormrider.cli;

import dev.stormrider.gateway.Counts;
import dev.stormrider.gateway.Traffic;
import dev.stormrider.guard.Breach;
import dev.stormrider.guard.Figures;
import dev.stormrider.guard.GatewayHalt;
import dev.stormrider.guard.Guardrails;
import dev.stormrider.guard.OwnUse;
import dev.stormrider.guard.Rail;
import dev.stormrider.guard.Sources;
import dev.stormrider.guard.Web;
import dev.stormrider.run.Lookout;
import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Curve;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Watches the guard rails of a run, from before its first fault until after its last. */
final class Guarded implements Lookout {
    /**
     * So long is waited for the first look at each rail, and for each to hold; as they are usually set they take less.
     */
    private static final Duration FIRST = Duration.ofSeconds(35);

    private static final String RAIL = "a guard rail";
    private static final String UNSENT = ", before anything was sent";

    private final List<Rail> rails;
    private final Consumer<Abort> broken;
    private Optional<Guardrails> watching = Optional.empty();
    private Optional<Web> web = Optional.empty();
    private List<Curve> curves = List.of();
    private volatile long begun;
    private volatile boolean sending;

    /** @param broken lifts the faults and ends the run */
    Guarded(List<Rail> rails, Consumer<Abort> broken) {
        this.rails = List.copyOf(rails);
        this.broken = broken;
    }

    /** Returns when each rail was seen to hold: what is ill from the start is not struck as well. */
    @Override
    public void begins(Supplier<List<Traffic>> unmarked) throws InterruptedException {
        watch(unmarked);
        if (watching.isPresent() && !watching.get().held(FIRST)) {
            broken.accept(new Abort(FIRST, RAIL, "not all of them held in time" + UNSENT));
        }
        sending = true;
    }

    /** As {@link #begins}, but returns when each rail was looked at once. */
    void beginsAtOnce(Supplier<List<Traffic>> unmarked) throws InterruptedException {
        sending = true;
        watch(unmarked);
        if (watching.isPresent() && !watching.get().known(FIRST)) {
            broken.accept(new Abort(FIRST, RAIL, "not all of them could be looked at in time"));
        }
    }

    private void watch(Supplier<List<Traffic>> unmarked) {
        begun = System.nanoTime();
        if (!rails.isEmpty()) {
            Web asking = new Web();
            web = Optional.of(asking);
            Sources sources = new Sources(() -> figures(unmarked.get()), OwnUse.system(), asking);
            watching = Optional.of(Guardrails.watching(rails, sources, System::nanoTime, this::breach));
        }
    }

    /** The tokens that are sent to others, by the address that hears them. */
    SequencedMap<URI, String> told() {
        SequencedMap<URI, String> told = new LinkedHashMap<>();
        for (Rail rail : rails) {
            if (rail instanceof GatewayHalt halt) {
                halt.token().ifPresent(token -> told.put(halt.control(), token));
            }
        }
        return told;
    }

    /** The time since watching began; zero before. May be asked by any thread. */
    Duration since() {
        return begun == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun);
    }

    private void breach(Breach breach) {
        broken.accept(new Abort(breach.at(), RAIL, breach.reason() + (sending ? "" : UNSENT)));
    }

    private static Figures figures(List<Traffic> unmarked) {
        return unmarked.stream()
                .map(each ->
                        new Figures(each.requests(), each.ended(), each.failures(), Counts.BOUNDS, each.durations()))
                .reduce(Figures.none(Counts.BOUNDS), Figures::and);
    }

    @Override
    public void ends() {
        watching.ifPresent(Guardrails::close);
        web.ifPresent(Web::close);
        curves = watching.map(Guardrails::curves).orElse(List.of()).stream()
                .map(Guarded::curve)
                .toList();
    }

    private static Curve curve(dev.stormrider.guard.Curve curve) {
        return new Curve(
                curve.rail(),
                curve.unit(),
                curve.limit(),
                curve.least(),
                curve.samples().stream()
                        .map(sample -> new Curve.Point(sample.at(), sample.figure()))
                        .toList());
    }

    @Override
    public List<Curve> curves() {
        return curves;
    }
}
