package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Prose;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what two contracts say in other words, and which operations it reaches. */
final class Rewordings {
    /** More than anybody reads: who rewrites a whole manual is told of the first. */
    private static final int LIMIT = 500;

    private static final int SPOT_LIMIT = 100;

    /** What is told where one of two contracts says nothing. */
    private static final String NONE = "none";

    private static final Pattern MARKS = Pattern.compile("[\\s.,;:!?`*_'\"()]+");

    /** A component that stands twice in another is followed twice, and one that holds itself not for ever. */
    private static final int VISIT_LIMIT = 4;

    private record Mentioned(String by, String place) {}

    private record Stop(String part, String place) {}

    private final Contract before;
    private final Contract after;
    private final Map<String, List<Mentioned>> mentioned = new HashMap<>();
    private final Map<String, Rewording> found = new LinkedHashMap<>();

    private Rewordings(Contract before, Contract after) {
        this.before = before;
        this.after = after;
        after.prose()
                .forEach((name, part) -> part.mentions()
                        .forEach(mention -> mentioned
                                .computeIfAbsent(mention.name(), first -> new ArrayList<>())
                                .add(new Mentioned(name, mention.place()))));
    }

    /** In the order of the new contract's operations; what stands at one line and is used by many is one. */
    static List<Rewording> between(Contract before, Contract after, Moves moves) {
        return new Rewordings(moves.current(before), after).all();
    }

    private List<Rewording> all() {
        Stream.concat(after.prose().keySet().stream(), before.prose().keySet().stream())
                .distinct()
                .filter(name -> there(before, name) && there(after, name))
                .forEach(this::compare);
        return found.values().stream()
                .filter(each -> !each.spots().isEmpty())
                .sorted(Comparator.comparing(
                                (Rewording each) -> each.spots().getFirst().operation())
                        .thenComparing(each -> each.spots().getFirst().message())
                        .thenComparing(each -> each.spots().getFirst().place()))
                .toList();
    }

    private void compare(String name) {
        Prose now = part(name);
        Map<String, Prose.Line> known = lines(before, name);
        Map<String, Prose.Line> current = lines(after, name);
        current.values().forEach(line -> compare(name, now, known.getOrDefault(line.key(), unsaid(line)), line));
        known.values().stream()
                .filter(line -> !current.containsKey(line.key()))
                .forEach(line -> compare(name, now, line, unsaid(line)));
    }

    /** What either contract says of the part. */
    private Prose part(String name) {
        return Optional.ofNullable(after.prose().get(name))
                .orElseGet(() -> Objects.requireNonNull(before.prose().get(name), name));
    }

    /** Whether the part is in {@code contract}, which need not say anything of it. */
    private boolean there(Contract contract, String name) {
        Prose part = part(name);
        return contract.prose().containsKey(name)
                || name.equals(Prose.CONTRACT)
                || name.equals(Prose.DATA)
                || (part.operation().isEmpty()
                        ? components(name)
                                .anyMatch(each -> contract.names().shapes().containsKey(each))
                        : contract.operation(part.operation()).isPresent());
    }

    private static Map<String, Prose.Line> lines(Contract contract, String name) {
        return Optional.ofNullable(contract.prose().get(name))
                .map(Rewordings::lines)
                .orElse(Map.of());
    }

    private static Map<String, Prose.Line> lines(Prose part) {
        Map<String, Prose.Line> lines = new LinkedHashMap<>();
        part.lines().forEach(line -> lines.put(line.key(), line));
        return lines;
    }

    private static Prose.Line unsaid(Prose.Line line) {
        return new Prose.Line(line.key(), line.place(), line.fact(), NONE, Source.NOWHERE);
    }

    /** Words that are new or gone say nothing of a meaning; a default does, where its place is in both contracts. */
    private void compare(String name, Prose part, Prose.Line old, Prose.Line line) {
        if (old.text().equals(line.text())
                || old.text().isEmpty()
                || line.text().isEmpty()) {
            return;
        }
        boolean inWords = line.fact().isEmpty();
        boolean both = old.at().known() && line.at().known();
        boolean other = inWords
                ? both && !plain(old.text()).equals(plain(line.text()))
                : both || stands(before, name, line) && stands(after, name, line);
        if (other && found.size() < LIMIT) {
            Rewording rewording = rewording(name, part, old, line);
            found.merge(identity(rewording), rewording, Rewordings::joined);
        }
    }

