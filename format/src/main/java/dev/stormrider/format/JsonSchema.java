package dev.stormrider.format;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Prose;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * JSON Schema alone: draft-04, draft-06, draft-07, 2019-09 and 2020-12 (json-schema.org), each by its own letter. Holds
 * no state.
 */
record JsonSchema() implements Format {
    /** What a file has to have one of to be taken for a schema, and what kind of value stands there. */
    private static final Map<String, Kind> MARKS = Map.ofEntries(
            Map.entry("properties", Kind.OBJECT),
            Map.entry("patternProperties", Kind.OBJECT),
            Map.entry("definitions", Kind.OBJECT),
            Map.entry("$defs", Kind.OBJECT),
            Map.entry("$ref", Kind.STRING),
            Map.entry("allOf", Kind.ARRAY),
            Map.entry("anyOf", Kind.ARRAY),
            Map.entry("oneOf", Kind.ARRAY),
            Map.entry("enum", Kind.ARRAY),
            Map.entry("items", Kind.OBJECT),
            Map.entry("not", Kind.OBJECT));

    @Override
    public boolean recognises(Tree root) {
        if (List.of("openapi", "swagger", "asyncapi").stream()
                .anyMatch(key -> root.child(key).isPresent())) {
            return false;
        }
        boolean named = root.child("$schema")
                .flatMap(Tree::text)
                .filter(JsonSchema::standard)
                .isPresent();
        boolean typed = root.child("type")
                .flatMap(type ->
                        type.text().or(() -> type.list().stream().findFirst().flatMap(Tree::text)))
                .filter(JsonSchema::type)
                .isPresent();
        return named
                || typed
                || MARKS.entrySet().stream()
                        .anyMatch(mark -> root.child(mark.getKey())
                                .filter(member -> member.kind() == mark.getValue())
                                .isPresent());
    }

    private static boolean standard(String uri) {
        return Dialect.of(uri).isPresent() || uri.matches("https?://json-schema\\.org/.*");
    }

    private static boolean type(String name) {
        return name.equals("integer")
                || Stream.of(Kind.values()).anyMatch(kind -> kind.word().equals(name));
    }

    @Override
    public Reading read(Tree root, Documents documents) {
        Problems problems = documents.problems();
        Notes notes = new Notes(documents.limits().notes());
        Optional<Tree> named = root.child("$schema");
        String uri = named.flatMap(Tree::text).orElse("");
        Optional<Dialect> dialect = Dialect.of(uri);
        if (dialect.isEmpty() && standard(uri)) {
            problems.add(named.orElse(root)
                    .problem(
                            "the draft " + Echo.of(uri) + " of JSON Schema is not known",
                            "Known are " + Dialect.all() + "."));
            return new Reading(Optional.empty(), problems.list());
        }
        Letter letter = new Letter(documents, notes, dialect.orElse(Dialect.DRAFT_2020_12));
        documents.literal(letter);
        Desk desk = new Desk(documents, notes, letter);
        if (dialect.isEmpty() && named.isPresent()) {
            desk.note(named.get(), "the dialect " + Echo.of(uri) + " is not known and is read as draft 2020-12");
        }
        Contract contract = contract(root, desk, notes);
        return new Reading(Optional.of(contract), problems.list());
    }

    private static Contract contract(Tree root, Desk desk, Notes notes) {
        Components components = new Components(root, desk);
        Shape spelled = components.writtenBy(Party.PROVIDER).of(root);
        SortedMap<String, Shape> shapes = components.shapes();
        Settling settling = new Settling(shapes, /* byTheLetter= */ true);
        Names names = settling.names();
        Shape shape = shapes.containsKey(Components.WHOLE)
                ? new Shape.Named(Components.WHOLE, root.at())
                : settling.of(spelled);
        settling.tell(notes);
        Endings endings = new Endings(desk);
        SortedMap<String, Prose> prose = new Descriptions(desk, components, endings).data(root);
        return new Contract(
                title(root),
                "",
                "",
                new TreeSet<>(),
                new TreeMap<>(),
                Optional.of(new Message("data", Party.PROVIDER, shape)),
                new TreeMap<>(),
                endings.found(),
                names,
                Stream.concat(desk.documents().problems().notes().stream(), notes.list().stream())
                        .toList(),
                prose,
                root.at());
    }

    private static String title(Tree root) {
        return Stream.of("title", "$id", "id")
                .flatMap(name -> root.child(name).flatMap(Tree::text).stream())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(() -> new Spot(root.file(), List.of(), root).name());
    }
}
