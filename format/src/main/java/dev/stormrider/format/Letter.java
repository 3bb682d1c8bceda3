package dev.stormrider.format;

import dev.stormrider.rule.Kind;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * JSON Schema by the letter: a schema with just those keywords that its draft knows. A schema without a draft of its
 * own is of the draft of the file that led to it.
 */
final class Letter {
    private final Documents documents;
    private final Notes notes;
    private final Dialect usual;
    private final Map<String, Dialect> dialects = new HashMap<>();
    private final IdentityHashMap<Tree, Tree> views = new IdentityHashMap<>();

    /** {@code usual}: the draft of files that name none. */
    Letter(Documents documents, Notes notes, Dialect usual) {
        this.documents = documents;
        this.notes = notes;
        this.usual = usual;
    }

    Dialect dialect(Tree schema) {
        return dialects.computeIfAbsent(
                schema.file(),
                file -> documents
                        .root(file, schema.at())
                        .flatMap(root -> root.child("$schema"))
                        .flatMap(Tree::text)
                        .flatMap(Dialect::of)
                        .orElse(usual));
    }

    /** {@code schema} without what says nothing in its draft; what people may have meant by it is noted. */
    Tree view(Tree schema) {
        if (!(schema instanceof Tree.Mapping mapping)) {
            return schema;
        }
        Tree known = views.get(schema);
        if (known == null) {
            known = seen(mapping, dialect(schema));
            views.put(schema, known);
        }
        return known;
    }

    private Tree seen(Tree.Mapping schema, Dialect dialect) {
        LinkedHashMap<String, Tree> kept = new LinkedHashMap<>();
        boolean alone = !dialect.siblingsCount()
                && schema.child("$ref").flatMap(Tree::text).isPresent();
        boolean ignored = false;
        for (Map.Entry<String, Tree> member : schema.members().entrySet()) {
            String name = member.getKey();
            boolean limits = SchemaWords.ALL.understood().contains(name);
            if (alone && limits && !name.equals("$ref")) {
                ignored = true;
            } else if ((!alone || !limits || name.equals("$ref")) && !describesItself(schema, name)) {
                seen(name, member.getValue(), dialect).ifPresent(value -> kept.put(name, value));
            }
        }
        if (ignored) {
            notes.add(schema.at(), "what stands beside `$ref` is ignored, as " + dialect.word() + " says");
        }
        return kept.equals(schema.members()) ? schema : new Tree.Mapping(schema.file(), schema.line(), kept);
    }

    /** Where a schema of Iglu says what it is called: no keyword, and nothing that anybody has to be told of. */
    private static boolean describesItself(Tree schema, String name) {
        return name.equals("self")
                && schema.child("$schema")
                        .flatMap(Tree::text)
                        .filter(uri -> uri.contains("/com.snowplowanalytics.self-desc/"))
                        .isPresent();
    }

    private Optional<Tree> seen(String name, Tree value, Dialect dialect) {
        boolean quiet = name.equals("readOnly") || name.equals("writeOnly") || name.equals(dialect.identity());
        if (quiet || name.equals("nullable") && value.truth().equals(Optional.of(false))) {
            return Optional.empty();
        }
        boolean ours = SchemaWords.ALL.understood().contains(name);
        if (ours && !dialect.knows(name)) {
            notes.add(value.at(), "`" + name + "` is no keyword of " + dialect.word() + " and is left out");
            return Optional.empty();
        }
        if (name.equals("items") && value.kind() == Kind.ARRAY && dialect == Dialect.DRAFT_2020_12) {
            notes.add(
                    value.at(),
                    "`items` is one schema in " + dialect.word()
                            + ", found a list: it is read as the `prefixItems` of before");
        }
        boolean bound = name.equals("exclusiveMinimum") || name.equals("exclusiveMaximum");
        Kind wanted = dialect == Dialect.DRAFT_04 ? Kind.BOOLEAN : Kind.NUMBER;
        if (bound && value.kind() != wanted) {
            notes.add(
                    value.at(),
                    "`" + name + "` is a " + wanted.word() + " in " + dialect.word() + ", found " + value.words()
                            + ": it is left out");
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
