package dev.stormrider.format;

import dev.stormrider.contract.Note;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The security schemes of a file, each under a name that says what is sent and not what the file calls it. */
final class Schemes {
    private static final Desk.Vocabulary SCHEME = new Desk.Vocabulary(
            Set.of("type", "name", "in", "scheme", "flows", "openIdConnectUrl", "$ref"),
            Set.of("description", "bearerFormat", "deprecated", "oauth2MetadataUrl"),
            Set.of());

    private static final Desk.Vocabulary FLOW = new Desk.Vocabulary(
            Set.of("authorizationUrl", "tokenUrl", "deviceAuthorizationUrl", "scopes"), Set.of("refreshUrl"), Set.of());

    private final Desk desk;
    private final Map<String, Scheme> schemes = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param id the kind of credential: {@code bearer}, {@code header x-api-key}
     * @param issuer where such credentials come from, where the file says so
     * @param flows the ways to a token
     */
    record Scheme(String id, Optional<String> issuer, List<Flow> flows, Tree node) {
        Scheme {
            flows = List.copyOf(flows);
        }

        /** The flows that lead to a token with these scopes; all where none does, which is a flaw of the file. */
        List<Flow> granting(Collection<String> scopes) {
            List<Flow> granting = flows.stream()
                    .filter(flow -> flow.scopes().containsAll(scopes))
                    .toList();
            return granting.isEmpty() ? flows : granting;
        }
    }

    /**
     * A way to a token.
     *
     * @param name as the specification calls it: {@code clientCredentials}
     * @param url where the token comes from; empty where the file does not say
     */
    record Flow(String name, String url, SortedSet<String> scopes, Tree node) {
        /** {@code clientCredentials at https://login.example/token}. */
        String words() {
            return url.isEmpty() ? name : name + " at " + url;
        }
    }

    Schemes(Tree root, Desk desk) {
        this.desk = desk;
        Set<String> taken = new HashSet<>();
        root.child("components")
                .flatMap(components -> components.child("securitySchemes"))
                .ifPresent(all -> all.children()
                        .forEach((name, node) ->
                                desk.meant(node).ifPresent(meant -> schemes.put(name, scheme(name, meant, taken)))));
    }

    /** The scheme that the requirement {@code asked} calls {@code name}; empty where there is none, which is noted. */
    Optional<Scheme> of(String name, Tree asked) {
        Optional<Scheme> scheme = Optional.ofNullable(schemes.get(name));
        if (scheme.isEmpty()) {
            desk.note(asked, Note.UNREAD + "there is no security scheme \"" + Echo.of(name) + "\"");
        }
        return scheme;
    }

    /** Of several schemes that ask for the same, each but the first keeps its name: they are other people's. */
    private Scheme scheme(String name, Tree node, Set<String> taken) {
        desk.review(node, "a security scheme", SCHEME);
        String kind = kind(node);
        String id = taken.add(kind) ? kind : kind + " (" + name + ")";
        return new Scheme(id, node.child("openIdConnectUrl").flatMap(Tree::text), flows(node), node);
    }

    private String kind(Tree node) {
        String type = text(node, "type");
        return switch (type) {
            case "apiKey" -> {
                String in = text(node, "in");
                String called = node.child("name").flatMap(Tree::written).orElse("");
                yield in + " " + (in.equals("header") ? called.toLowerCase(Locale.ROOT) : called);
            }
            case "http" -> {
                // Without a scheme it is no whole one: what it was meant to be nobody knows.
                String scheme = text(node, "scheme").toLowerCase(Locale.ROOT);
                yield scheme.isEmpty() ? "http" : scheme;
            }
            case "oauth2" -> "oauth2";
            case "openIdConnect" -> "openid";
            case "mutualTLS" -> "mutual TLS";
            default -> {
                desk.note(node, "a security scheme of no known `type` is told from others by its type alone");
                yield type.isEmpty() ? "unknown" : type;
            }
        };
    }

    private static String text(Tree node, String name) {
        return node.child(name).flatMap(Tree::written).orElse("");
    }

    /** All of them, in the order of the file. */
    Collection<Scheme> all() {
        return schemes.values();
    }

    private List<Flow> flows(Tree node) {
        List<Flow> all = new ArrayList<>();
        node.child("flows")
                .ifPresent(flows -> flows.children().forEach((name, flow) -> {
                    if (!name.startsWith("x-")) {
                        desk.review(flow, "a flow", FLOW);
                        // An implicit flow has no token endpoint (OpenAPI 3.0.3, section 4.7.29).
                        String url = name.equals("implicit") ? "authorizationUrl" : "tokenUrl";
                        SortedSet<String> scopes = new TreeSet<>(flow.child("scopes")
                                .map(Tree::children)
                                .map(Map::keySet)
                                .orElse(Set.of()));
                        all.add(new Flow(name, text(flow, url), scopes, flow));
                    }
                }));
        return all;
    }
}
