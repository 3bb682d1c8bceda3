package dev.stormrider.shadow;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Operation;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.Traffic;
import dev.stormrider.traffic.Mask;
import dev.stormrider.traffic.Tokens;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Guarding;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands in the live path and passes on what it is asked, untouched; copies of it go to a candidate and to a baseline,
 * and their answers are compared. Nothing that becomes of a copy is noticed in the live path.
 *
 * <pre>
 *   caller ──▶ live link ─────────────────────────────▶ live provider
 *                 └ tap ▶ Transcript ▶ Intake (bounded)
 *                                        └▶ worker: Mask ─┬▶ Side ▶ baseline ─┐
 *                                                         └▶ Side ▶ candidate ┴▶ Comparer ▶ Ledger
 *                                                              └ with a fault ▶ Storm
 * </pre>
 */
public final class Shadow implements AutoCloseable {
    private static final long LOOK_NANOS = 1_000_000;

    private final Terms terms;
    private final Amendment amendment;
    private final Effects effects;
    private final Mask mask;
    private final Tally tally = new Tally();
    private final Ledger ledger = new Ledger();
    private final Storm storm;
    private final Gateway copying;
    private final Optional<Gateway> passing;
    private final Side candidate;
    private final Side baseline;
    private final Intake intake;
    private final Comparers comparers;
    private final Sightings sightings;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong number = new AtomicLong();
    private final Instant started;
    private final long begun;
    private final URI address;
    private final Optional<Mirror> mirror;
    private final Optional<Link> live;
    private volatile boolean ended;

    /**
     * Opens a shadow in front of the live provider, or, where there is none, one that takes mirrored requests.
     *
     * @param listen where; port 0 chooses one that is free
     * @param acting titles or keys of operations that have effects though their method promises none
     * @param mask what nobody outside is to see
     * @param tokens stand for it
     * @throws IOException where nothing can listen there, an address cannot be looked up, or copies would be sent to
     *     whom live requests are sent to
     */
    public static Shadow open(
            InetSocketAddress listen,
            Parties parties,
            Amendment amendment,
            Terms terms,
            Mask mask,
            Tokens tokens,
            List<String> acting,
            Instant started)
            throws IOException {
        parties.requireApart();
        Shadow shadow = new Shadow(listen, parties, amendment, terms, mask, tokens, new Effects(acting), started);
        try {
            parties.requireApart(shadow.address(), "this shadow itself");
            return shadow;
        } catch (IOException mistaken) {
            shadow.close();
            throw mistaken;
        }
    }

    private Shadow(
            InetSocketAddress listen,
            Parties parties,
            Amendment amendment,
            Terms terms,
            Mask mask,
            Tokens tokens,
            Effects effects,
            Instant started)
            throws IOException {
        this.terms = terms;
        this.amendment = amendment;
        this.mask = mask.with(tokens);
        this.effects = effects;
        this.started = started;
        this.begun = terms.nanoTime().getAsLong();
        this.sightings = new Sightings(terms, effects);
        this.storm = new Storm(amendment, terms);
        this.comparers = new Comparers(() -> new Comparer(amendment, this.mask, tokens, terms.showsValues()));
        Settings usual = Settings.usual(terms.seed());
        this.copying = Gateway.open(usual.withThreads(1)
                .with(usual.limits()
                        .withKeptBytes(terms.room().bodyBytes())
                        .withResponse(terms.asking().deadline().plusSeconds(1))));
        try {
            Turns turns = new Turns(terms.leave().perSecond(), terms.nanoTime());
            this.candidate = new Side("candidate", copying, parties.candidate(), terms, turns, parties.forCandidate());
            this.baseline = new Side("baseline", copying, parties.baseline(), terms, turns, parties.forBaseline());
            this.intake = new Intake(terms, tally, this::resting);
            if (parties.live().isPresent()) {
                Gateway gateway = Gateway.open(usual.withoutJournal().upgrading());
                this.passing = Optional.of(gateway);
                this.mirror = Optional.empty();
                Link opened = opened(gateway, listen, parties);
                this.live = Optional.of(opened);
                this.address = opened.address();
            } else {
                this.live = Optional.empty();
                this.passing = Optional.empty();
                Mirror listening = Mirror.open(listen, intake, tally);
                this.mirror = Optional.of(listening);
                this.address = listening.address();
            }
        } catch (IOException | RuntimeException failed) {
            copying.close();
            throw failed;
        }
        for (int i = 0; i < terms.asking().abreast(); i++) {
            workers.execute(this::takeAll);
        }
    }

