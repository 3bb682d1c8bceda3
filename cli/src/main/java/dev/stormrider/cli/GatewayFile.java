package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import dev.stormrider.control.Authority;
import dev.stormrider.control.LinkTls;
import dev.stormrider.control.ListenAddress;
import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Tree;
import dev.stormrider.gateway.Protocol;
import dev.stormrider.rule.Kind;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a gateway begins with, from a file: links, gates and faults on them, and proxies in Toxiproxy's form. A file
 * that is a list is one of Toxiproxy's own.
 *
 * @param proxies a list of them, as JSON; empty where there are none
 */
record GatewayFile(List<GatewayLink> links, List<Armed> gates, List<Armed> faults, Optional<String> proxies) {
    private static final List<String> TOP = List.of("links", "gates", "faults", "proxies");
    private static final List<String> LINK = List.of("name", "listen", "upstreams", "tls", "protocol");

    static final GatewayFile EMPTY = new GatewayFile(List.of(), List.of(), List.of(), Optional.empty());

    /** A gate or a fault, as JSON in the form of the API, and where it stands. */
    record Armed(String json, Source at) {}

    /** {@code tls} and {@code authority} are how links speak TLS that say nothing of it. */
    static GatewayFile read(Path file, LinkTls tls, Authority authority) throws Mistake {
        Document document = Document.read(file, Limits.usual());
        if (document.root().isEmpty()) {
            throw new Mistake(document.problems());
        }
        Tree tree = document.root().get();
        if (tree.kind() == Kind.ARRAY) {
            return new GatewayFile(
                    List.of(), List.of(), List.of(), Optional.of(tree.value().json()));
        }
        List<Problem> problems = new ArrayList<>(document.problems());
        Section top = new Section(tree, "", problems, TOP);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        GatewayTlsSection spoken = new GatewayTlsSection(folder, tls, authority);
        List<GatewayLink> links = new ArrayList<>();
        List<Tree> items = top.list("links", "Write a list of links.");
        for (int i = 0; i < items.size(); i++) {
            link(items.get(i), "links[" + i + "]", spoken, problems).ifPresent(links::add);
        }
        List<Armed> gates = armed(top, "gates");
        List<Armed> faults = armed(top, "faults");
        if (!problems.isEmpty()) {
            throw new Mistake(problems);
        }
        return new GatewayFile(
                links,
                gates,
                faults,
                top.child("proxies").map(list -> list.value().json()));
    }

    /** What may stand in them the API alone knows. */
    private static List<Armed> armed(Section top, String key) {
        List<Armed> armed = new ArrayList<>();
        for (Tree item : top.list(key, "Write a list of " + key + ".")) {
            if (item.kind() != Kind.OBJECT) {
                top.problem(item, "one of the " + key + " is " + item.words(), "Write it as the API takes it.");
            }
            armed.add(new Armed(item.value().json(), item.at()));
        }
        return armed;
    }

    private static Optional<GatewayLink> link(
            Tree item, String path, GatewayTlsSection spoken, List<Problem> problems) {
        int before = problems.size();
        Section section = new Section(item, path, problems, LINK);
        String name = section.needed("name", "Write how the link is called.");
        Optional<InetSocketAddress> listen = section.child("listen").isEmpty()
                ? Optional.of(ListenAddress.read(":0"))
                : section.parsed("listen", GatewayFile::address, "Write port, :port or host:port.");
        List<URI> upstreams = new ArrayList<>();
        for (Tree each : section.list("upstreams", "Write a list of addresses of providers.")) {
            uri(each.written().orElse(""))
                    .ifPresentOrElse(
                            upstreams::add,
                            () -> section.problem(
                                    each,
                                    each.words() + " is no address",
                                    "Write http://host:port, with a port up to 65535."));
        }
        Optional<LinkTls> tls = GatewayTlsSection.of(section).map(said -> spoken.read(said, upstreams, problems));
        Optional<Protocol> protocol = section.parsed("protocol", Protocol::of, "Write h2 or http/1.1.");
        return problems.size() == before && listen.isPresent()
                ? Optional.of(new GatewayLink(name, listen.get(), upstreams, tls, protocol, item.at()))
                : Optional.empty();
    }

    private static Optional<InetSocketAddress> address(String text) {
        try {
            return Optional.of(ListenAddress.read(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
