package dev.stormrider.format;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The files that one contract is made of: each is read when it is first referred to, once, within one budget. What is
 * wrong with them, and with what refers to them, is gathered here. Not to be shared between threads.
 */
public final class Documents {
    /** References to references to references: nobody means a longer chain. */
    private static final int HOP_LIMIT = 100;

    private final Library library;
    private final Limits limits;
    private final boolean played;
    private final Budget budget;
    private final Problems problems;
    private final Map<String, Optional<Tree>> roots = new HashMap<>();
    private final Map<String, String> spellings = new HashMap<>();
    private final Map<String, Map<String, Spot>> anchors = new HashMap<>();
    private final Map<String, Spot> spots = new HashMap<>();
    private final Map<String, Identities> identities = new HashMap<>();
    private Optional<Letter> letter = Optional.empty();

    Documents(Library library, Limits limits) {
        this(library, limits, /* played= */ true);
    }

    private Documents(Library library, Limits limits, boolean played) {
        this.library = library;
        this.limits = limits;
        this.played = played;
        this.budget = new Budget(limits);
        this.problems = new Problems(limits.problems());
    }

    /** Those of a contract that is compared with another, and that nobody plays. */
    static Documents compared(Library library, Limits limits) {
        return new Documents(library, limits, /* played= */ false);
    }

    Limits limits() {
        return limits;
    }

    /** Whether anybody may play the contract, and so send what it gives as examples. */
    boolean played() {
        return played;
    }

    Problems problems() {
        return problems;
    }

    /** From here on references lead to the addresses that schemas give themselves, too. */
    void literal(Letter its) {
        letter = Optional.of(its);
    }

    /** The root of the contract's main file, which people may spell otherwise than references to it do. */
    Optional<Tree> main(String name) {
        spellings.put(library.beside(name, name.substring(name.lastIndexOf('/') + 1)), name);
        return root(name, new Source(name, 0));
    }

    /** The root of the file {@code name}; where there is none the problem is told as one of {@code asked}. */
    Optional<Tree> root(String name, Source asked) {
        Optional<Tree> known = roots.get(name);
        if (known == null) {
            known = opened(name, asked);
            roots.put(name, known);
        }
        return known;
    }

    private Optional<Tree> opened(String name, Source asked) {
        if (!budget.openFile()) {
            problems.add(new Problem(
                    asked,
                    "more than " + limits.files() + " files are referred to",
                    "Bundle the contract into fewer files."));
            return Optional.empty();
        }
        return switch (library.read(name, limits.fileBytes())) {
            case Library.Entry.Content content -> Document.grow(name, content.bytes(), limits, budget, problems);
            case Library.Entry.Refused(String found, String advice) -> {
                problems.add(new Problem(asked, found, advice));
                yield Optional.empty();
            }
        };
    }

    /** The text of {@code node}'s {@code $ref}, where it is one. */
    static Optional<String> reference(Tree node) {
        for (String keyword : SchemaWords.REFERENCES) {
            Optional<String> written = node.child(keyword).flatMap(Tree::text);
            if (written.isPresent()) {
                return written;
            }
        }
        return Optional.empty();
    }

    /**
     * Where {@code node}'s reference leads in the end; on the way, nodes that are {@code pure} references are followed.
     * Empty, and a problem told, where it leads nowhere or back to itself.
     */
    Optional<Spot> follow(Tree node, Predicate<Tree> pure) {
        Set<String> passed = new LinkedHashSet<>();
        Tree holder = node;
        while (true) {
            Optional<Spot> next = spot(holder, reference(holder).orElse(""));
            if (next.isEmpty()) {
                return next;
            }
            Spot spot = next.get();
            if (reference(spot.node()).isEmpty() || !pure.test(spot.node())) {
                return next;
            }
            if (!passed.add(spot.key()) || passed.size() > HOP_LIMIT) {
                problems.add(endless(spot, passed));
                return Optional.empty();
            }
            holder = spot.node();
        }
    }

    private static Problem endless(Spot spot, Set<String> passed) {
        String found = passed.size() > HOP_LIMIT
                ? "the reference leads over more than " + HOP_LIMIT + " others"
                : "the reference leads back to itself: " + String.join(" → ", passed) + " → " + spot.key();
        return new Problem(spot.node().at(), found, "Let one of them say what is meant.");
    }