    /** Which of the two is left alone just now, so that no copy is begun. */
    private Optional<Drop> resting() {
        if (candidate.breaker().resting()) {
            return Optional.of(Drop.CANDIDATE_DOWN);
        }
        return baseline.breaker().resting() ? Optional.of(Drop.BASELINE_DOWN) : Optional.empty();
    }

    private Link opened(Gateway gateway, InetSocketAddress listen, Parties parties) throws IOException {
        try {
            return gateway.link("live", listen, parties.live().stream().toList(), intake);
        } catch (IOException failed) {
            gateway.close();
            throw failed;
        }
    }

    /** Where it is called in place of the live provider, or where requests are mirrored to. */
    public URI address() {
        return address;
    }

    private void takeAll() {
        while (!ended) {
            try {
                Optional<Copied> next = intake.next();
                if (next.isPresent()) {
                    work(next.get());
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** Whatever comes of a copy, it is counted once, and what it held is given back. */
    private void work(Copied copied) throws InterruptedException {
        Optional<Drop> dropped = Optional.of(Drop.COMPARING_FAILED);
        try {
            dropped = compared(copied);
        } catch (InterruptedException stopped) {
            dropped = Optional.of(Drop.TOO_LATE);
            throw stopped;
        } catch (Throwable failed) {
            // An error of the machine as well: a copy is lost, and nothing else.
            dropped = Optional.of(Drop.COMPARING_FAILED);
        } finally {
            dropped.ifPresentOrElse(tally::dropped, tally::compared);
            intake.budget().end(copied.heldBytes());
        }
    }

    /** Sends one copy and compares what comes back; why not, where it is not compared. */
    private Optional<Drop> compared(Copied copied) throws InterruptedException {
        Request request = copied.request();
        if (!Comparer.comparable(request, copied.live())) {
            return Optional.of(Drop.NOT_COMPARABLE);
        }
        Optional<Operation> operation = comparers.with(comparer -> comparer.operation(request));
        Optional<Drop> dropped = Optional.of(Drop.COMPARING_FAILED);
        try {
            dropped = compared(copied, operation);
            return dropped;
        } finally {
            if (operation.isPresent()) {
                sightings.enter(operation.get(), dropped);
            }
        }
    }

    private Optional<Drop> compared(Copied copied, Optional<Operation> operation) throws InterruptedException {
        Request request = copied.request();
        if (!terms.leave()
                .copied()
                .test(operation.map(Operation::key).orElse(request.meant() + " " + request.path()))) {
            return Optional.of(Drop.NOT_ALLOWED);
        }
        if (!terms.asking().isolated() && effects.of(request, operation)) {
            return Optional.of(Drop.EFFECTS);
        }
        // Here as well few bodies are taken apart at one time.
        Optional<Mask.Masked> masked = comparers.with(unused ->
                mask.whole(request.with(Resent.of(request.headers())), operation.map(each -> path(request, each))));
        if (masked.isEmpty()) {
            return Optional.of(Drop.UNMASKABLE);
        }
        if (!baseline.breaker().closed()) {
            return Optional.of(Drop.BASELINE_DOWN);
        }
        if (!candidate.breaker().closed()) {
            baseline.breaker().leave();
            return Optional.of(Drop.CANDIDATE_DOWN);
        }
        return asked(copied, operation, masked.get());
    }

    private PathTemplate path(Request request, Operation operation) {
        String base = amendment.before().basePath();
        return new PathTemplate((request.path().startsWith(base + "/") ? base : "") + operation.path());
    }

    private Optional<Drop> asked(Copied copied, Optional<Operation> operation, Mask.Masked masked)
            throws InterruptedException {
        long count = number.getAndIncrement();
        Request request = masked.request();
        CompletableFuture<Outcome> other = CompletableFuture.supplyAsync(() -> old(request, 2 * count), workers);
        Outcome here = candidate.send(request, count);
        Outcome there = joined(other);
        if (there.answer().isEmpty()) {
            return Optional.of(Drop.BASELINE_FAILED);
        }
        // A live answer that only says that nothing has changed is none to compare with.
        Optional<Response> live = copied.live().filter(answer -> answer.status() != 304);
        Optional<Response> second =
                live.isPresent() ? live : old(request, 2 * count + 1).answer();
        if (second.isEmpty()) {
            // Without it all that changes by itself would be the candidate's.
            return Optional.of(Drop.BASELINE_FAILED);
        }
        Response base = there.answer().get();
        if (!base.body().whole()
                || !second.get().body().whole()
                || here.answer().filter(answer -> !answer.body().whole()).isPresent()) {
            return Optional.of(Drop.TOO_LONG);
        }
        comparers.with(comparer -> {
            comparer.compare(ledger, request, masked.issued(), here, base, second.get());
            return true;
        });
        if (here.answer().isEmpty()) {
            operation.ifPresent(sightings::unanswered);
        } else {
            ledger.took(Comparer.key(operation, request), here.took(), there.took());
            Optional<Experiment> experiment = operation.flatMap(each -> storm.next(each.key()));
            if (experiment.isPresent()) {
                storm(experiment.get(), request, here, count);
            }
        }
        return Optional.empty();
    }

    private void storm(Experiment experiment, Request request, Outcome calm, long count) throws InterruptedException {
        if (experiment.fault().isPresent()) {
            Outcome stormy =
                    candidate.storm(request, -1 - count, experiment.fault().get());
            comparers.with(comparer -> {
                storm.enter(experiment, calm, stormy, outcome -> comparer.broken(request, outcome));
                return true;
            });
        }
    }

    private Outcome old(Request request, long count) {
        try {
            return baseline.send(request, count);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Outcome.failed("the shadow ended", Duration.ZERO);
        }
    }

    private static Outcome joined(CompletableFuture<Outcome> coming) throws InterruptedException {
        try {
            return coming.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What it has seen so far. */
    public Outlook outlook() {
        return new Outlook(
                started,
                Duration.ofNanos(terms.nanoTime().getAsLong() - begun),
                terms.seed().value(),
                tally.allSeen(),
                tally.allCompared(),
                ledger.compared(),
                tally.drops(),
                ledger.differences(new Expected(amendment)),
                ledger.beyond(),
                ledger.slower(),
                storm.gusts(key -> sightings.silence(amendment.operation(key), tally.drops())),
                storm.leftOut(),
                storm.barred(),
                Circumstances.unknown(),
                Guarding.NONE);
    }

    /** What has passed of live traffic, that of callers who are no experiment; nothing where it passes elsewhere. */
    public List<Traffic> passed() {
        return live.stream().map(link -> link.counts().unmarked()).toList();
    }

    /**
     * Nothing is sent to the candidate and the baseline any more, and what is done to copies ends; live answers go on,
     * and mirrored requests are taken and thrown away.
     *
     * @return how many copies a fault was being played to
     */
    public int halt() {
        int lifted = candidate.striking();
        intake.close(Drop.HALTED);
        endCopies();
        return lifted;
    }

    private void endCopies() {
        ended = true;
        workers.shutdownNow();
        intake.clear();
        copying.close();
    }

    /**
     * Stops listening and copying, lets live exchanges come to their end, and compares what was copied, for no longer
     * than {@code limit}; the rest is counted as too late.
     */
    public void drain(Duration limit) throws InterruptedException {
        intake.close(Drop.TOO_LATE);
        long until = terms.nanoTime().getAsLong() + limit.toNanos();
        mirror.ifPresent(Mirror::close);
        passing.ifPresent(gateway -> gateway.drain(limit));
        while (!ended && !intake.idle() && terms.nanoTime().getAsLong() < until) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        close();
    }

    @Override
    public void close() {
        intake.close(Drop.TOO_LATE);
        mirror.ifPresent(Mirror::close);
        passing.ifPresent(Gateway::close);
        endCopies();
    }
}
