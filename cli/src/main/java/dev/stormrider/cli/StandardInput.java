package dev.stormrider.cli;

import dev.stormrider.format.Library;
import java.io.IOException;
import java.io.InputStream;

/** One contract that another program writes; it cannot refer to other files, since it stands in no folder. */
record StandardInput(InputStream in) implements Library {
    static final String NAME = "-";

    @Override
    public Entry read(String name, long limitBytes) {
        if (!name.equals(NAME)) {
            return new Entry.Refused(
                    "standard input cannot refer to the file " + name, "Write the contract to a file, and name that.");
        }
        try {
            byte[] bytes = in.readNBytes((int) Math.min(limitBytes + 1, Integer.MAX_VALUE - 8));
            return bytes.length > limitBytes
                    ? new Entry.Refused("it is larger than " + (limitBytes >> 20) + " MB", "Split it.")
                    : new Entry.Content(bytes);
        } catch (IOException broken) {
            return new Entry.Refused("standard input cannot be read: " + Trouble.of(broken), "Name a file.");
        }
    }
}