    /** Where {@code written}, which stands in {@code holder}, leads in one step. */
    Optional<Spot> spot(Tree holder, String written) {
        Optional<Identities> addresses = addresses(holder);
        String base = addresses.map(each -> each.base(holder)).orElse("");
        String key = holder.file() + "\n" + base + "\n" + written;
        Optional<Identities.Found> addressed = addresses.flatMap(each -> each.found(base, written));
        Optional<Spot> known = Optional.ofNullable(spots.get(key))
                .or(() -> addressed.isPresent()
                        ? within(addressed.get().spot(), addressed.get().further(), at(holder), written)
                        : found(
                                holder,
                                addresses
                                        .flatMap(each -> each.beside(base, written))
                                        .orElse(written)));
        // What leads nowhere is looked for again, so that each place that refers to it is told.
        known.ifPresent(spot -> spots.put(key, spot));
        return known;
    }

    /** The addresses of the file that {@code schema} stands in; empty where they do not count. */
    Optional<Identities> addresses(Tree schema) {
        return letter.flatMap(by -> addresses(schema, by));
    }

    private Optional<Identities> addresses(Tree holder, Letter by) {
        return root(holder.file(), holder.at())
                .map(root -> identities.computeIfAbsent(
                        holder.file(), file -> Identities.in(new Spot(file, List.of(), root), by.dialect(root))));
    }

    private static Source at(Tree holder) {
        return holder.child("$ref").orElse(holder).at();
    }

    private Optional<Spot> found(Tree holder, String written) {
        Source at = at(holder);
        Reference reference = Reference.of(written);
        if (reference.url()) {
            problems.add(new Problem(
                    at,
                    "the reference " + Echo.of(written) + " leads to a URL",
                    "Nothing is loaded from the network: download it, put it beside the contract, and refer to"
                            + " that file."));
            return Optional.empty();
        }
        if (reference.absolute()) {
            problems.add(new Problem(
                    at,
                    "the reference " + Echo.of(written) + " is an absolute path",
                    "Write it relative to the file that it stands in."));
            return Optional.empty();
        }
        String file = reference.file().isEmpty() ? holder.file() : beside(holder.file(), reference.file());
        if (reference.anchor().isPresent()) {
            String name = reference.anchor().get();
            Optional<Spot> anchored = root(file, at)
                    .map(root -> anchors.computeIfAbsent(file, first -> Anchors.in(file, root)))
                    .flatMap(all -> Optional.ofNullable(all.get(name)));
            if (anchored.isEmpty()) {
                problems.add(new Problem(
                        at,
                        "the reference " + Echo.of(written) + " leads nowhere: no schema there has the anchor "
                                + Echo.of(name),
                        "Write a JSON Pointer, for example #/components/schemas/" + Echo.of(name) + "."));
            }
            return anchored;
        }
        return root(file, at)
                .flatMap(root -> within(new Spot(file, List.of(), root), reference.pointer(), at, written));
    }

    private String beside(String from, String reference) {
        String name = library.beside(from, reference);
        return spellings.getOrDefault(name, name);
    }

    private Optional<Spot> within(Spot from, List<String> pointer, Source at, String written) {
        Tree node = from.node();
        List<String> whole = new ArrayList<>(from.pointer());
        for (int i = 0; i < pointer.size(); i++) {
            Optional<Tree> next = step(node, pointer.get(i));
            if (next.isEmpty()) {
                problems.add(new Problem(
                        at,
                        "the reference " + Echo.of(written) + " leads nowhere: there is no \"" + Echo.of(pointer.get(i))
                                + "\" in "
                                + Echo.of(Reference.shown(from.file().equals(at.file()) ? "" : from.file(), whole))
                                + nearest(node, pointer.get(i)),
                        "Write what is referred to, or mend the name."));
                return Optional.empty();
            }
            node = next.get();
            whole.add(pointer.get(i));
        }
        return Optional.of(new Spot(from.file(), whole, node));
    }

    /** What {@code name} leads to in {@code node}: a member, or an item by its number. */
    static Optional<Tree> step(Tree node, String name) {
        if (!(node instanceof Tree.Listing listing)) {
            return node.child(name);
        }
        boolean index = !name.isEmpty() && name.length() < 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        int at = index ? Integer.parseInt(name) : Integer.MAX_VALUE;
        return at < listing.items().size() ? Optional.of(listing.items().get(at)) : Optional.empty();
    }

    /** A name that differs in case only is what people most often meant. */
    private static String nearest(Tree node, String name) {
        return node.children().keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(same -> " (there is \"" + Echo.of(same) + "\")")
                .orElse("");
    }
}
