package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Link;
import dev.stormrider.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Answers that lead on to other operations than before, or with other values, in sentences: no message changes by it,
 * but who follows them does something else.
 */
final class Leads {
    /** More than anybody reads. */
    private static final int LIMIT = 100;

    private final Amendment amendment;

    private Leads(Amendment amendment) {
        this.amendment = amendment;
    }

    /** Of the operations that both contracts have; empty where all lead on as before. */
    static List<String> of(Amendment amendment) {
        Leads leads = new Leads(amendment);
        return amendment.after().operations().values().stream()
                .flatMap(now -> amendment.before().operation(now.key()).stream().flatMap(was -> leads.of(was, now)))
                .limit(LIMIT)
                .toList();
    }

    private Stream<String> of(Operation was, Operation now) {
        Set<String> targets = new LinkedHashSet<>();
        Stream.of(was, now).flatMap(each -> each.links().stream()).forEach(link -> targets.add(link.target()));
        return targets.stream()
                .flatMap(target -> of(target, to(target, was), to(target, now))
                        .map(told -> now.title() + " " + told + "  " + Words.places(was.at(), now.at())));
    }

    private static List<Link> to(String target, Operation operation) {
        return operation.links().stream()
                .filter(link -> link.target().equals(target))
                .distinct()
                .toList();
    }

    private Stream<String> of(String target, List<Link> was, List<Link> now) {
        String title = amendment.title(target);
        if (was.equals(now)) {
            return Stream.empty();
        }
        if (was.isEmpty()) {
            return Stream.of("leads on to " + title + " now");
        }
        if (now.isEmpty()) {
            // That an operation is gone is told as that.
            return amendment.after().operation(target).isPresent()
                    ? Stream.of("leads on to " + title + " no more")
                    : Stream.empty();
        }
        return Stream.of(
                was.size() == 1 && now.size() == 1
                        ? "leads on to " + title + " with " + values(was.getFirst(), now.getFirst())
                        : "leads on to " + title + " otherwise than before");
    }

    /** What the next request takes from elsewhere than before. */
    private static String values(Link was, Link now) {
        List<String> told = new ArrayList<>();
        Set<String> names = new TreeSet<>(was.parameters().keySet());
        names.addAll(now.parameters().keySet());
        for (String name : names) {
            Optional<String> before = Optional.ofNullable(was.parameters().get(name));
            Optional<String> after = Optional.ofNullable(now.parameters().get(name));
            if (!before.equals(after)) {
                told.add(value(name, before, after));
            }
        }
        if (!was.body().equals(now.body())) {
            told.add(value("the body", text(was.body()), text(now.body())));
        }
        return String.join(", and ", told);
    }

    private static Optional<String> text(String body) {
        return Optional.of(body).filter(each -> !each.isEmpty());
    }

    private static String value(String name, Optional<String> before, Optional<String> after) {
        return after.map(now -> name + " " + now
                        + before.map(was -> ", which was " + was).orElse(", which was not said"))
                .orElse(name + " no longer said");
    }
}
