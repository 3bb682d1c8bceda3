package dev.stormrider.format;

import dev.stormrider.contract.Problem;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What everybody shares who reads a part of one contract: its files, its version, and what is to be told. */
final class Desk {
    private final Documents documents;
    private final Notes notes;
    private final IdentityHashMap<Tree, Optional<Spot>> targets = new IdentityHashMap<>();
    private final boolean siblingsCount;
    private final boolean swagger;
    private final Optional<Letter> letter;

    /** {@code siblingsCount}: whether what stands beside a {@code $ref} means something, as since OpenAPI 3.1. */
    Desk(Documents documents, Notes notes, boolean siblingsCount) {
        this(documents, notes, siblingsCount, false, Optional.empty());
    }

    /** Of files that are JSON Schemas themselves. */
    Desk(Documents documents, Notes notes, Letter letter) {
        this(documents, notes, true, false, Optional.of(letter));
    }

    private Desk(Documents documents, Notes notes, boolean siblingsCount, boolean swagger, Optional<Letter> letter) {
        this.documents = documents;
        this.notes = notes;
        this.siblingsCount = siblingsCount;
        this.swagger = swagger;
        this.letter = letter;
    }

    /** For a file of Swagger 2.0. */
    static Desk ofSwagger(Documents documents, Notes notes) {
        return new Desk(documents, notes, false, true, Optional.empty());
    }

    /** Whether the file is one of Swagger 2.0, which spells some things in another way. */
    boolean swagger() {
        return swagger;
    }

    /** Where a file keeps the schemas that have a name. */
    List<String> schemas() {
        return swagger ? List.of("definitions") : List.of("components", "schemas");
    }

    /** Whether {@code schema} adds null to what it says else. */
    boolean nullable(Tree schema) {
        return flag(schema, "nullable") || swagger && flag(schema, "x-nullable");
    }

    /**
     * Whether schemas mean what JSON Schema says of them, no more and no less: a schema without {@code type} admits
     * values of every kind, an object that is not closed has members of any name, and nothing is only read or written.
     */
    boolean literal() {
        return letter.isPresent();
    }

    /** {@code schema} without what says nothing in its draft. */
    Tree view(Tree schema) {
        return letter.map(each -> each.view(schema)).orElse(schema);
    }

    boolean siblingsCount() {
        return siblingsCount;
    }

    Documents documents() {
        return documents;
    }

    void note(Tree at, String text) {
        notes.add(at.at(), text);
    }

    void problem(Problem problem) {
        documents.problems().add(problem);
    }

    /**
     * Where the schema {@code node}'s reference leads: over references that say nothing of their own beside it, to the
     * last. Empty where {@code node} is no reference, and where it leads nowhere, which is told.
     */
    Optional<Spot> target(Tree node) {
        if (Documents.reference(node).isEmpty()) {
            return Optional.empty();
        }
        Optional<Spot> known = targets.get(node);
        if (known == null) {
            known = documents.follow(
                    node, next -> !turning(next) && (!siblingsCount || SchemaWords.onlyAnnotations(next)));
            targets.put(node, known);
        }
        return known;
    }

    /** Whether where {@code reference} leads may depend on the way by which it was met. */
    boolean turning(Tree reference) {
        return documents.addresses(reference).filter(Identities::dynamic).isPresent();
    }

    /** Where {@code schema}, a reference to {@code found}, leads after the way that {@code scope} tells of. */
    Spot turned(Tree schema, Spot found, Scope scope) {
        return scope.first().isEmpty()
                ? found
                : documents
                        .addresses(schema)
                        .flatMap(each -> each.turned(schema, found, scope))
                        .orElse(found);
    }

    /** {@code scope} after the way has led to {@code schema}. */
    Scope into(Tree schema, Scope scope) {
        return documents
                .addresses(schema)
                .filter(Identities::dynamic)
                .map(each -> scope.into(each.given(schema)))
                .orElse(scope);
    }

    /** What {@code node} means: itself, or where its reference leads; empty where that is nowhere. */
    Optional<Tree> meant(Tree node) {
        return Documents.reference(node).isEmpty()
                ? Optional.of(node)
                : documents.follow(node, any -> true).map(Spot::node);
    }

    /** Notes each member of {@code node} that is neither understood, nor said not to matter, nor an extension. */
    void review(Tree node, String what, Vocabulary vocabulary) {
        node.children().forEach((name, member) -> {
            if (vocabulary.uncompared().contains(name)) {
                note(member, "`" + name + "` is not compared yet");
            } else if (!vocabulary.knows(name) && !name.startsWith("x-")) {
                note(member, "`" + name + "` is not understood in " + what + " and is left out");
            }
        });
    }

    /** The boolean member {@code name}; false where there is none, and where it is something else, which is noted. */
    boolean flag(Tree node, String name) {
        Optional<Tree> member = node.child(name);
        if (member.isPresent() && member.get().truth().isEmpty()) {
            note(
                    member.get(),
                    "`" + name + "` must be true or false, found "
                            + member.get().words() + ": it is left out");
        }
        return member.flatMap(Tree::truth).orElse(false);
    }

    /** The keywords of one kind of object. */
    record Vocabulary(Set<String> understood, Set<String> annotations, Set<String> uncompared) {
        boolean knows(String name) {
            return understood.contains(name) || annotations.contains(name);
        }
    }
}
