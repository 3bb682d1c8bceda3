package dev.stormrider.format;

import java.util.List;

/**
 * A place that a reference leads to: a file, the names of the JSON Pointer into it, and the node that stands there.
 *
 * @param key the identity of the place, however a reference spelled it; put together once, because each place is asked
 *     for it again and again
 */
record Spot(String file, List<String> pointer, Tree node, String key) {
    Spot {
        pointer = List.copyOf(pointer);
    }

    Spot(String file, List<String> pointer, Tree node) {
        this(file, pointer, node, Reference.shown(file, pointer));
    }

    /** The last name of the pointer; the file's name without its ending where the whole file is meant. */
    String name() {
        if (!pointer.isEmpty()) {
            return pointer.getLast();
        }
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
    }
}
