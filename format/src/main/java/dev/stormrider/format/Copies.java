package dev.stormrider.format;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A library of texts by name; there is nothing else in it. */
public record Copies(Map<String, String> files) implements Library {
    public Copies {
        files = Map.copyOf(files);
    }

    @Override
    public Entry read(String name, long limitBytes) {
        return Optional.ofNullable(files.get(name))
                .<Entry>map(text -> new Entry.Content(text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> new Entry.Refused(
                        "the text of " + Echo.of(name) + " was not kept", "Name the contract's own file."));
    }
}