    /** Whether what {@code line} is about is in {@code contract}. */
    private boolean stands(Contract contract, String name, Prose.Line line) {
        Prose part = part(name);
        if (line.place().startsWith(Operation.CREDENTIALS)) {
            // A flow is where anything is said of it.
            return lines(contract, name).values().stream()
                    .anyMatch(each -> each.place().equals(line.place()));
        }
        boolean whole = line.place().isEmpty()
                && (part.message().isEmpty() || part.operation().isEmpty());
        return whole
                || shapes(contract, name, part, line.place())
                        .anyMatch(shape -> Wording.at(contract.names(), shape, line.place())
                                .isPresent());
    }

    /** A component is called by its name alone, unless it matters who writes it. */
    private static Stream<Shape> shapes(Contract contract, String name, Prose part, String place) {
        if (!part.operation().isEmpty()) {
            return contract.operation(part.operation()).stream()
                    .map(operation -> operation.around(part.message(), place));
        }
        return name.equals(Prose.DATA)
                ? contract.data().stream().map(Message::shape)
                : components(name)
                        .filter(each -> contract.names().shapes().containsKey(each))
                        .map(component -> new Shape.Named(component, Source.NOWHERE));
    }

    private static Stream<String> components(String name) {
        String component = name.substring(name.indexOf(' ') + 1);
        return Stream.of("", " (request)", " (response)").map(writer -> component + writer);
    }

    /** Words without case, spaces and marks: another full stop says nothing else. */
    private static String plain(String text) {
        return MARKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private Rewording rewording(String name, Prose part, Prose.Line old, Prose.Line line) {
        boolean shared = part.operation().isEmpty();
        return new Rewording(
                spots(name, line.place()),
                shared && !name.equals(Prose.DATA)
                        ? Optional.of(name.substring(name.indexOf(' ') + 1))
                        : Optional.empty(),
                line.fact(),
                old.text(),
                line.text(),
                old.at(),
                line.at());
    }

    private static String identity(Rewording each) {
        return String.join("\n", each.before().toString(), each.after().toString(), each.fact(), each.was(), each.is());
    }

    private static Rewording joined(Rewording one, Rewording other) {
        Set<Rewording.Spot> spots = new LinkedHashSet<>(one.spots());
        spots.addAll(other.spots());
        return new Rewording(
                spots.stream().limit(SPOT_LIMIT).toList(),
                one.component(),
                one.fact(),
                one.was(),
                one.is(),
                one.before(),
                one.after());
    }

    /** From the part up to the operations that it is reached from, the nearest first. */
    private List<Rewording.Spot> spots(String name, String place) {
        if (name.equals(Prose.CONTRACT)) {
            return List.of(new Rewording.Spot("", "", "", ""));
        }
        Set<Rewording.Spot> spots = new LinkedHashSet<>();
        Map<String, Integer> visits = new HashMap<>();
        Deque<Stop> open = new ArrayDeque<>(List.of(new Stop(name, place)));
        while (!open.isEmpty() && spots.size() < SPOT_LIMIT) {
            Stop at = open.remove();
            Prose part = part(at.part());
            if (at.part().equals(Prose.DATA)) {
                spots.add(Rewording.Spot.of(part, at.place()));
            }
            if (!part.operation().isEmpty()) {
                if (before.operation(part.operation()).isPresent()) {
                    spots.add(Rewording.Spot.of(part, at.place()));
                }
                continue;
            }
            if (visits.merge(at.part(), 1, Integer::sum) <= VISIT_LIMIT) {
                mentioned
                        .getOrDefault(at.part(), List.of())
                        .forEach(by -> open.add(new Stop(by.by(), by.place() + at.place())));
            }
        }
        return List.copyOf(spots);
    }
}
