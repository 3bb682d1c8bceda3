package dev.stormrider.control;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Who takes spans, over OTLP by HTTP.
 *
 * @param address where they are sent to
 * @param fields header fields that are sent along; they may authorise, so nobody is told of them
 * @param about attributes of the service that spans are told of, its name among them
 */
public record Collector(URI address, Map<String, String> fields, Map<String, String> about) {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String USUAL = "http://localhost:4318";
    private static final String PATH = "/v1/traces";
    private static final String NAME = "service.name";

    public Collector {
        fields = Map.copyOf(fields);
        about = Map.copyOf(about);
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null) {
            throw new IllegalArgumentException("a collector is at http://host:port or https://host:port, not at \""
                    + address.getScheme() + ":…\"");
        }
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the address of a collector names no user: give what authorises in OTEL_EXPORTER_OTLP_HEADERS");
        }
    }

    /**
     * The collector at {@code written}, and where nothing is written the one that OpenTelemetry's variables name, or
     * else the usual one on this machine.
     *
     * @param variables of the environment
     * @throws IllegalArgumentException where one of these cannot be meant; the message is for people
     */
    public static Collector read(String written, Map<String, String> variables) {
        SequencedMap<String, String> about = new LinkedHashMap<>();
        about.put(NAME, "stormrider-gateway");
        about.putAll(pairs("OTEL_RESOURCE_ATTRIBUTES", variables));
        said("OTEL_SERVICE_NAME", variables).ifPresent(name -> about.put(NAME, name));
        // What is said of traces alone goes before what is said of all.
        SequencedMap<String, String> fields = new LinkedHashMap<>(pairs("OTEL_EXPORTER_OTLP_HEADERS", variables));
        fields.putAll(pairs("OTEL_EXPORTER_OTLP_TRACES_HEADERS", variables));
        return new Collector(written.isEmpty() ? named(variables) : below(written), fields, about);
    }

    private static URI named(Map<String, String> variables) {
        for (String each : List.of("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")) {
            if (said(each, variables).filter("grpc"::equals).isPresent()) {
                throw new IllegalArgumentException(
                        each + " asks for grpc, and spans are sent over HTTP: give the address for that");
            }
        }
        return said("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", variables)
                .map(Collector::address)
                .orElseGet(() -> below(said(ENDPOINT, variables).orElse(USUAL)));
    }

    /** Each signal has its path below the address that is given for all of them. */
    private static URI below(String base) {
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return address(trimmed.endsWith(PATH) ? trimmed : trimmed + PATH);
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "the address of the collector is none: write http://host:port, as " + USUAL);
        }
    }

    private static Optional<String> said(String variable, Map<String, String> variables) {
        return Optional.ofNullable(variables.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** {@code a=1,b=2}, with percent signs for what cannot stand there. A value may be a secret, so none is told. */
    private static SequencedMap<String, String> pairs(String variable, Map<String, String> variables) {
        SequencedMap<String, String> pairs = new LinkedHashMap<>();
        for (String pair : said(variable, variables).orElse("").split(",", -1)) {
            int end = pair.indexOf('=');
            if (pair.isBlank()) {
                continue;
            }
            if (end < 1) {
                throw new IllegalArgumentException(variable + " holds something that is no pair: write a=1,b=2");
            }
            pairs.put(pair.substring(0, end).strip(), decoded(variable, pair.substring(end + 1)));
        }
        return pairs;
    }

    private static String decoded(String variable, String value) {
        try {
            return URLDecoder.decode(value.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException undecodable) {
            throw new IllegalArgumentException(variable + " holds a percent sign that stands for nothing: write %25");
        }
    }

    /** Says nothing of the fields. */
    @Override
    public String toString() {
        return address.toString();
    }
}
