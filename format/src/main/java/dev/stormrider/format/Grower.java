package dev.stormrider.format;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import dev.stormrider.rule.Kind;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a tree of what a parser reports, event by event, within limits. It holds its own stack, so nesting costs no
 * stack of the thread; what an anchor names is shared by its aliases, and counted as often as it is used.
 */
final class Grower {
    /** Numbers beyond ten to this power, either way, stand in no contract and are costly to reckon with. */
    private static final int EXPONENT_LIMIT = 400;

    private static final int NUMBER_LENGTH_LIMIT = 1_000;

    /** The same few short values stand everywhere: so many are kept to be shared. A power of two. */
    private static final int VALUES = 1_024;

    private static final int SHORT = 24;

    private final String file;
    private final Limits limits;
    private final Budget budget;
    private final Problems problems;
    private final Deque<Branch> open = new ArrayDeque<>();
    private final Map<String, Grown> anchors = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final String[] values = new String[VALUES];
    private Optional<Tree> root = Optional.empty();

    Grower(String file, Limits limits, Budget budget, Problems problems) {
        this.file = file;
        this.limits = limits;
        this.budget = budget;
        this.problems = problems;
    }

    /** A finished node with what it counts for: {@code size} nodes in all, {@code height} levels of them. */
    private record Grown(Tree tree, long size, int height) {}

    private static final class Branch {
        final boolean mapping;
        final int line;
        final Optional<String> anchor;
        final LinkedHashMap<String, Tree> members;
        final List<Tree> items;
        final List<Tree> merged = new ArrayList<>(0);
        String key = "";
        int keyLine;
        boolean keyed;
        boolean merging;
        long size = 1;
        int height = 1;

        Branch(boolean mapping, int line, Optional<String> anchor) {
            this.mapping = mapping;
            this.line = line;
            this.anchor = anchor;
            this.members = LinkedHashMap.newLinkedHashMap(mapping ? 4 : 0);
            this.items = new ArrayList<>(mapping ? 0 : 4);
        }
    }

    Optional<Tree> root() {
        return root;
    }

    Source at(int line) {
        return new Source(file, line);
    }

    void open(boolean mapping, int line, Optional<String> anchor) throws Unreadable {
        if (open.size() >= limits.depth()) {
            throw tooDeep(line);
        }
        spend(1, line);
        anchor.ifPresent(anchors::remove);
        open.push(new Branch(mapping, place(line), anchor));
    }

    /** Whether what comes next is the key of a member. */
    boolean awaitsKey() {
        Branch branch = open.peek();
        return branch != null && branch.mapping && !branch.keyed;
    }

    void key(String name, int line) {
        Branch branch = open.element();
        branch.keyed = true;
        branch.key = names.computeIfAbsent(name, same -> same);
        branch.keyLine = line;
    }

    /** The next value is not a member of its own: its members are taken over where the object has none of that name. */
    void mergeKey(int line) {
        Branch branch = open.element();
        branch.keyed = true;
        branch.merging = true;
        branch.keyLine = line;
    }

    void leaf(Kind kind, String raw, int line, Optional<String> anchor) throws Unreadable {
        boolean number = kind == Kind.NUMBER && reasonable(raw, line);
        Kind taken = kind == Kind.NUMBER && !number ? Kind.STRING : kind;
        spend(1, line);
        add(new Tree.Leaf(file, place(line), taken, shared(raw)), 1, 1, anchor);
    }

    private String shared(String value) {
        if (value.length() > SHORT) {
            return value;
        }
        int slot = value.hashCode() & VALUES - 1;
        if (!value.equals(values[slot])) {
            values[slot] = value;
        }
        return values[slot];
    }

    void alias(String anchor, int line) throws Unreadable {
        Grown grown = anchors.get(anchor);
        if (grown == null) {
            throw new Unreadable(
                    at(line),
                    "the alias *" + anchor + " has no anchor &" + anchor + " before it, or is inside"
                            + " of what it stands for",
                    "Put the anchor in front of the alias, or write the part out.");
        }
        if (open.size() + grown.height() > limits.depth()) {
            throw tooDeep(line);
        }
        spend(grown.size(), line);
        add(grown.tree().movedTo(place(line)), grown.size(), grown.height(), Optional.empty());
    }

