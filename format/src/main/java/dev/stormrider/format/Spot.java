package dev.stormrider.format;

import java.util.List;

/** A place that a reference leads to: a file, the names of the JSON Pointer into it, and the node that stands there. */
record Spot(String file, List<String> pointer, Tree node) {
    Spot {
        pointer = List.copyOf(pointer);
    }

    /** The identity of the place, however a reference spelled it. */
    String key() {
        return Reference.shown(file, pointer);
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
