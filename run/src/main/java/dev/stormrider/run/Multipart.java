package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
import dev.stormrider.fault.Body;
import dev.stormrider.rule.Value;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** An object as {@code multipart/form-data} (RFC 7578): one part for each member. */
final class Multipart {
    /** Fixed, so that the same message is the same bytes; no value that is made up holds it. */
    static final String BOUNDARY = "stormrider-3b1f0c9d5e7a";

    private Multipart() {}

    /** {@code types} are those of parts that have one of their own; else an object or a list is JSON. */
    static Body of(SequencedMap<String, Value> parts, Map<String, String> types) {
        StringBuilder out = new StringBuilder();
        parts.forEach((name, value) -> {
            boolean json = value instanceof Value.Members || value instanceof Value.Items;
            out.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
            out.append(name.replace("\"", "%22")).append("\"\r\n");
            Optional.ofNullable(types.get(name))
                    .or(() -> Optional.of("application/json").filter(usual -> json))
                    .ifPresent(type -> out.append("Content-Type: ").append(type).append("\r\n"));
            out.append("\r\n");
            out.append(json ? value.json() : Coercion.text(value)).append("\r\n");
        });
        return Body.of(out.append("--").append(BOUNDARY).append("--\r\n").toString());
    }
}
