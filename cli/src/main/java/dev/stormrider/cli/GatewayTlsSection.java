package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.control.Authority;
import dev.stormrider.control.LinkTls;
import dev.stormrider.control.TlsWish;
import dev.stormrider.format.Tree;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one link speaks TLS, as the file of a gateway says it: as the API takes it, with names of files where that takes
 * what is in them.
 *
 * @param folder that relative names of files count from
 */
record GatewayTlsSection(Path folder, LinkTls usual, Authority authority) {
    private static final List<String> SIDES = List.of("consumers", "providers");
    private static final List<String> CONSUMERS = List.of("spoken", "names", "certificate", "key", "clients", "plain");
    private static final List<String> PROVIDERS = List.of("trust", "certificate", "key", "insecure");
    private static final long LIMIT_BYTES = 4L << 20;

    /**
     * What {@code section} says, of a link that leads to {@code upstreams}; what cannot be is a problem of its line.
     */
    LinkTls read(Section section, List<URI> upstreams, List<Problem> problems) {
        int before = problems.size();
        Optional<Section> consumers =
                section.filled().section("consumers", CONSUMERS).map(Section::filled);
        Optional<Section> providers = section.section("providers", PROVIDERS).map(Section::filled);
        TlsWish wish = new TlsWish(consumers.map(this::consumers), providers.map(this::providers));
        if (problems.size() > before) {
            return usual;
        }
        return wish.over(usual, authority, upstreams, (place, why) -> {
            Tree at = section.tree();
            for (String step : place.split("\\.", -1)) {
                at = at.child(step).orElse(at);
            }
            section.problem(at, section.path(place) + ": " + why, "docs/gateway.md tells what goes together.");
        });
    }

    /** The section of {@code link} that this reads. */
    static Optional<Section> of(Section link) {
        return link.section("tls", SIDES);
    }

    private TlsWish.Consumers consumers(Section side) {
        return new TlsWish.Consumers(
                truth(side, "spoken"),
                names(side),
                file(side, "certificate"),
                file(side, "key"),
                file(side, "clients"),
                truth(side, "plain"));
    }

    private TlsWish.Providers providers(Section side) {
        return new TlsWish.Providers(
                file(side, "trust"), file(side, "certificate"), file(side, "key"), truth(side, "insecure"));
    }

    private static Optional<Boolean> truth(Section side, String key) {
        return side.child(key).map(value -> side.truth(key, false));
    }

    private static Optional<List<String>> names(Section side) {
        if (side.child("names").isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (Tree each : side.list("names", "Write a list of hosts and addresses.")) {
            each.written()
                    .ifPresentOrElse(
                            names::add, () -> side.problem(each, each.words() + " is no host", "Write shop.test."));
        }
        return Optional.of(names);
    }

    private Optional<String> file(Section side, String key) {
        return side.text(key).map(name -> name.equals(TlsWish.NONE) ? name : content(side, key, name));
    }

    private String content(Section side, String key, String name) {
        try {
            Path file = folder.resolve(name);
            if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > LIMIT_BYTES)) {
                throw new IOException("it is no file of certificates");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            side.child(key)
                    .ifPresent(at -> side.problem(
                            at,
                            side.path(key) + " is \"" + name + "\": " + Trouble.of(unreadable),
                            "Name a file in PEM; relative names count from the folder of this file."));
        } catch (InvalidPathException none) {
            side.child(key)
                    .ifPresent(at ->
                            side.problem(at, side.path(key) + " is \"" + name + "\", which is no name of a file", ""));
        }
        return "";
    }
}
