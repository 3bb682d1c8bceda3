package dev.stormrider.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;

/** Asks a server for what its first visitors ask for, so that all that this needs has been loaded once. */
final class WarmUp {
    private static final int PATIENCE_MILLIS = 10_000;

    private WarmUp() {}

    static void of(URI address) {
        for (String path : List.of("/healthz", "/login", "/reviews", "/api/v1/openapi.yaml")) {
            try {
                URLConnection connection = address.resolve(path).toURL().openConnection();
                connection.setConnectTimeout(PATIENCE_MILLIS);
                connection.setReadTimeout(PATIENCE_MILLIS);
                try (InputStream in = connection.getInputStream()) {
                    in.readAllBytes();
                }
            } catch (IOException lost) {
                throw new UncheckedIOException(lost);
            }
        }
    }
}
