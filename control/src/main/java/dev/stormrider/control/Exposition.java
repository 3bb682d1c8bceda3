package dev.stormrider.control;

/** Metrics in Prometheus' text format, version 0.0.4. */
final class Exposition {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** Begins a metric; {@code kind} is counter, gauge or histogram. */
    Exposition metric(String name, String kind, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(kind).append('\n');
        return this;
    }

    /** One value; {@code labels} are names and values in turn. */
    Exposition sample(String name, double value, String... labels) {
        return sample(name, Double.toString(value), labels);
    }

    /** A value without a fraction. */
    Exposition sample(String name, long value, String... labels) {
        return sample(name, Long.toString(value), labels);
    }

    private Exposition sample(String name, String value, String... labels) {
        text.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            text.append(escaped(labels[i + 1])).append('"');
        }
        text.append(labels.length == 0 ? "" : "}").append(' ').append(value).append('\n');
        return this;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    String text() {
        return text.toString();
    }
}