    void close() throws Unreadable {
        Branch branch = open.pop();
        if (!branch.merged.isEmpty()) {
            takeOver(branch);
        }
        Tree tree = branch.mapping
                ? new Tree.Mapping(file, branch.line, branch.members)
                : new Tree.Listing(file, branch.line, branch.items);
        add(tree, branch.size, branch.height, branch.anchor);
    }

    private int place(int line) {
        Branch parent = open.peek();
        return parent != null && parent.mapping ? parent.keyLine : line;
    }

    private void add(Tree tree, long size, int height, Optional<String> anchor) {
        anchor.ifPresent(name -> anchors.put(name, new Grown(tree, size, height)));
        Branch parent = open.peek();
        if (parent == null) {
            root = Optional.of(tree);
            return;
        }
        parent.size += size;
        parent.height = Math.max(parent.height, height + 1);
        parent.keyed = false;
        if (!parent.mapping) {
            parent.items.add(tree);
        } else if (parent.merging) {
            parent.merging = false;
            merge(parent, tree);
        } else {
            member(parent, tree);
        }
    }

    private void spend(long nodes, int line) throws Unreadable {
        if (!budget.spend(nodes)) {
            throw new Unreadable(
                    at(line),
                    "more than " + limits.nodes() + " nodes, each alias counted in full",
                    "Check that it is the right file; a small file that grows so large is no contract.");
        }
    }

    private void member(Branch parent, Tree tree) {
        Tree before = parent.members.putIfAbsent(parent.key, tree);
        if (before != null) {
            problems.add(new Problem(
                    at(parent.keyLine),
                    "the key \"" + parent.key + "\" stands twice in one object, first in" + " line " + before.line(),
                    "Keep one of the two; the first is read here."));
        }
    }

    private void merge(Branch parent, Tree tree) {
        List<Tree> sources = tree instanceof Tree.Listing listing ? listing.items() : List.of(tree);
        for (Tree source : sources) {
            if (source instanceof Tree.Mapping) {
                parent.merged.add(source);
            } else {
                problems.add(new Problem(
                        at(parent.keyLine),
                        "the merge key << stands before " + source.words(),
                        "Merge an object, or a list of objects."));
            }
        }
    }

    /** What stands in the object itself wins, then the first of the merged objects (YAML merge key, 2005). */
    private void takeOver(Branch branch) throws Unreadable {
        for (Tree source : branch.merged) {
            spend(source.children().size(), branch.line);
            source.children().forEach(branch.members::putIfAbsent);
        }
    }

    private Unreadable tooDeep(int line) {
        return new Unreadable(
                at(line),
                "nested deeper than " + limits.depth() + " levels",
                "Split the file, or check that it is the right one: no contract needs this.");
    }

    private boolean reasonable(String raw, int line) {
        if (raw.length() <= NUMBER_LENGTH_LIMIT && withinExponents(raw)) {
            return true;
        }
        String shown = raw.length() <= 40 ? raw : raw.substring(0, 40) + "…";
        problems.add(new Problem(
                at(line),
                "the number " + shown + " is too long or too large to reckon with",
                "Write a number with an exponent between -" + EXPONENT_LIMIT + " and " + EXPONENT_LIMIT + "."));
        return false;
    }

    private static boolean withinExponents(String raw) {
        if (raw.indexOf('e') < 0 && raw.indexOf('E') < 0) {
            return true;
        }
        try {
            BigDecimal number = new BigDecimal(raw);
            long exponent = (long) number.precision() - number.scale();
            return Math.abs(exponent) <= EXPONENT_LIMIT && Math.abs((long) number.scale()) <= EXPONENT_LIMIT;
        } catch (NumberFormatException beyondBigDecimal) {
            return false;
        }
    }
}
