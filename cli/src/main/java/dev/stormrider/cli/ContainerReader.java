package dev.stormrider.cli;

import dev.stormrider.contract.Party;
import dev.stormrider.format.Tree;
import dev.stormrider.rule.Kind;
import dev.stormrider.target.Container;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Target;
import dev.stormrider.target.Template;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a party that runs in a container: {@code { image: …, container: { … } }}. */
record ContainerReader(Section section, Party role) {
    static final String IMAGE = "image";
    static final String CONTAINER = "container";

    private static final List<String> KNOWN = List.of(
            IMAGE, CONTAINER, "environment", "port", "ready", "ready-within", "stop-within", TargetReader.VERSION);

    private static final List<String> MANNER = List.of("engine", "network", "listens", "pull", "arguments");
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    Optional<Target> target(String name) {
        TargetReader.useless(
                section,
                KNOWN,
                "an image",
                "Leave it out: the image says what runs and where; what it is given stands in container.arguments.");
        Optional<String> image = section.parsed(
                IMAGE,
                text -> Optional.of(text).filter(ContainerReader::image),
                "Write the name of an image, such as registry.example/payments:1.4 or its digest.");
        Optional<Section> written = section.section(CONTAINER, MANNER);
        Optional<Container.Manner> manner =
                written.isEmpty() ? Optional.of(Container.Manner.USUAL) : manner(written.get());
        Optional<Ready> ready = TargetReader.ready(section);
        Placeholders placeholders = new Placeholders(role, Template.OF_A_CONTAINER);
        List<String> arguments =
                written.map(each -> arguments(each, placeholders)).orElse(List.of());
        placeholders.environment(section);
        if (image.isEmpty() || manner.isEmpty() || ready.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Container(
                name,
                image.get(),
                arguments,
                TargetReader.environment(section),
                TargetReader.port(section, "port"),
                manner.get(),
                ready.get(),
                section.duration("ready-within", TargetReader.LONGEST).orElse(READY_WITHIN),
                section.duration("stop-within").orElse(STOP_WITHIN)));
    }

    private static boolean image(String text) {
        return text.length() <= 1_000 && text.matches("[A-Za-z0-9_][^\\s\\p{Cntrl}]*");
    }

    private static Optional<Container.Manner> manner(Section written) {
        if (written.tree().kind() != Kind.OBJECT) {
            return Optional.empty();
        }
        Optional<String> engine = written.parsed(
                "engine",
                text -> Optional.of(text).filter(each -> !each.isBlank() && each.indexOf('\0') < 0),
                "Write docker, podman, or the path of a program with the same command line.");
        Optional<Container.Network> network = written.parsed(
                "network",
                ContainerReader::network,
                "Write published (a network of its own, one port at loopback) or host (this machine's own).");
        OptionalInt listens = TargetReader.port(written, "listens");
        boolean pull = written.truth("pull", false);
        return Optional.of(new Container.Manner(engine, network, listens, pull));
    }

    private static Optional<Container.Network> network(String text) {
        return switch (text) {
            case "published" -> Optional.of(Container.Network.PUBLISHED);
            case "host" -> Optional.of(Container.Network.HOST);
            default -> Optional.empty();
        };
    }

    private static List<String> arguments(Section written, Placeholders placeholders) {
        Optional<Tree> tree = written.child("arguments");
        if (tree.isEmpty()) {
            return List.of();
        }
        List<String> words = TargetReader.words(
                written, "arguments", tree.get(), "Write a line, or a list of words: [serve, --verbose].");
        placeholders.words(written, "arguments", tree.get(), words);
        return words;
    }
}
