package dev.stormrider.cli;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Version;
import dev.stormrider.format.Tree;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.run.Side;
import dev.stormrider.target.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads how the versions of one party are got running. What an environment says of a version goes before what is said
 * for all; of a version that it leaves out the file speaks.
 *
 * @param role which party it is
 * @param here what is said of it in the environment that it is ridden in
 * @param always what is said of it in the whole file
 */
record PartyReader(Path file, Party role, Optional<Section> here, Optional<Section> always) {
    static final String GATEWAY_PORT = "gateway-port";
    static final List<String> VERSIONS = List.of("before", "after");

    /** Where {@code key} is said. */
    private Optional<Section> saying(String key) {
        return Stream.of(here, always)
                .flatMap(Optional::stream)
                .filter(section -> section.child(key).isPresent())
                .findFirst();
    }

    Side side() {
        String name = always.flatMap(section -> section.text("name")).orElse(role.word());
        TargetReader reader = new TargetReader(Configuration.folder(file), role);
        return new Side(name, target(reader, "before", name), target(reader, "after", name));
    }

    private Optional<Target> target(TargetReader reader, String version, String name) {
        return saying(version).flatMap(section -> reader.target(section, version, name));
    }

    /** What each version is called, where that is said: {@code "consumer.after"} to {@code "1.4.2"}. */
    void versions(Map<String, String> named) {
        VERSIONS.forEach(version -> saying(version)
                .flatMap(section -> section.child(version))
                .flatMap(target -> target.child(TargetReader.VERSION))
                .flatMap(Tree::written)
                .ifPresent(name -> named.put(role.word() + "." + version, name)));
    }

    /** Where each version expects its provider; one that runs elsewhere has to say so. */
    Map<Version, Integer> listen(Side side) {
        Map<Version, Integer> ports = new EnumMap<>(Version.class);
        Optional<Section> ours = ports(here);
        Optional<Section> all = ports(always);
        for (Version version : List.of(Version.BEFORE, Version.AFTER)) {
            OptionalLong port = Stream.of(ours, all)
                    .flatMap(Optional::stream)
                    .map(section -> section.whole(version.word(), 1, Upstream.MOST_PORT))
                    .filter(OptionalLong::isPresent)
                    .findFirst()
                    .orElse(OptionalLong.empty());
            port.ifPresent(number -> ports.put(version, (int) number));
            Optional<Target> target = version == Version.BEFORE ? side.before() : side.after();
            if (port.isEmpty() && target.flatMap(Target::elsewhere).isPresent()) {
                saying(version.word()).ifPresent(section -> unplaced(section, version));
            }
        }
        return ports;
    }

    /** Nobody is ridden whom callers depend on, whatever the environment is called and allows. */
    void apart(Side side, URI live) {
        for (Version version : List.of(Version.BEFORE, Version.AFTER)) {
            Optional<URI> there = (version == Version.BEFORE ? side.before() : side.after()).flatMap(Target::elsewhere);
            if (there.isPresent() && Live.at(live, there.get())) {
                saying(version.word())
                        .ifPresent(section -> section.child(version.word())
                                .ifPresent(at ->
                                        section.problem(at, section.path(version.word()) + Live.FOUND, Live.ADVICE)));
            }
        }
    }

    private static Optional<Section> ports(Optional<Section> section) {
        return section.flatMap(each -> each.section(GATEWAY_PORT, VERSIONS));
    }

    private static void unplaced(Section section, Version version) {
        section.child(version.word())
                .ifPresent(at -> section.problem(
                        at,
                        section.path(version.word()) + " is run by somebody else, and " + section.path(GATEWAY_PORT)
                                + " says nothing of it",
                        "It cannot be told where it finds its provider: write " + GATEWAY_PORT + ": { " + version.word()
                                + ": 9099 }, and let it call http://127.0.0.1:9099."));
    }
}
