package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.rule.Value;
import java.util.Map;
import java.util.SequencedMap;

/** An object as {@code multipart/form-data} (RFC 7578): one part for each member. */
final class Multipart {
    /** Fixed, so that the same message is the same bytes; no value that is made up holds it. */
    static final String BOUNDARY = "stormrider-3b1f0c9d5e7a";

    private static final String TYPE = "Content-Type";
    private static final String DISPOSITION = "Content-Disposition";

    private Multipart() {}

    /** {@code heads} are what parts say of themselves; an object or a list that has no type of its own is JSON. */
    static Body of(SequencedMap<String, Value> parts, Map<String, Headers> heads) {
        StringBuilder out = new StringBuilder();
        parts.forEach((name, value) -> {
            boolean json = value instanceof Value.Members || value instanceof Value.Items;
            out.append("--").append(BOUNDARY).append("\r\n").append(DISPOSITION).append(": form-data; name=\"");
            out.append(name.replace("\"", "%22")).append("\"\r\n");
            // There is one already, and by its name the part is known.
            Headers own = heads.getOrDefault(name, Headers.none()).without(DISPOSITION);
            Headers head = json && own.first(TYPE).isEmpty() ? own.with(TYPE, "application/json") : own;
            head.lines()
                    .forEach(each -> out.append(each.name())
                            .append(": ")
                            .append(each.value())
                            .append("\r\n"));
            out.append("\r\n");
            out.append(json ? value.json() : Coercion.text(value)).append("\r\n");
        });
        return Body.of(out.append("--").append(BOUNDARY).append("--\r\n").toString());
    }
}
