package dev.stormrider.format;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What callers show to be let in: one of several requirements, each an object of credentials by their kind. It is the
 * consumer that chooses a requirement and writes it, and the provider that reads; so that a new scheme, a further scope
 * or one alternative less are found as they are in any other message.
 */
final class Security {
    private final Tree root;
    private final Schemes schemes;

    /** Equal lists are one shape, wherever they are written: what becomes of them is one change. */
    private final Map<Value, Shape> known = new HashMap<>();

    Security(Tree root, Desk desk) {
        this.root = root;
        this.schemes = new Schemes(root, desk);
    }

    Schemes schemes() {
        return schemes;
    }

    /**
     * The message that carries what {@code operation} asks for: its own list, else that of the whole file, which is
     * what callers of the provider show. Whom the provider calls asks for nothing that is not said there.
     */
    Shape of(Tree operation, Party asks) {
        Optional<Tree> list = operation
                .child("security")
                .or(() -> asks == Party.CONSUMER ? root.child("security") : Optional.empty());
        Value written = list.map(Tree::value).orElse(new Value.Items(List.of()));
        Shape shape = known.get(written);
        if (shape == null) {
            shape = Operation.guarded(
                    list.map(this::alternatives).orElseGet(() -> object(new TreeMap<>(), root.at())), root.at());
            known.put(written, shape);
        }
        return shape;
    }

    private Shape alternatives(Tree list) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        for (Tree each : list.list()) {
            TreeMap<String, Field> credentials = new TreeMap<>();
            TreeSet<String> unknown = new TreeSet<>();
            each.children()
                    .forEach((name, scopes) -> schemes.of(name, scopes)
                            .ifPresentOrElse(
                                    scheme -> credentials.put(
                                            scheme.id(), Field.required(credential(scheme, scopes), scopes.at())),
                                    () -> unknown.add(name)));
            List<String> asked = Stream.concat(credentials.keySet().stream(), unknown.stream())
                    .toList();
            List<Condition> unread = unknown.stream()
                    .map(name -> (Condition) new Condition.Untold("the security scheme " + Echo.of(name)))
                    .toList();
            alternatives.putIfAbsent(
                    asked.isEmpty() ? "none" : String.join(" and ", asked),
                    Shape.Limited.of(object(credentials, each.at()), unread, each.at()));
        }
        return switch (alternatives.size()) {
            case 0 -> object(new TreeMap<>(), list.at());
            case 1 -> alternatives.firstEntry().getValue();
            default -> new Shape.Choice(new Tag.Untagged(false), alternatives, List.of(), list.at());
        };
    }

    /** What else a credential says, such as further scopes, nobody minds. */
    private static Shape object(SortedMap<String, Field> fields, Source at) {
        return new Shape.Fields(fields, new Unlisted.Ignored(), at);
    }

    private Shape credential(Schemes.Scheme scheme, Tree needed) {
        TreeMap<String, Field> scopes = new TreeMap<>();
        Shape granted = new Shape.Scalar(Kind.BOOLEAN, List.of(new OneOf(List.of(Value.of(true)))), needed.at());
        for (Tree scope : needed.list()) {
            scope.written().ifPresent(name -> scopes.put(name, Field.required(granted, scope.at())));
        }
        TreeMap<String, Field> credential = new TreeMap<>();
        credential.put("scopes", Requests.container(scopes, needed.at()));
        scheme.issuer()
                .ifPresent(url -> credential.put(
                        "issuer", oneOf(List.of(url), scheme.node().at())));
        List<String> flows = scheme.granting(scopes.keySet()).stream()
                .map(Schemes.Flow::words)
                .toList();
        if (!flows.isEmpty()) {
            credential.put("flow", oneOf(flows, scheme.node().at()));
        }
        return object(credential, needed.at());
    }

    private static Field oneOf(List<String> texts, Source at) {
        List<Value> values = texts.stream().map(Value::of).toList();
        return Field.required(new Shape.Scalar(Kind.STRING, List.of(new OneOf(values)), at), at);
    }
}
