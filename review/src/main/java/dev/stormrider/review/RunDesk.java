package dev.stormrider.review;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Runs;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.TrialCell;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The part of the API that takes runs in, as they happen, and tells of them. */
final class RunDesk {
    private static final Door READ = Door.needs(Right.READ);
    private static final int UPLOADS = 8;
    private static final int ARRIVING = 16;
    private static final int ARRIVING_OF_ONE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Ledger ledger;

    /** What is on its way is held in memory already; whoever is slow holds up their own account alone. */
    private final Shares arriving = new Shares(ARRIVING, ARRIVING_OF_ONE);

    /** What has come is read and checked, which takes memory as well; and the store writes one at a time. */
    private final Semaphore uploads = new Semaphore(UPLOADS);

    /** The number of the event that is waited for. */
    record Next(int next) {}

    /** What is planned; {@code next} begins the next part, where there is one. */
    record Planned(List<Event.Planned> planned, Optional<Integer> next) {}

    /** What each experiment came to; {@code next} begins the next part, where there is one. */
    record Trials(List<TrialCell> trials, Optional<String> next) {}

    /** Findings with their evidence; {@code next} begins the next part, where there is one. */
    record Findings(List<FoundView> findings, Optional<Integer> next) {}

    /** What services wrote; {@code next} begins the next part, where there is one. */
    record Logs(List<Event.Logged> logs, Optional<String> next) {}

    /** What the run says of meetings. */
    record Proofs(List<Proof> proofs) {}

    RunDesk(Ledger ledger) {
        this.ledger = ledger;
    }

    Routes in(Routes routes) {
        return routes.post("/api/v1/runs/{run}/events", Door.needs(Right.PUBLISH), this::taken)
                .get("/api/v1/runs/{run}", READ, this::run)
                .get("/api/v1/runs/{run}/planned", READ, this::planned)
                .get("/api/v1/runs/{run}/trials", READ, this::trials)
                .get("/api/v1/runs/{run}/findings", READ, this::findings)
                .get("/api/v1/runs/{run}/finding", READ, this::finding)
                .get("/api/v1/runs/{run}/logs", READ, this::logs)
                .get("/api/v1/runs/{run}/papers", READ, call -> Reply.json(200, runs().papers(known(call))))
                .get(
                        "/api/v1/runs/{run}/proofs",
                        READ,
                        call -> Reply.json(200, new Proofs(runs().proofs(known(call)))));
    }

    private Runs runs() {
        return ledger.runs();
    }

    private Reply taken(Call call) throws Refused {
        String run = id(call);
        int from = call.askedNumber("from", 0, 0, EventLimits.EVENTS);
        String account = call.actor().name();
        if (!arriving.enter(account, PATIENCE)) {
            throw busy();
        }
        try {
            byte[] bytes = call.bytes(EventLimits.REQUEST_BYTES, LONGEST);
            enter();
            try {
                return Reply.json(200, new Next(runs().take(call.actor(), run, from, events(bytes), call.now())));
            } finally {
                uploads.release();
            }
        } finally {
            arriving.leave(account);
        }
    }

    private void enter() throws Refused {
        try {
            if (uploads.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        throw busy();
    }

    private static Refused busy() {
        return new Refused(503, "many runs are uploaded at this moment; send it again").header("Retry-After", "2");
    }

    private static List<Event> events(byte[] bytes) throws Refused {
        try {
            String lines = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return EventFile.read(lines);
        } catch (CharacterCodingException binary) {
            throw new Refused(400, "the body is not written in UTF-8");
        } catch (IllegalArgumentException damaged) {
            throw new Refused(400, String.valueOf(damaged.getMessage()));
        }
    }

    private static String id(Call call) throws Refused {
        String run = call.name("run");
        if (!Runs.callable(run)) {
            throw new Refused(400, "a run is called by " + Runs.NAMES);
        }
        return run;
    }

    /** The name of a run that is there. */
    private String known(Call call) throws Refused {
        String run = id(call);
        if (runs().next(run) == 0) {
            throw new Refused(404, "there is no run " + run).with("next", 0);
        }
        return run;
    }

    private Reply run(Call call) throws Refused {
        return Reply.json(
                200, runs().run(known(call), call.now()).orElseThrow(() -> new Refused(404, "there is no such run")));
    }

    private Reply planned(Call call) throws Refused {
        List<Event.Planned> all = runs().plan(known(call));
        int from = Math.min(all.size(), call.askedNumber("from", 0, 0, 999_999_999));
        int end = Math.min(all.size(), from + call.most());
        Optional<Integer> next = end < all.size() ? Optional.of(end) : Optional.empty();
        return Reply.json(200, new Planned(all.subList(from, end), next));
    }

    private Reply trials(Call call) throws Refused {
        Slice<TrialCell> slice = runs().cells(known(call), call.asked("after"), call.most());
        return Reply.json(200, new Trials(slice.items(), slice.next()));
    }

    private Reply findings(Call call) throws Refused {
        Slice<FoundView> slice = runs().findings(
                        known(call),
                        call.asked("broke").filter("true"::equals).isPresent(),
                        call.askedNumber("from", 0, 0, EventLimits.EVENTS),
                        call.askedNumber("most", 20, 1, 100));
        return Reply.json(200, new Findings(slice.items(), slice.next().map(Integer::valueOf)));
    }

    private Reply finding(Call call) throws Refused {
        Pairing pairing = pairing(call.needed("pairing"));
        return Reply.json(
                200,
                runs().finding(known(call), call.needed("experiment"), pairing)
                        .orElseThrow(() -> new Refused(404, "the run tells of no such finding")));
    }

    private static Pairing pairing(String word) throws Refused {
        try {
            return Pairing.of(word);
        } catch (IllegalArgumentException unknown) {
            throw new Refused(
                    400,
                    unknown.getMessage() + "; there are "
                            + Pairing.ALL.stream().map(Pairing::word).collect(Collectors.joining(", ")));
        }
    }

    private Reply logs(Call call) throws Refused {
        Slice<Event.Logged> slice = runs().logs(known(call), call.needed("experiment"), call.asked("after"));
        return Reply.json(200, new Logs(slice.items(), slice.next()));
    }
}
