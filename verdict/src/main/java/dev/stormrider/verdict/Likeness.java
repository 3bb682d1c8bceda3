package dev.stormrider.verdict;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Flaw;
import dev.stormrider.contract.Operation;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Discrepancy.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How alike answers to the same request are: to one another, and to what two versions of a contract promise. Lists of
 * which the order has been seen to change by itself are compared without it from then on. Used by one thread.
 */
public final class Likeness {
    /** So many places of lists without an order are kept in mind. */
    private static final int LISTS = 10_000;

    private static final int FLAWS = 20;

    /** So many places are kept in mind as they are told: those of live traffic have no end. */
    private static final int PLACES = 10_000;

    private final Reading before;
    private final Reading after;
    private final Map<String, Set<String>> unordered = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private int lists;

    /** @param before what those who ask read by; {@code after}, what the new provider writes by */
    public Likeness(Contract before, Contract after) {
        this.before = Reading.of(Optional.of(before));
        this.after = Reading.of(Optional.of(after));
    }

    /** What {@code request} asks for, by either version. */
    public Optional<Operation> operation(Request request) {
        return before.matches(request).stream()
                .findFirst()
                .or(() -> after.matches(request).stream().findFirst())
                .map(Reading.Match::operation);
    }

    /** Whether {@code text} is a word of the contracts' own at some place of an answer to {@code request}. */
    public boolean lists(Request request, String text) {
        return before.listed(request).contains(text) || after.listed(request).contains(text);
    }

    /**
     * Learns which lists of an operation's answers change their order by themselves, from two answers of one version.
     */
    public void learn(String operation, Response one, Response other) {
        Optional<Value> first = json(one);
        Optional<Value> second = json(other);
        if (first.isPresent() && second.isPresent()) {
            for (String found : Noise.reordered(first.get(), second.get())) {
                if (lists < LISTS
                        && unordered
                                .computeIfAbsent(operation, none -> new HashSet<>())
                                .add(found)) {
                    lists++;
                }
            }
        }
    }

    /** In what {@code is} differs from {@code was}: an answer of another status is another answer altogether. */
    public List<Discrepancy> between(Request request, String operation, Response was, Response is) {
        if (was.status() != is.status()) {
            return List.of(discrepancy(Kind.STATUS, "/status", Value.of(was.status()), Value.of(is.status())));
        }
        List<Discrepancy> found = new ArrayList<>();
        String wasType = was.headers().mediaType().orElse("");
        String isType = is.headers().mediaType().orElse("");
        if (!wasType.equals(isType)) {
            // Where an amendment tells it, and where a contract's flaw is.
            found.add(discrepancy(Kind.MEDIA_TYPE, "/body/type", Value.of(wasType), Value.of(isType)));
        }
        Optional<Value> first = json(was);
        Optional<Value> second = json(is);
        if (first.isPresent() && second.isPresent()) {
            Sieve order = new Sieve(Set.of(), unordered.getOrDefault(operation, Set.of()));
            Change.between(first.get(), second.get(), order).forEach(change -> found.add(told(request, change)));
        } else if (!was.body().equals(is.body())) {
            found.add(discrepancy(Kind.VALUE, "/body", length(was.body()), length(is.body())));
        }
        return List.copyOf(found);
    }

    private Discrepancy told(Request request, Change change) {
        Kind kind;
        if (change.was().isEmpty()) {
            kind = Kind.ADDED;
        } else if (change.is().isEmpty()) {
            kind = Kind.MISSING;
        } else if (change.resized()) {
            kind = Kind.LENGTH;
        } else {
            kind = change.was().get().kind() == change.is().get().kind() ? Kind.VALUE : Kind.OTHER_TYPE;
        }
        return new Discrepancy(kind, place(request, "/body" + change.general()), change.was(), change.is());
    }

    /** {@code general}, its indices open, without names that may be somebody's. */
    private String place(Request request, String general) {
        if (!general.startsWith("/body/")) {
            return general;
        }
        if (places.size() >= PLACES) {
            places.clear();
        }
        return places.computeIfAbsent(request.method() + " " + request.path() + " " + general, first -> {
            List<Reading.Match> matches = new ArrayList<>(before.matches(request));
            matches.addAll(after.matches(request));
            return "/body" + OpenNames.in(general.substring("/body".length()), matches);
        });
    }

    /** What is not JSON is told by its length: it may be long, and nobody could read it. */
    private static Value length(Body body) {
        return Value.of(body.length() + " bytes");
    }

    /** In what {@code answer} breaks the new contract, and what of it the old one does not promise to read. */
    public List<Discrepancy> flaws(Request request, Response answer) {
        List<Discrepancy> found = new ArrayList<>();
        after.flaws(request, answer).stream()
                .limit(FLAWS)
                .forEach(flaw -> found.add(told(request, Kind.BROKEN_CONTRACT, flaw)));
        before.unread(request, answer).stream()
                .limit(FLAWS)
                .forEach(flaw -> found.add(told(request, Kind.UNREADABLE, flaw)));
        return List.copyOf(found);
    }

    /** How many things {@code answer} breaks of the new contract. */
    public int broken(Request request, Response answer) {
        return after.flaws(request, answer).size();
    }

    private Discrepancy told(Request request, Kind kind, Flaw flaw) {
        String place = place(request, Steps.general(Steps.shown(flaw.place())));
        // What was found may be a secret, and is told by the place alone.
        return new Discrepancy(kind, place, Optional.of(Value.of(flaw.wanted())), Optional.empty());
    }

    private static Discrepancy discrepancy(Kind kind, String place, Value was, Value is) {
        return new Discrepancy(kind, place, Optional.of(was), Optional.of(is));
    }

    private static Optional<Value> json(Response response) {
        return response.body().isEmpty() ? Optional.empty() : response.body().json();
    }
}
