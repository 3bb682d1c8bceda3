package dev.stormrider.guard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads what Prometheus answers to a query (https://prometheus.io/docs/prometheus/latest/querying/api/). */
final class VectorFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private VectorFile() {}

    /**
     * The worst value among all series; empty where there is none, or one of them is no number.
     *
     * @param least whether the lowest is the worst
     * @throws IOException where it is no answer to a query; the message is for people
     */
    static OptionalDouble worst(Web.Answer answer, boolean least) throws IOException {
        JsonNode tree = tree(answer);
        JsonNode data = tree.path("data");
        List<Double> values = new ArrayList<>();
        switch (data.path("resultType").asString("")) {
            case "vector" -> data.path("result").forEach(series -> values.add(value(series.path("value"))));
            case "scalar" -> values.add(value(data.path("result")));
            default ->
                throw new IOException("yields a " + data.path("resultType").asString("result of no type")
                        + ", and a vector or a scalar is needed");
        }
        // What is not known of one series may be the worst of it.
        if (values.stream().anyMatch(value -> value.isNaN())) {
            return OptionalDouble.empty();
        }
        var all = values.stream().mapToDouble(Double::doubleValue);
        return least ? all.min() : all.max();
    }

    private static JsonNode tree(Web.Answer answer) throws IOException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(answer.text());
        } catch (JacksonException noJson) {
            throw new IOException("answers " + answer.status() + " with what is no JSON", noJson);
        }
        if (!tree.path("status").asString("").equals("success")) {
            String error = tree.path("error").asString("");
            throw new IOException("answers " + answer.status() + (error.isEmpty() ? "" : ": " + shortened(error)));
        }
        return tree;
    }

    private static String shortened(String error) {
        return error.length() > 200 ? error.substring(0, 199) + "…" : error;
    }

    /** A time and a text: Prometheus writes numbers as texts, since JSON has no infinity. */
    private static double value(JsonNode sample) {
        String text = sample.path(1).asString("NaN");
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> number(text);
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
