package dev.stormrider.cli;

import dev.stormrider.format.Tree;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.rule.Kind;
import dev.stormrider.target.Command;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.target.Ready;
import dev.stormrider.target.ShellLine;
import dev.stormrider.target.Target;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how one version of a party is got running: {@code { command: … }} or {@code { url: … }}. */
final class TargetReader {
    static final String VERSION = "version";

    static final List<String> KEYS =
            List.of("command", "folder", "environment", "port", "ready", "ready-within", "stop-within", "url", VERSION);

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private static final String NO_ZERO = "Leave it out: no program can be given it.";

    private final Path base;

    TargetReader(Path base) {
        this.base = base;
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
        Optional<Tree> command = each.child("command");
        Optional<Tree> url = each.child("url");
        if (command.isPresent() == url.isPresent() && each.tree().kind() == Kind.OBJECT) {
            String both = command.isPresent() ? " has both a command and a url" : " has neither a command nor a url";
            each.problem(
                    each.tree(), side.path(version) + both, "Write one of the two: how to start it, or where it runs.");
            return Optional.empty();
        }
        String name = party + " (" + version + ")";
        return url.isPresent() ? elsewhere(each, name) : command.flatMap(words -> command(each, words, name));
    }

    private Optional<Target> elsewhere(Section section, String name) {
        for (String key : KEYS) {
            if (!key.equals("url") && !key.equals(VERSION)) {
                section.child(key)
                        .ifPresent(at -> section.problem(
                                at,
                                section.path(key) + " says nothing for a url",
                                "Leave it out: a party that runs elsewhere is not started by us."));
            }
        }
        return section.parsed(
                "url", text -> address(text, name), "Write a URL with a host, such as http://127.0.0.1:8080.");
    }

    private static Optional<Target> address(String text, String name) {
        try {
            return Optional.of(new Elsewhere(name, URI.create(text)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private Optional<Target> command(Section section, Tree written, String name) {
        List<String> words = words(section, written);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String ready = section.text("ready").orElse("port");
        if (!ready.equals("port") && !ready.startsWith("/")) {
            section.child("ready")
                    .ifPresent(at -> section.problem(
                            at,
                            section.path("ready") + " is \"" + ready + "\"",
                            "Write a path that answers when the service is ready, such as /health, or port."));
            return Optional.empty();
        }
        var port = section.whole("port", 1, 65_535);
        return Optional.of(new Command(
                name,
                words,
                section.parsed("folder", this::folder, "Write a folder as seen from this file.")
                        .orElse(base),
                environment(section),
                port.isPresent() ? OptionalInt.of((int) port.getAsLong()) : OptionalInt.empty(),
                ready.equals("port") ? new Ready.Accepts() : new Ready.Answers(ready),
                section.duration("ready-within").filter(Duration::isPositive).orElse(READY_WITHIN),
                section.duration("stop-within").orElse(STOP_WITHIN)));
    }

    private Optional<Path> folder(String name) {
        try {
            return Optional.of(base.resolve(name));
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
    }

    /** Every system ends a name at its equals sign and both at the character 0, so that neither can hold one. */
    private static Map<String, String> environment(Section section) {
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
    private List<String> words(Section section, Tree written) {
        String advice = "Write a line, or a list of words: [java, -jar, orders.jar].";
        List<String> words = new ArrayList<>();
        if (written.kind() == Kind.ARRAY) {
            for (Tree word : written.list()) {
                word.written()
                        .ifPresentOrElse(
                                words::add,
                                () -> section.problem(
                                        word, "a word of " + section.path("command") + " is " + word.words(), advice));
            }
        } else {
            switch (ShellLine.split(written.written().orElse(""))) {
                case ShellLine.Words split -> words.addAll(split.words());
                case ShellLine.Mistake(String found, String mend) -> {
                    section.problem(written, section.path("command") + ": " + found, mend);
                    return List.of();
                }
            }
        }
        if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            section.problem(written, section.path("command") + " holds the character 0", NO_ZERO);
            return List.of();
        }
        if (words.isEmpty() || words.getFirst().isBlank()) {
            section.problem(written, section.path("command") + " is " + written.words(), advice);
            return List.of();
        }
        return words;
    }
}
