package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
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
 * What a gateway begins with, from a file: links, gates on them, and proxies in Toxiproxy's form. A file that is a list
 * is one of Toxiproxy's own.
 *
 * @param gates the list of them as JSON, in the form of the API; empty where there are none
 * @param proxies the same of proxies
 */
record GatewayFile(List<GatewayLink> links, Optional<String> gates, Optional<String> proxies) {
    private static final List<String> TOP = List.of("links", "gates", "proxies");
    private static final List<String> LINK = List.of("name", "listen", "upstreams", "protocol");

    static final GatewayFile EMPTY = new GatewayFile(List.of(), Optional.empty(), Optional.empty());

    static GatewayFile read(Path file) throws Mistake {
        Document document = Document.read(file, Limits.usual());
        if (document.root().isEmpty()) {
            throw new Mistake(document.problems());
        }
        Tree tree = document.root().get();
        if (tree.kind() == Kind.ARRAY) {
            return new GatewayFile(
                    List.of(), Optional.empty(), Optional.of(tree.value().json()));
        }
        List<Problem> problems = new ArrayList<>(document.problems());
        Section top = new Section(tree, "", problems, TOP);
        List<GatewayLink> links = new ArrayList<>();
        for (Tree item : top.list("links", "Write a list of links.")) {
            link(item, "links[" + links.size() + "]", problems).ifPresent(links::add);
        }
        if (!problems.isEmpty()) {
            throw new Mistake(problems);
        }
        return new GatewayFile(links, json(top, "gates"), json(top, "proxies"));
    }

    private static Optional<String> json(Section top, String key) {
        return top.child(key).map(list -> list.value().json());
    }

    private static Optional<GatewayLink> link(Tree item, String path, List<Problem> problems) {
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
                            () -> section.problem(each, each.words() + " is no address", "Write http://host:port."));
        }
        Optional<Protocol> protocol = section.parsed("protocol", Protocol::of, "Write h2 or http/1.1.");
        return problems.size() == before && listen.isPresent()
                ? Optional.of(new GatewayLink(name, listen.get(), upstreams, protocol))
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
