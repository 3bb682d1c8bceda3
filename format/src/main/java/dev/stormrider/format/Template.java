package dev.stormrider.format;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path template, {@code /users/{id}}. A parameter's name may change from version to version without any message being
 * different, so paths are compared without the names, and messages carry path parameters by position, counted from 1.
 *
 * @param address what says whom a callback goes to
 */
record Template(String written, String nameless, List<String> names, Optional<Field> address) {
    Template {
        names = List.copyOf(names);
    }

    static Template of(String written) {
        List<String> names = new ArrayList<>();
        StringBuilder nameless = new StringBuilder();
        int at = 0;
        for (int open = written.indexOf('{'); open >= 0; open = written.indexOf('{', at)) {
            int close = written.indexOf('}', open);
            if (close < 0) {
                break;
            }
            nameless.append(written, at, open).append("{}");
            names.add(written.substring(open + 1, close));
            at = close + 1;
        }
        nameless.append(written.substring(at));
        return new Template(written, nameless.toString(), names, Optional.empty());
    }

    /** For what has no path, only a name. */
    static Template named(String name) {
        return new Template(name, name, List.of(), Optional.empty());
    }

    /**
     * For a callback, which goes to what {@code address} says. Whoever gives examples of it says where it goes
     * elsewhere.
     */
    static Template called(String name, String address, Source at) {
        return new Template(name, name, List.of(), Optional.of(Field.optional(Content.type(List.of(address), at), at)));
    }

    /**
     * What messages call the path parameter that the template calls {@code name}; empty string where it has none such.
     */
    String member(String name) {
        int index = names.indexOf(name);
        return index < 0 ? "" : member(index);
    }

    /** What messages call the path parameter at {@code index}, counted from 0. */
    static String member(int index) {
        return "{" + (index + 1) + "}";
    }
}
