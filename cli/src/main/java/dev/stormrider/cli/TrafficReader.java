package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.format.Tree;
import dev.stormrider.rule.Kind;
import dev.stormrider.run.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads what a configuration says of traffic: a list of requests, or an object that names recordings as well. */
final class TrafficReader {
    private static final String REQUESTS = "requests";

    static final List<String> STEP = List.of("name", "request", "headers", "body");
    static final List<String> RECORDED = List.of("har", "pact", "credentials", REQUESTS);

    private TrafficReader() {}

    /** {@code seen} makes a path of the file one of the working directory. */
    static Configuration.Traffic read(Section top, List<Problem> problems, UnaryOperator<String> seen) {
        Optional<Tree> traffic = top.child("traffic");
        if (traffic.isEmpty() || traffic.get().kind() != Kind.OBJECT) {
            return new Configuration.Traffic(
                    steps(top, "traffic", problems), Optional.empty(), Optional.empty(), false);
        }
        Section section = new Section(traffic.get(), "traffic", problems, RECORDED);
        return new Configuration.Traffic(
                steps(section, REQUESTS, problems),
                section.text("har").map(seen).map(Path::of),
                section.text("pact").map(seen).map(Path::of),
                section.truth("credentials", false));
    }

    private static List<Step> steps(Section holder, String key, List<Problem> problems) {
        List<Step> steps = new ArrayList<>();
        List<Tree> items = holder.list(key, "Write a list of requests, or an object with har.");
        for (int i = 0; i < items.size(); i++) {
            Section item = new Section(items.get(i), holder.path(key) + "[" + i + "]", problems, STEP);
            step(item).ifPresent(steps::add);
        }
        return steps;
    }

    private static Optional<Step> step(Section item) {
        String advice = "Write the method and the path, such as: request: POST /orders.";
        String line = item.needed("request", advice);
        String[] words = line.strip().split("\\s+", -1);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        if (words.length != 2 || !words[0].matches("[A-Z]+") || !words[1].startsWith("/")) {
            item.child("request")
                    .ifPresent(at -> item.problem(at, item.path("request") + " is \"" + line + "\"", advice));
            return Optional.empty();
        }
        Headers headers = Headers.none();
        for (Map.Entry<String, String> header : item.texts("headers").entrySet()) {
            headers = headers.and(header.getKey(), header.getValue());
        }
        Optional<Tree> body = item.child("body");
        boolean json = body.map(tree -> tree.kind() != Kind.STRING).orElse(false);
        if (json && headers.mediaType().isEmpty()) {
            headers = headers.and("Content-Type", "application/json");
        }
        Body bytes = body.map(tree -> tree.text().map(Body::of).orElseGet(() -> Body.of(tree.value())))
                .orElse(Body.empty());
        Request request = new Request(words[0], words[1], headers, bytes);
        return Optional.of(new Step(item.text("name").orElse(line), request));
    }
}
