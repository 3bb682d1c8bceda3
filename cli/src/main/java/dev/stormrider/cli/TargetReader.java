package dev.stormrider.cli;

import dev.stormrider.contract.Party;
import dev.stormrider.format.Tree;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.rule.Kind;
import dev.stormrider.target.Command;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.target.Ready;
import dev.stormrider.target.ShellLine;
import dev.stormrider.target.Target;
import dev.stormrider.target.Template;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how one version of a party is got running: by a command, an image, a workload, or a url where it runs. */
final class TargetReader {
    static final String VERSION = "version";

    /** The ways to get a version running, of which each takes one. */
    private static final List<String> WAYS = List.of("command", ContainerReader.IMAGE, WorkloadReader.WORKLOAD, "url");

    static final String REPLICAS = "replicas";

    static final List<String> KEYS = List.of(
            "command",
            "folder",
            "environment",
            "port",
            "ready",
            "ready-within",
            "stop-within",
            REPLICAS,
            ContainerReader.IMAGE,
            ContainerReader.CONTAINER,
            WorkloadReader.WORKLOAD,
            "url",
            VERSION);

    /** Nobody waits longer for a party. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private static final String NO_ZERO = "Leave it out: no program can be given it.";

    private final Path base;
    private final Party role;

    TargetReader(Path base, Party role) {
        this.base = base;
        this.role = role;
    }

    Optional<Target> target(Section side, String version, String party) {
        Optional<Section> section = side.section(version, KEYS);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Section each = section.get();
        var unused = each.parsed(
                VERSION,
                text -> Optional.of(text).filter(name -> !name.isBlank() && name.length() <= EventLimits.NAME),
                "Write what this version is called: a tag, a commit, the digest of an image.");
        List<String> ways =
                WAYS.stream().filter(way -> each.child(way).isPresent()).toList();
        if (ways.size() != 1) {
            if (each.tree().kind() == Kind.OBJECT) {
                String found = ways.isEmpty()
                        ? " has neither a command nor an image nor a workload nor a url"
                        : " has both " + article(ways.getFirst()) + " and " + article(ways.getLast());
                each.problem(
                        each.tree(),
                        side.path(version) + found,
                        "Write one of them: how to start it, or where it runs.");
            }
            return Optional.empty();
        }
        String name = party + " (" + version + ")";
        return switch (ways.getFirst()) {
            case "url" -> elsewhere(each, name);
            case ContainerReader.IMAGE -> new ContainerReader(each, role).target(name);
            case WorkloadReader.WORKLOAD -> new WorkloadReader(each).target(name);
            default -> command(each, each.child("command").orElseThrow(), name);
        };
    }

    private static String article(String way) {
        return (way.equals(ContainerReader.IMAGE) ? "an " : "a ") + way;
    }

    private Optional<Target> elsewhere(Section section, String name) {
        useless(
                section,
                List.of("url", VERSION),
                "a url",
                "Leave it out: a party that runs elsewhere is not started by us.");
        return section.parsed(
                "url", text -> address(text, name), "Write a URL with a host, such as http://127.0.0.1:8080.");
    }

    /** Notes each key that says nothing for {@code what}, which takes {@code known} alone. */
    static void useless(Section section, List<String> known, String what, String advice) {
        for (String key : KEYS) {
            if (!known.contains(key)) {
                section.child(key)
                        .ifPresent(at -> section.problem(at, section.path(key) + " says nothing for " + what, advice));
            }
        }
    }

