package dev.stormrider.format;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One node of a YAML or JSON file, which knows where it stands; immutable. The line of a member is the line of its key,
 * the line of any other node its own. Lines count from 1.
 */
public sealed interface Tree {
    String file();

    int line();

    Kind kind();

    /** This node as a JSON value. */
    Value value();

    /** What stands here, in people's words: {@code the text "yes"}, {@code a list of 3}. */
    String words();

    default Source at() {
        return new Source(file(), line());
    }

    /** The member called {@code name}; empty where there is none or this is no object. */
    default Optional<Tree> child(String name) {
        return Optional.empty();
    }

    /** The members by name in the order of the file; none where this is no object. */
    default SequencedMap<String, Tree> children() {
        return Collections.emptyNavigableMap();
    }

    /** The items; none where this is no list. */
    default List<Tree> list() {
        return List.of();
    }

    /** The text where this is a string. */
    default Optional<String> text() {
        return Optional.empty();
    }

    /** The number where this is one. */
    default Optional<BigDecimal> number() {
        return Optional.empty();
    }

    /** The truth where this is a boolean. */
    default Optional<Boolean> truth() {
        return Optional.empty();
    }

    /** What stands in the file where this is a string, number, boolean or null; for {@code 1.10} that is "1.10". */
    default Optional<String> written() {
        return Optional.empty();
    }

    default Problem problem(String found, String advice) {
        return new Problem(at(), found, advice);
    }

    /** A null, boolean, number or string. {@code raw} can be read as what {@code kind} says. */
    record Leaf(String file, int line, Kind kind, String raw) implements Tree {
        @Override
        public Value value() {
            return switch (kind) {
                case NULL -> Value.nothing();
                case BOOLEAN -> Value.of(Boolean.parseBoolean(raw));
                case NUMBER -> new Value.Numeric(new BigDecimal(raw));
                case STRING, ARRAY, OBJECT -> Value.of(raw);
            };
        }

        @Override
        public String words() {
            String shown = raw.length() <= 60 ? raw : raw.substring(0, 59) + "…";
            return switch (kind) {
                case NULL -> "null";
                case BOOLEAN, NUMBER -> shown;
                case STRING, ARRAY, OBJECT -> "the text \"" + shown.replace("\n", "\\n") + "\"";
            };
        }

        @Override
        public Optional<String> text() {
            return kind == Kind.STRING ? Optional.of(raw) : Optional.empty();
        }

        @Override
        public Optional<BigDecimal> number() {
            return kind == Kind.NUMBER ? Optional.of(new BigDecimal(raw)) : Optional.empty();
        }

        @Override
        public Optional<Boolean> truth() {
            return kind == Kind.BOOLEAN ? Optional.of(Boolean.parseBoolean(raw)) : Optional.empty();
        }

        @Override
        public Optional<String> written() {
            return Optional.of(raw);
        }
    }

    /** A list of nodes. */
    record Listing(String file, int line, List<Tree> items) implements Tree {
        public Listing {
            items = List.copyOf(items);
        }

        @Override
        public Kind kind() {
            return Kind.ARRAY;
        }

        @Override
        public List<Tree> list() {
            return items;
        }

        @Override
        public Value value() {
            return new Value.Items(items.stream().map(Tree::value).toList());
        }

        @Override
        public String words() {
            return items.isEmpty() ? "an empty list" : "a list of " + items.size();
        }
    }

    /** An object: nodes by name, in the order of the file. */
    record Mapping(String file, int line, SequencedMap<String, Tree> members) implements Tree {
        public Mapping {
            members = members instanceof Members ? members : new Members(members);
        }

        @Override
        public Kind kind() {
            return Kind.OBJECT;
        }

        @Override
        public Optional<Tree> child(String name) {
            return Optional.ofNullable(members.get(name));
        }

        @Override
        public SequencedMap<String, Tree> children() {
            return members;
        }

        @Override
        public Value value() {
            LinkedHashMap<String, Value> values = LinkedHashMap.newLinkedHashMap(members.size());
            members.forEach((name, member) -> values.put(name, member.value()));
            return new Value.Members(values);
        }

        @Override
        public String words() {
            return members.isEmpty() ? "an empty object" : "an object of " + members.size();
        }
    }

    /** This node as it is met under another key: an alias stands where it is used, not where its anchor is. */
    default Tree movedTo(int line) {
        return switch (this) {
            case Leaf leaf -> new Leaf(leaf.file(), line, leaf.kind(), leaf.raw());
            case Listing listing -> new Listing(listing.file(), line, listing.items());
            case Mapping mapping -> new Mapping(mapping.file(), line, mapping.members());
        };
    }
}
