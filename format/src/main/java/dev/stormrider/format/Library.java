package dev.stormrider.format;

import java.util.ArrayList;
import java.util.List;

/**
 * The files that a contract may be made of, by name: a folder, or a revision in a version store. It knows its root and
 * lets nothing be read outside of it. Names are shown to people as they are.
 */
public interface Library {
    /** What stands under {@code name}; never waits, and holds no more than {@code limitBytes}. */
    Entry read(String name, long limitBytes);

    /** The name of the file that the relative {@code reference} means where it stands in the file {@code from}. */
    default String beside(String from, String reference) {
        return joined(from.substring(0, from.lastIndexOf('/') + 1), reference);
    }

    /** What was found under a name. */
    sealed interface Entry {
        /** The file, whole. */
        final class Content implements Entry {
            private final byte[] bytes;

            /** {@code bytes} are handed over: nobody changes them any more. */
            public Content(byte[] bytes) {
                this.bytes = bytes;
            }

            byte[] bytes() {
                return bytes;
            }
        }

        /** No file that may be read; why not, and what to do. */
        record Refused(String found, String advice) implements Entry {}
    }

    /**
     * {@code reference} seen from {@code folder}, which is empty or ends with a slash; {@code .} and {@code ..} are
     * resolved.
     */
    static String joined(String folder, String reference) {
        List<String> steps = new ArrayList<>();
        String path = folder + reference;
        for (String step : path.split("/", -1)) {
            String last = steps.isEmpty() ? ".." : steps.getLast();
            boolean nothing = step.equals(".") || step.isEmpty() && !steps.isEmpty();
            // An empty first step is the root: above it there is nothing else.
            boolean aboveRoot = step.equals("..") && last.isEmpty();
            if (step.equals("..") && !last.equals("..") && !aboveRoot) {
                steps.removeLast();
            } else if (!nothing && !aboveRoot) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}
