package dev.stormrider.format;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** A library that remembers what was read of it. Not to be shared between threads. */
public final class Copying implements Library {
    private final Library library;
    private final SortedMap<String, String> files = new TreeMap<>();

    /** What is asked for is read of {@code library}. */
    public Copying(Library library) {
        this.library = library;
    }

    @Override
    public Entry read(String name, long limitBytes) {
        Entry entry = library.read(name, limitBytes);
        if (entry instanceof Entry.Content content) {
            files.put(name, new String(content.bytes(), StandardCharsets.UTF_8));
        }
        return entry;
    }

    @Override
    public String beside(String from, String reference) {
        return library.beside(from, reference);
    }

    /** The texts of all files that were read so far, by name: a {@link Copies} of them reads the same. */
    public SortedMap<String, String> files() {
        return new TreeMap<>(files);
    }
}
