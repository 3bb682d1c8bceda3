package dev.stormrider.format;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in the order of the file, in a third of the room that a {@link LinkedHashMap} takes: a large
 * contract has a hundred thousand objects, most of them with three members. Immutable.
 */
final class Members extends AbstractMap<String, Tree> implements SequencedMap<String, Tree> {
    /** So many names are as quickly looked through as looked up. */
    private static final int FEW = 8;

    private final String[] names;
    private final Tree[] nodes;

    /** Where a name may stand, by its hash: one more than its place, and 0 where there is none. Empty for few names. */
    private final int[] index;

    Members(Map<String, Tree> members) {
        names = members.keySet().toArray(new String[0]);
        nodes = members.values().toArray(new Tree[0]);
        index = new int[names.length <= FEW ? 0 : Integer.highestOneBit(names.length) << 2];
        for (int place = 0; place < names.length && index.length > 0; place++) {
            int slot = slot(names[place]);
            while (index[slot] > 0) {
                slot = slot + 1 & index.length - 1;
            }
            index[slot] = place + 1;
        }
    }

    private int slot(String name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) & index.length - 1;
    }

    private int place(String name) {
        if (index.length == 0) {
            return among(name);
        }
        int slot = slot(name);
        while (index[slot] > 0 && !names[index[slot] - 1].equals(name)) {
            slot = slot + 1 & index.length - 1;
        }
        return index[slot] - 1;
    }

    private int among(String name) {
        for (int place = 0; place < names.length; place++) {
            if (names[place].equals(name)) {
                return place;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Tree get(@Nullable Object name) {
        int place = name instanceof String text ? place(text) : -1;
        return place < 0 ? null : nodes[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && place(text) >= 0;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Tree> action) {
        for (int place = 0; place < names.length; place++) {
            action.accept(names[place], nodes[place]);
        }
    }

    @Override
    public Set<Map.Entry<String, Tree>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Tree>> iterator() {
                return entries();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    private Iterator<Map.Entry<String, Tree>> entries() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < names.length;
            }

            @Override
            public Map.Entry<String, Tree> next() {
                if (next >= names.length) {
                    throw new NoSuchElementException();
                }
                int place = next++;
                return Map.entry(names[place], nodes[place]);
            }
        };
    }

    @Override
    public SequencedMap<String, Tree> reversed() {
        return new LinkedHashMap<>(this).reversed();
    }
}
