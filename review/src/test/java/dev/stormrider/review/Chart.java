package dev.stormrider.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Renders the few things of Go's templates that the chart uses, as Helm does, and refuses everything else: values,
 * {@code default}, {@code toYaml | nindent}, and {@code if} with {@code end}. Helm itself is not to be had here.
 */
record Chart(Path folder) {
    private static final Pattern ACTION = Pattern.compile("(\\s*)\\{\\{(-?) (.*?) (-?)\\}\\}");
    private static final Pattern YAML = Pattern.compile("toYaml (\\.\\S+) \\| nindent (\\d+)");
    private static final Pattern OTHERWISE = Pattern.compile("(\\.\\S+) \\| default (\\.\\S+)");
    private static final Pattern MORE = Pattern.compile("gt \\(int (\\.\\S+)\\) (\\d+)");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    ObjectNode values() throws IOException {
        return (ObjectNode) Manifests.documents(folder.resolve("values.yaml")).getFirst();
    }

    /** Each template by its name, rendered with {@code values}; those that hold nothing are left out. */
    Map<String, String> rendered(ObjectNode values) throws IOException {
        ObjectNode top = MAPPER.createObjectNode();
        top.set("Values", values);
        top.set(
                "Chart",
                titled(Manifests.documents(folder.resolve("Chart.yaml")).getFirst()));
        top.putObject("Release").put("Namespace", "stormrider");
        Map<String, String> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("templates"))) {
            for (Path file : files.sorted().toList()) {
                all.put(file.getFileName().toString(), rendered(Files.readString(file), top));
            }
        }
        all.values().removeIf(String::isBlank);
        return all;
    }

    /** The members of {@code Chart.yaml} have capitals where templates name them. */
    private static ObjectNode titled(JsonNode chart) {
        ObjectNode titled = MAPPER.createObjectNode();
        chart.properties()
                .forEach(each -> titled.set(
                        Character.toUpperCase(each.getKey().charAt(0))
                                + each.getKey().substring(1),
                        each.getValue()));
        return titled;
    }

    private static String rendered(String template, JsonNode top) {
        StringBuilder out = new StringBuilder();
        Deque<Boolean> shown = new ArrayDeque<>(List.of(true));
        Matcher action = ACTION.matcher(template);
        int end = 0;
        boolean trims = false;
        while (action.find()) {
            String space = action.group(1);
            String before =
                    template.substring(end, action.start()) + (action.group(2).isEmpty() ? space : "");
            append(out, before, trims, shown);
            String said = action.group(3);
            if (said.startsWith("if ")) {
                shown.push(shown.getFirst() && holds(said.substring(3), top));
            } else if (said.equals("end")) {
                shown.pop();
            } else if (shown.getFirst()) {
                out.append(value(said, top));
            }
            trims = !action.group(4).isEmpty();
            end = action.end();
        }
        append(out, template.substring(end), trims, shown);
        if (shown.size() != 1) {
            throw new IllegalArgumentException("an if has no end");
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String text, boolean trims, Deque<Boolean> shown) {
        if (shown.getFirst()) {
            out.append(trims ? text.stripLeading() : text);
        }
    }

    private static boolean holds(String condition, JsonNode top) {
        Matcher more = MORE.matcher(condition);
        if (more.matches()) {
            return at(more.group(1), top).asInt() > Integer.parseInt(more.group(2));
        }
        JsonNode node = at(condition, top);
        return node.isBoolean()
                ? node.asBoolean()
                : !node.isEmpty() || node.isString() && !node.asString().isEmpty();
    }

    private static String value(String said, JsonNode top) {
        Matcher yaml = YAML.matcher(said);
        if (yaml.matches()) {
            // JSON is YAML; a line of its own, as far to the right as is asked for.
            return "\n" + " ".repeat(Integer.parseInt(yaml.group(2))) + listed(at(yaml.group(1), top), yaml.group(2));
        }
        Matcher otherwise = OTHERWISE.matcher(said);
        if (otherwise.matches()) {
            String text = at(otherwise.group(1), top).asString();
            return text.isEmpty() ? at(otherwise.group(2), top).asString() : text;
        }
        JsonNode node = at(said, top);
        if (!node.isValueNode()) {
            throw new IllegalArgumentException("no single value: " + said);
        }
        return node.asString();
    }

    private static String listed(JsonNode node, String indent) {
        if (!node.isArray()) {
            return node.toString();
        }
        StringBuilder items = new StringBuilder();
        node.forEach(each -> items.append(items.isEmpty() ? "" : "\n" + " ".repeat(Integer.parseInt(indent)))
                .append("- ")
                .append(each));
        return items.toString();
    }

    private static JsonNode at(String path, JsonNode top) {
        if (!path.matches("(\\.[A-Za-z]+)+")) {
            throw new IllegalArgumentException("the chart uses more of the templates than is rendered here: " + path);
        }
        JsonNode node = top.at(path.replace('.', '/'));
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("the values have no " + path);
        }
        return node;
    }
}
