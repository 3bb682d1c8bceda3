package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.format.Tree;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.rule.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * One object of a configuration file, read key by key. What is wrong is noted with its line, and reading goes on, so
 * that all mistakes are told at once.
 */
final class Section {

    private final Tree tree;
    private final String path;
    private final List<Problem> problems;

    /** {@code path} is how people call this object: {@code "consumer.before"}; empty for the whole file. */
    Section(Tree tree, String path, List<Problem> problems, Collection<String> known) {
        this.tree = tree;
        this.path = path;
        this.problems = problems;
        if (tree.kind() != Kind.OBJECT) {
            problem(tree, called() + " is " + tree.words(), "Write an object with " + String.join(", ", known) + ".");
        }
        tree.children().forEach((key, value) -> {
            if (!known.contains(key)) {
                problem(value, "unknown key \"" + key + "\" in " + called(), advice(key, known));
            }
        });
    }

    private static String advice(String key, Collection<String> known) {
        Optional<String> near = Nearest.to(key, known);
        return near.map(each -> "Did you mean \"" + each + "\"? ").orElse("") + "Known keys are "
                + String.join(", ", known) + ".";
    }

    private String called() {
        return path.isEmpty() ? "the file" : path;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Tree tree() {
        return tree;
    }

    Optional<Tree> child(String key) {
        return tree.child(key).filter(value -> value.kind() != Kind.NULL);
    }

    /** This section, where it is a mistake that a key has nothing behind it, as a template may leave it. */
    Section filled() {
        tree.children().forEach((key, value) -> {
            if (value.kind() == Kind.NULL) {
                problem(value, path(key) + " is empty", "Write what holds, or leave the key out.");
            }
        });
        return this;
    }

    /** The object under {@code key}, which knows the keys {@code known}. */
    Optional<Section> section(String key, Collection<String> known) {
        return child(key).map(value -> new Section(value, path(key), problems, known));
    }

    /** The text under {@code key}; a number or a boolean is taken as it is written. */
    Optional<String> text(String key) {
        return child(key).flatMap(value -> {
            Optional<String> written = value.written();
            if (written.isEmpty()) {
                problem(value, path(key) + " is " + value.words(), "Write a text.");
            }
            return written;
        });
    }

    /** As {@link #text}; that it is missing, or says nothing, is a mistake. */
    String needed(String key, String advice) {
        return needed(key, text -> Optional.of(text).filter(each -> !each.isBlank()), advice)
                .orElse("");
    }

    /** As {@link #parsed}; that it is missing is a mistake. */
    <T> Optional<T> needed(String key, Function<String, Optional<T>> read, String advice) {
        if (child(key).isEmpty()) {
            problem(tree, path(key) + " is missing", advice);
        }
        return parsed(key, read, advice);
    }

    /** The address of HTTP under {@code key}; that it is missing is a mistake. */
    Optional<URI> address(String key, String advice) {
        return needed(key, Section::address, advice);
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = URI.create(text);
            return text.matches("(?i)https?://.*")
                            && address.getHost() != null
                            && address.getPort() <= Upstream.MOST_PORT
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    OptionalLong whole(String key, long least, long most) {
        Optional<Tree> value = child(key);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<Long> number = value.get().number().flatMap(Section::exact).filter(n -> n >= least && n <= most);
        if (number.isEmpty()) {
            problem(
                    value.get(),
                    path(key) + " is " + value.get().words(),
                    "Write a whole number from " + least + " to " + most + ".");
        }
        return number.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static Optional<Long> exact(java.math.BigDecimal number) {
        boolean whole = Math.abs((long) number.scale()) < 30
                && number.stripTrailingZeros().scale() <= 0;
        boolean fits = whole && number.abs().compareTo(java.math.BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits ? Optional.of(number.longValueExact()) : Optional.empty();
    }

    boolean truth(String key, boolean otherwise) {
        Optional<Tree> value = child(key);
        if (value.isPresent() && value.get().truth().isEmpty()) {
            problem(value.get(), path(key) + " is " + value.get().words(), "Write true or false.");
        }
        return value.flatMap(Tree::truth).orElse(otherwise);
    }

    Optional<Duration> duration(String key) {
        return parsed(key, Durations::read, "Write a time with its unit, such as 500ms, 30s or 2m.");
    }

    /** The time under {@code key}, which is some, and {@code most} at most. */
    Optional<Duration> duration(String key, Duration most) {
        return parsed(
                key,
                text -> Durations.read(text).filter(time -> time.isPositive() && time.compareTo(most) <= 0),
                "Write a time with its unit, such as 500ms or 30s, of " + Durations.words(most) + " at most.");
    }

    /** The text under {@code key} as {@code read} understands it; where it does not, {@code advice} is given. */
    <T> Optional<T> parsed(String key, Function<String, Optional<T>> read, String advice) {
        return text(key).flatMap(text -> {
            Optional<T> value = read.apply(text);
            if (value.isEmpty()) {
                child(key).ifPresent(at -> problem(at, path(key) + " is \"" + text + "\"", advice));
            }
            return value;
        });
    }

    /** The items of the list under {@code key}; none where there is no such key. */
    List<Tree> list(String key, String advice) {
        Optional<Tree> value = child(key);
        if (value.isPresent() && value.get().kind() != Kind.ARRAY) {
            problem(value.get(), path(key) + " is " + value.get().words(), advice);
        }
        return value.map(Tree::list).orElse(List.of());
    }

    /** The texts by name of the object under {@code key}. */
    SequencedMap<String, String> texts(String key) {
        SequencedMap<String, String> texts = new java.util.LinkedHashMap<>();
        Optional<Tree> object = child(key);
        if (object.isPresent() && object.get().kind() != Kind.OBJECT) {
            problem(object.get(), path(key) + " is " + object.get().words(), "Write an object of names and texts.");
        }
        object.map(Tree::children)
                .ifPresent(children -> children.forEach((name, value) -> value.written()
                        .ifPresentOrElse(
                                text -> texts.put(name, text),
                                () -> problem(
                                        value, path(key) + "." + name + " is " + value.words(), "Write a text."))));
        return texts;
    }

    void problem(Tree at, String found, String advice) {
        problems.add(at.problem(found, advice));
    }
}