    private static Optional<Target> address(String text, String name) {
        try {
            return Optional.of(new Elsewhere(name, URI.create(text)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private Optional<Target> command(Section section, Tree written, String name) {
        section.child(ContainerReader.CONTAINER)
                .ifPresent(at -> section.problem(
                        at,
                        section.path(ContainerReader.CONTAINER) + " says nothing for a command",
                        "Write the image that is to run (image: …) instead of the command, or leave it out."));
        List<String> words =
                words(section, "command", written, "Write a line, or a list of words: [java, -jar, orders.jar].");
        Placeholders placeholders = new Placeholders(role, Template.OF_A_COMMAND);
        placeholders.words(section, "command", written, words);
        placeholders.environment(section);
        Optional<Ready> ready = ready(section);
        if (words.isEmpty() || ready.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt replicas = replicas(section);
        if (role == Party.CONSUMER) {
            section.child(REPLICAS)
                    .ifPresent(at -> section.problem(
                            at,
                            section.path(REPLICAS) + " says nothing for a consumer",
                            "Leave it out: one consumer is asked at a time; several of it are for the provider."));
        }
        return Optional.of(new Command(
                name,
                words,
                section.parsed("folder", this::folder, "Write a folder as seen from this file.")
                        .orElse(base),
                environment(section),
                replicas.orElse(1) == 1 ? port(section, "port") : OptionalInt.empty(),
                ready.get(),
                section.duration("ready-within", LONGEST).orElse(READY_WITHIN),
                section.duration("stop-within").orElse(STOP_WITHIN),
                replicas));
    }

    /** How many of it run side by side; on one port there cannot be more than one. */
    private static OptionalInt replicas(Section section) {
        var count = section.whole(REPLICAS, 1, Command.MOST);
        if (count.orElse(1) > 1) {
            section.child("port")
                    .ifPresent(at -> section.problem(
                            at,
                            section.path("port") + " says nothing for several replicas",
                            "Leave it out: each listens on a port of its own, ${PORT}."));
        }
        return count.isPresent() ? OptionalInt.of((int) count.getAsLong()) : OptionalInt.empty();
    }

    static OptionalInt port(Section section, String key) {
        var port = section.whole(key, 1, Upstream.MOST_PORT);
        return port.isPresent() ? OptionalInt.of((int) port.getAsLong()) : OptionalInt.empty();
    }

    /** Empty where it is a mistake, which is noted. */
    static Optional<Ready> ready(Section section) {
        String ready = section.text("ready").orElse("port");
        if (!ready.equals("port") && !ready.startsWith("/")) {
            section.child("ready")
                    .ifPresent(at -> section.problem(
                            at,
                            section.path("ready") + " is \"" + ready + "\"",
                            "Write a path that answers when the service is ready, such as /health, or port."));
            return Optional.empty();
        }
        return Optional.of(ready.equals("port") ? new Ready.Accepts() : new Ready.Answers(ready));
    }

    private Optional<Path> folder(String name) {
        try {
            return Optional.of(base.resolve(name));
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
    }

    /** Every system ends a name at its equals sign and both at the character 0, so that neither can hold one. */
    static Map<String, String> environment(Section section) {
        Map<String, String> texts = section.texts("environment");
        section.child("environment")
                .ifPresent(object -> object.children().forEach((name, value) -> {
                    if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                        section.problem(
                                value,
                                section.path("environment") + " names a variable \"" + name + "\"",
                                "Write a name that is not empty and holds no = and no character 0.");
                    } else if (value.written().orElse("").indexOf('\0') >= 0) {
                        section.problem(
                                value, section.path("environment") + "." + name + " holds the character 0", NO_ZERO);
                    }
                }));
        return texts;
    }

    /** A list of words, or one line that is split as a shell splits it. */
    static List<String> words(Section section, String key, Tree written, String advice) {
        List<String> words = new ArrayList<>();
        if (written.kind() == Kind.ARRAY) {
            for (Tree word : written.list()) {
                word.written()
                        .ifPresentOrElse(
                                words::add,
                                () -> section.problem(
                                        word, "a word of " + section.path(key) + " is " + word.words(), advice));
            }
        } else {
            switch (ShellLine.split(written.written().orElse(""))) {
                case ShellLine.Words split -> words.addAll(split.words());
                case ShellLine.Mistake(String found, String mend) -> {
                    section.problem(written, section.path(key) + ": " + found, mend);
                    return List.of();
                }
            }
        }
        if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            section.problem(written, section.path(key) + " holds the character 0", NO_ZERO);
            return List.of();
        }
        if (words.isEmpty() || words.getFirst().isBlank()) {
            section.problem(written, section.path(key) + " is " + written.words(), advice);
            return List.of();
        }
        return words;
    }
}
