package dev.stormrider.guard;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a query of Prometheus yields stays on its side of a threshold. Of several series the worst one counts. A query
 * that yields nothing, or fails, is borne for a grace, and breaks the rail then.
 *
 * @param server the address of Prometheus, of which {@code /api/v1/query} is asked
 * @param limit the threshold
 * @param least whether the query has to stay above it; else below
 * @param grace how long the query may yield nothing
 */
public record PrometheusQuery(URI server, String query, double limit, boolean least, Duration every, Duration grace)
        implements Rail {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int NAME_LENGTH = 80;

    public PrometheusQuery {
        Rail.checked(every);
        HealthCheck.checked(server);
        if (query.isBlank()) {
            throw new IllegalArgumentException("a query asks for something, and this one is empty");
        }
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("a threshold is a number, and not " + limit);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a grace is no negative time");
        }
    }

    @Override
    public String name() {
        return "prometheus " + (query.length() > NAME_LENGTH ? query.substring(0, NAME_LENGTH - 1) + "…" : query);
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public Watch watch(Sources sources) {
        Grace patience = new Grace(grace, name());
        URI address = address();
        return now -> {
            OptionalDouble value;
            try {
                value = VectorFile.worst(sources.web().get(address, Optional.empty(), TIMEOUT), least);
            } catch (IOException unknown) {
                return patience.unknown(now, server + " " + unknown.getMessage());
            }
            if (value.isEmpty()) {
                return patience.unknown(now, "it yields nothing");
            }
            patience.known(now);
            double figure = value.getAsDouble();
            boolean broken = least ? figure < limit : figure > limit;
            return broken ? Reading.broken(figure, words(figure)) : Reading.of(figure);
        };
    }

    private String words(double figure) {
        return name() + " is " + Words.of(figure) + (least ? ", below " : ", above ") + Words.of(limit);
    }

    private URI address() {
        String base = server.toString().replaceFirst("/+$", "");
        return URI.create(base + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }
}
