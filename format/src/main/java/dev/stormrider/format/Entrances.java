package dev.stormrider.format;

import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Prose;
import dev.stormrider.contract.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a file says that its operations are asked for, and how callers come by what they show there: what of it no
 * message tells.
 */
final class Entrances {
    private final List<Prose.Line> lines = new ArrayList<>();

    private Entrances() {}

    /** Where to ask; only the path says anything about messages, and that is told with them. */
    static Optional<Prose.Line> servers(Tree node) {
        return node.child("servers").map(all -> {
            String urls = all.list().stream()
                    .flatMap(server ->
                            server.child("url").flatMap(Tree::written).stream().map(url -> url + variables(server)))
                    .collect(Collectors.joining(", "));
            return new Prose.Line(" servers", "", "servers", Descriptions.cut(urls), all.at());
        });
    }

    /** What each part of an address that varies may be, what it usually is first: {@code " (region: eu, us)"}. */
    private static String variables(Tree server) {
        return server.child("variables").stream()
                .flatMap(all -> all.children().entrySet().stream())
                .map(each -> " (" + each.getKey() + ": " + values(each.getValue()) + ")")
                .collect(Collectors.joining());
    }

    private static String values(Tree variable) {
        Stream<Tree> usual = variable.child("default").stream();
        Stream<Tree> all = variable.child("enum").map(Tree::list).orElse(List.of()).stream();
        return Stream.concat(usual, all)
                .flatMap(value -> value.written().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static List<Prose.Line> schemes(Schemes schemes) {
        Entrances entrances = new Entrances();
        schemes.all().forEach(entrances::scheme);
        return entrances.lines;
    }

    /** What a scheme says beside what is sent, and whether people should still use it. */
    private void scheme(Schemes.Scheme scheme) {
        String place = Places.under(Operation.CREDENTIALS, scheme.id());
        Tree node = scheme.node();
        boolean deprecated = node.child("deprecated").flatMap(Tree::truth).orElse(false);
        fact("deprecated of " + scheme.id(), place, String.valueOf(deprecated), node.at());
        for (String member : List.of("bearerFormat", "oauth2MetadataUrl")) {
            String said = node.child(member).flatMap(Tree::written).orElse("none");
            fact(member + " of " + scheme.id(), place, said, node.at());
        }
        scheme.flows().forEach(flow -> flow(scheme, flow));
    }

    /** What a flow says beside where its tokens come from: whoever may call, may call all the same. */
    private void flow(Schemes.Scheme scheme, Schemes.Flow flow) {
        String place = Places.under(Places.under(Operation.CREDENTIALS, scheme.id()), flow.name());
        String of = " of the flow " + flow.name() + " of " + scheme.id();
        Tree node = flow.node();
        fact("scopes" + of, place, String.join(", ", flow.scopes()), node.at());
        for (String url : List.of("authorizationUrl", "deviceAuthorizationUrl", "refreshUrl")) {
            node.child(url)
                    .filter(said -> !said.written().equals(Optional.of(flow.url())))
                    .ifPresent(said -> fact(url + of, place, said.written().orElse(""), said.at()));
        }
    }

    private void fact(String fact, String place, String text, Source at) {
        lines.add(new Prose.Line(place + " " + fact, place, fact, Descriptions.cut(text), at));
    }
}
