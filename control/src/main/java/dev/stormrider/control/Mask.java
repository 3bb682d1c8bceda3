package dev.stormrider.control;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Credentials;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is put out of sight before anything is written anywhere: header fields, members of JSON bodies, parameters of
 * queries. A body in which something would have to be masked, and which cannot be read, is withheld.
 */
public final class Mask {
    private static final String MASKED = "***";

    private final Set<String> fields = new TreeSet<>();
    private final Set<String> parameters = new TreeSet<>();
    private final List<Pointer> places = new ArrayList<>();

    /**
     * @param more besides what authorises: {@code x-tenant} a header field, {@code /card/number} a member of bodies,
     *     {@code ?key} a parameter of queries
     */
    public Mask(List<String> more) {
        for (String each : more) {
            if (each.startsWith("/")) {
                places.add(Pointer.of(each));
            } else if (each.startsWith("?")) {
                parameters.add(each.substring(1));
            } else {
                fields.add(each.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** {@code passage} with all that is to be masked out of sight. */
    public Passage masked(Passage passage) {
        return new Passage(
                passage.link(),
                passage.begun(),
                passage.took(),
                passage.mark(),
                masked(passage.request()),
                passage.deliveries().stream().map(this::masked).toList(),
                passage.answer().map(this::masked),
                passage.fault(),
                passage.departed());
    }

    private Passage.Delivery masked(Passage.Delivery delivery) {
        return new Passage.Delivery(
                delivery.provider(),
                masked(delivery.request()),
                delivery.response().map(this::masked),
                delivery.failure());
    }

    private Request masked(Request request) {
        return new Request(request.method(), target(request), masked(request.headers()), masked(request.body()));
    }

    private Response masked(Response response) {
        return response.with(masked(response.headers())).with(masked(response.body()));
    }

    private Headers masked(Headers headers) {
        return new Headers(headers.lines().stream()
                .map(line -> secret(line.name()) ? new Headers.Line(line.name(), MASKED) : line)
                .toList());
    }

    private boolean secret(String field) {
        return Credentials.carriedBy(field) || fields.contains(field.toLowerCase(Locale.ROOT));
    }

    private String target(Request request) {
        if (parameters.isEmpty() || request.query().isEmpty()) {
            return request.target();
        }
        return request.path() + "?"
                + Stream.of(request.query().split("&", -1)).map(this::parameter).collect(Collectors.joining("&"));
    }

    private String parameter(String pair) {
        String name = pair.split("=", 2)[0];
        return parameters.contains(name) ? name + "=" + MASKED : pair;
    }

    private Body masked(Body body) {
        if (places.isEmpty() || body.isEmpty()) {
            return body;
        }
        Optional<Value> json = body.json();
        if (json.isEmpty()) {
            return Body.beginning(new byte[0], body.came());
        }
        Value masked = json.get();
        for (Pointer place : places) {
            masked = place.read(masked).isPresent()
                    ? place.put(masked, Value.of(MASKED)).orElse(masked)
                    : masked;
        }
        return masked.equals(json.get()) ? body : Body.of(masked);
    }
}
