package dev.stormrider.review;

import dev.stormrider.forge.Notice;
import dev.stormrider.forge.Spot;
import dev.stormrider.forge.Untold;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Objection;
import dev.stormrider.ledger.Origin;
import dev.stormrider.ledger.Parcel;
import dev.stormrider.ledger.ReviewWhole;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells forges and chats what reviews stand at. What is to be told lies in the outbox; each replica leases a few at a
 * time, and what could not be told is tried again, later and later. One thread: whoever is told seldom is in no hurry.
 */
final class Teller implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int AT_ONCE = 3;
    private static final int KNOWN = 10_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    /** The destination of what the ledger itself puts in: a review has changed. */
    private static final String REVIEW = "review";

    private final Ledger ledger;
    private final Destinations destinations;
    private final URI home;
    private final Clock clock;
    private final Consumer<Throwable> bugs;
    private final Daemon daemon;

    /** The numbers of comments, so that they need not be looked for; who does not know them looks. */
    private final Map<String, String> comments = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KNOWN;
        }
    });

    /** Begins to tell. {@code home} is how people call this server. */
    Teller(Ledger ledger, URI home, Clock clock, Consumer<Throwable> bugs) {
        this.ledger = ledger;
        this.destinations = new Destinations(ledger.settings(), clock);
        this.home = home;
        this.clock = clock;
        this.bugs = bugs;
        this.daemon = new Daemon("teller", PAUSE, LAST_WORDS, this::tell, bugs);
        daemon.begin();
    }

    /** What is leased and not told before the end is told by another, or after the next start. */
    private void tell() {
        for (Parcel parcel : ledger.outbox().lease(AT_ONCE, LEASE, clock.instant())) {
            if (!daemon.ended()) {
                deliver(parcel);
            }
        }
    }

    private void deliver(Parcel parcel) {
        Instant now = clock.instant();
        try {
            if (parcel.destination().equals(REVIEW)) {
                destinations.names().forEach(name -> ledger.outbox().put(name, parcel.review(), "", now));
            } else {
                told(parcel.destination(), ledger.reviews().whole(parcel.review(), now));
            }
            ledger.outbox().done(parcel.id());
        } catch (Untold untold) {
            Duration pause = untold.pause().orElse(later(parcel.attempts()));
            ledger.outbox()
                    .failed(parcel.id(), untold.sentence(), now.plus(untold.passing() ? pause : LONGEST_PAUSE), now);
        } catch (Objection.NotFound gone) {
            ledger.outbox().done(parcel.id());
        } catch (RuntimeException bug) {
            bugs.accept(bug);
            ledger.outbox().failed(parcel.id(), "the server made a mistake", now.plus(LONGEST_PAUSE), now);
        }
    }

    private static Duration later(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void told(String destination, ReviewWhole review) throws Untold {
        Notice notice = Notice.of(review, home + "/reviews/" + review.line().number());
        if (destination.equals(Destinations.CHAT)) {
            Optional<URI> hook = destinations.chat();
            if (hook.isPresent()) {
                destinations.talking().say(hook.get(), notice);
            }
            return;
        }
        Optional<Destinations.Place> place = destinations.forge(destination);
        Optional<Spot> spot = place.flatMap(it -> spot(review.run().origin(), it.host()));
        if (place.isPresent() && spot.isPresent()) {
            mark(
                    place.get(),
                    spot.get(),
                    notice,
                    destination + " " + review.line().number());
        }
    }

    private void mark(Destinations.Place place, Spot spot, Notice notice, String key) throws Untold {
        place.forge().mark(spot, notice);
        Optional<String> known = Optional.ofNullable(comments.get(key));
        comments.put(key, place.forge().comment(spot, notice, known));
    }

    /** Where the change is at its forge; empty where the run did not say, or it is at another. */
    static Optional<Spot> spot(Origin origin, String host) {
        Optional<String> path = origin.repository()
                .filter(repository -> repository.startsWith(host + "/"))
                .map(repository -> repository.substring(host.length() + 1));
        try {
            return path.flatMap(where -> origin.change()
                    .filter(change -> change.matches("\\d{1,18}"))
                    .flatMap(change -> origin.commit().map(commit -> new Spot(where, Long.parseLong(change), commit))));
        } catch (IllegalArgumentException strange) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        daemon.close();
    }
}
