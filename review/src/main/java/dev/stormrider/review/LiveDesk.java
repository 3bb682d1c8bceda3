package dev.stormrider.review;

import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Right;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the page of a review up to date while somebody looks at it: server-sent events, {@code part} with an id and its
 * new content, {@code stale} where the page has to be loaded anew.
 */
final class LiveDesk {
    private static final int MOST = 500;
    private static final int MOST_OF_ONE = 20;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** Nobody can take in more, and each look costs a few questions to the store. */
    private static final Duration BETWEEN = Duration.ofMillis(200);

    /** Then the browser comes again by itself, and is asked anew who it is. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Changes are kept for ten minutes. */
    private static final Duration KEPT = Duration.ofMinutes(9);

    /** How far a browser has come: the sequence, and when that was in seconds. */
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})-(\\d{1,12})");

    private final Ledger ledger;
    private final ChangePump pump;
    private final Pages pages;
    private final Visits visits;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST);
    private final Map<String, Integer> byAccount = new ConcurrentHashMap<>();

    LiveDesk(Ledger ledger, ChangePump pump, Pages pages, Visits visits, Clock clock) {
        this.ledger = ledger;
        this.pump = pump;
        this.pages = pages;
        this.visits = visits;
        this.clock = clock;
    }

    Routes in(Routes routes) {
        return routes.get("/reviews/{review}/live", Door.person(Right.READ), this::live);
    }

    private Reply live(Call call) throws Refused {
        long review = ledger.reviews().line(call.number("review")).number();
        enter(call.actor().name());
        // From here on the place is given back when the content has been written, however that ends.
        return Reply.flowing("text/event-stream", out -> {
                    try {
                        tell(call, review, out);
                    } finally {
                        leave(call.actor().name());
                    }
                })
                .with("X-Accel-Buffering", "no");
    }

    private void enter(String account) throws Refused {
        int mine = byAccount.merge(account, 1, Integer::sum);
        if (mine > MOST_OF_ONE || !places.tryAcquire()) {
            byAccount.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1);
            throw new Refused(429, "too many pages are kept up to date at this moment; load them by hand")
                    .header("Retry-After", "30");
        }
    }

    private void leave(String account) {
        places.release();
        byAccount.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1);
    }

    private void tell(Call call, long review, OutputStream out) throws IOException {
        Optional<Matcher> place =
                call.header("Last-Event-ID").map(PLACE::matcher).filter(Matcher::matches);
        long after = place.map(it -> Long.parseLong(it.group(1))).orElseGet(() -> after(call));
        boolean old = place.map(it -> Instant.ofEpochSecond(Long.parseLong(it.group(2))))
                .filter(then -> then.plus(KEPT).isBefore(call.now()))
                .isPresent();
        try (ChangePump.Subscription changes = pump.subscribe(review, after)) {
            write(out, "retry: 1000\n\n");
            if (old) {
                write(out, "event: stale\ndata: {}\n\n");
                return;
            }
            follow(call, review, changes, after, out);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private long after(Call call) {
        return call.asked("after")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElseGet(() -> ledger.changes().newest());
    }

    private void follow(Call call, long review, ChangePump.Subscription changes, long after, OutputStream out)
            throws IOException, InterruptedException {
        long sequence = after;
        Instant end = call.now().plus(LONGEST);
        while (!pump.ended() && clock.instant().isBefore(end)) {
            List<Change> next = changes.next(HEARTBEAT);
            if (changes.missed()) {
                write(out, "event: stale\ndata: {}\n\n");
                return;
            }
            if (!next.isEmpty()) {
                sequence = next.getLast().sequence();
                write(out, parts(call, review, next));
            }
            // An event without data moves the place on, and nothing else; and shows whether anybody listens.
            write(out, "id: " + sequence + "-" + clock.instant().getEpochSecond() + "\n: \n\n");
            if (!next.isEmpty()) {
                Thread.sleep(BETWEEN);
            }
        }
    }

    private String parts(Call call, long review, List<Change> changes) {
        Visit visit = visits.of(call.identity(), "/reviews/" + review, Map.of(), clock.instant());
        StringBuilder events = new StringBuilder();
        try {
            for (Pages.Part part : pages.parts(visit, review, changes)) {
                events.append("event: part\ndata: ")
                        .append(new String(Forms.bytes(part), StandardCharsets.UTF_8))
                        .append("\n\n");
            }
        } catch (Refused gone) {
            return "event: stale\ndata: {}\n\n";
        }
        return events.toString();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
