package dev.stormrider.ledger;

import dev.stormrider.experiment.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How much events may hold. Who writes them cuts to this, and who reads them refuses what is beyond. */
public final class EventLimits {
    /** So many events a run tells, and no more. */
    public static final int EVENTS = 20_000;

    /** So long is the line of an event, in UTF-8. */
    public static final int LINE_BYTES = 1 << 20;

    /** So much is sent at once. */
    public static final int REQUEST_BYTES = 8 << 20;

    /** Ids, versions, names and the like. */
    public static final int NAME = 300;

    /** Reasons, addresses, and other sentences. */
    public static final int SENTENCE = 4_000;

    /** Log lines of one event. */
    public static final int LOG_LINES = 200;

    public static final int REASONS = 200;

    /** What the reasons of a run come to together: lists hold those of many runs. */
    public static final int REASONS_LENGTH = 20_000;

    public static final int PLANNED = 10_000;

    /** The refused exposures that the end of a part tells: with their names alone they fit into a line. */
    public static final int REFUSED = 8_000;

    private static final int PAIRINGS = 6;
    private static final int RIDES = 10_000_000;
    private static final Duration LONGEST = Duration.ofDays(366);

    /** No clock that is to be trusted shows less, and no store has to hold more. */
    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final String INSTEAD = "\uFFFD";

    private EventLimits() {}

    /** {@code text} cut to {@code most} characters, without what stores and encodings cannot hold. */
    public static String cut(String text, int most) {
        if (text.length() <= most && plain(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        text.codePoints().limit(most).forEach(point -> kept.append(holds(point) ? Character.toString(point) : INSTEAD));
        while (kept.length() > most) {
            kept.setLength(kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept.toString();
    }

    /** The first of {@code reasons}, each cut, as many as a run may give. */
    public static List<String> reasons(List<String> reasons) {
        List<String> kept = new ArrayList<>();
        int left = REASONS_LENGTH;
        for (String reason : reasons) {
            String cut = cut(reason, Math.min(SENTENCE, left));
            if (kept.size() == REASONS || cut.isEmpty() && !reason.isEmpty()) {
                break;
            }
            kept.add(cut);
            left -= cut.length();
        }
        return kept;
    }

    /**
     * {@code event}, which keeps the limits.
     *
     * @throws IllegalArgumentException where it does not; the message names the member
     */
    static Event checked(Event event) {
        if (event.at().isBefore(EARLIEST) || event.at().isAfter(LATEST)) {
            throw new IllegalArgumentException("at is " + event.at() + ": the clock that wrote it is wrong");
        }
        switch (event) {
            case Event.Begun begun -> begun(begun);
            case Event.Phase phase -> name("name", phase.name());
            case Event.Trialled trialled -> {
                name("experiment", trialled.experiment());
                sentence("reason", trialled.reason());
            }
            case Event.Alive alive -> {
                number("done", alive.done(), RIDES);
                number("total", alive.total(), RIDES);
            }
            case Event.Logged logged -> {
                name("party", logged.party());
                name("experiment", logged.experiment());
                count("lines", logged.lines(), LOG_LINES).forEach(line -> sentence("lines", line));
            }
            case Event.Found found -> {
                name("experiment", found.experiment());
                name("fingerprint", found.fingerprint());
                found.vote().flatMap(Event.Vote::change).ifPresent(change -> name("vote.change", change));
            }
            case Event.Ended ended -> {
                name("decision", ended.decision());
                name("order", ended.order());
                count("reasons", ended.reasons(), REASONS).forEach(reason -> sentence("reasons", reason));
                number(
                        "the length of all reasons",
                        ended.reasons().stream().mapToInt(String::length).sum(),
                        REASONS_LENGTH);
                ended.poll().ifPresent(EventLimits::poll);
                if (ended.took().isNegative() || ended.took().compareTo(LONGEST) > 0) {
                    throw new IllegalArgumentException("took is " + ended.took() + ", and no run takes that");
                }
            }
        }
        return event;
    }

    private static void begun(Event.Begun begun) {
        begun.consumers().ifPresent(versions -> versions("consumers", versions));
        begun.providers().ifPresent(versions -> versions("providers", versions));
        Origin origin = begun.origin();
        Stream.of(origin.repository(), origin.change(), origin.commit(), origin.branch(), origin.author())
                .flatMap(Optional::stream)
                .forEach(each -> name("origin", each));
        Stream.of(origin.page(), origin.job()).flatMap(Optional::stream).forEach(each -> sentence("origin", each));
        begun.environment().ifPresent(environment -> name("environment", environment));
        name("program", begun.program());
        contract("before", begun.before());
        contract("after", begun.after());
        count("planned", begun.planned(), PLANNED).forEach(EventLimits::planned);
        begun.part().ifPresent(EventLimits::part);
    }

    private static void part(Event.Part part) {
        if (!Runs.callable(part.run())) {
            throw new IllegalArgumentException("part.run is " + Runs.NAMES);
        }
        name("part.plan", part.plan());
        // A part that there is not says so itself.
        var unused = new Part(part.number(), part.of());
    }

    private static void poll(Event.Poll poll) {
        count("poll.ridden", poll.ridden(), PAIRINGS);
        count("poll.troubles", poll.troubles(), REASONS).forEach(each -> sentence("poll.troubles", each));
        number("poll.votes", poll.votes(), RIDES);
        count("poll.refused", poll.refused(), REFUSED).forEach(each -> {
            name("poll.refused", each.exposure());
            sentence("poll.refused", each.text());
        });
    }

    private static void planned(Event.Planned planned) {
        Stream.of(planned.experiment(), planned.subject(), planned.question()).forEach(each -> name("planned", each));
        Stream.of(planned.operation(), planned.weather(), planned.why()).forEach(each -> sentence("planned", each));
        planned.forecast().ifPresent(forecast -> name("planned", forecast));
        count("planned.pairings", planned.pairings(), PAIRINGS);
        number("planned.risk", planned.risk(), 100);
    }

    private static void versions(String member, Event.Versions versions) {
        name(member, versions.before());
        name(member, versions.after());
    }

    private static void contract(String member, ContractText contract) {
        sentence(member, contract.file());
        name(member, contract.version());
        name(member, contract.digest());
        text(member, contract.text(), LINE_BYTES);
    }

    private static void name(String member, String text) {
        text(member, text, NAME);
    }

    private static void sentence(String member, String text) {
        text(member, text, SENTENCE);
    }

    private static void text(String member, String text, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    "a text in " + member + " has " + text.length() + " characters, and " + most + " are taken");
        }
        Texts.flaw(text).ifPresent(flaw -> {
            throw new IllegalArgumentException("a text in " + member + " holds " + flaw + ", which is no character");
        });
    }

    /** Whether it surely holds nothing that has to go: nearly every text. */
    private static boolean plain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == 0 || Character.isSurrogate(each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(int point) {
        return Texts.holds(point);
    }

    private static <T> Collection<T> count(String member, Collection<T> list, int most) {
        if (list.size() > most) {
            throw new IllegalArgumentException(member + " has " + list.size() + " items, and " + most + " are taken");
        }
        return list;
    }

    private static void number(String member, int number, int most) {
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(member + " is " + number + ", and not from 0 to " + most);
        }
    }
}
