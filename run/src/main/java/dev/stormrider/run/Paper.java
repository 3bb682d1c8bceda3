package dev.stormrider.run;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A contract as it was written.
 *
 * @param main the name of its main file
 * @param files the texts of that file and of those that it refers to, by name
 */
public record Paper(String main, SortedMap<String, String> files) {
    public Paper {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        if (!files.containsKey(main)) {
            throw new IllegalArgumentException("the text of " + main + " is missing");
        }
    }
}
