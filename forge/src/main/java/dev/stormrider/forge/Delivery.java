package dev.stormrider.forge;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A webhook's request, as it came in. Immutable. */
public final class Delivery {
    /** Forges tell of a change in far less. */
    public static final int LIMIT_BYTES = 4 << 20;

    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * @param headers by name; case does not matter
     * @param body its bytes, which a signature is of
     */
    public Delivery(Map<String, String> headers, byte[] body) {
        Map<String, String> lower = new LinkedHashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        this.headers = Map.copyOf(lower);
        this.body = body.clone();
    }

    byte[] body() {
        return body.clone();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
    }
}
