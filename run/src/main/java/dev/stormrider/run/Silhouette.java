package dev.stormrider.run;

import dev.stormrider.contract.Names;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is alike in two exchanges of one operation, whatever their values: names, kinds, and the sort of status. */
final class Silhouette {
    private static final int DEPTH = 6;

    private Silhouette() {}

    static String of(Recorded recorded) {
        Value query = Form.read(recorded.request().query(), Optional.empty(), Names.none());
        String names = query instanceof Value.Members(var members) ? new TreeSet<>(members.keySet()).toString() : "";
        String body =
                recorded.request().body().json().map(value -> of(value, DEPTH)).orElse("");
        String status = recorded.response()
                .map(response -> String.valueOf(response.status() / 100))
                .orElse("");
        return names + body + status;
    }

    /** What is alike in two answers of one status. */
    static String of(Response response) {
        return response.body().json().map(value -> of(value, DEPTH)).orElse("");
    }

    private static String of(Value value, int depth) {
        return switch (value) {
            case Value.Members(var members) ->
                depth == 0
                        ? "{}"
                        : members.keySet().stream()
                                .sorted()
                                .map(name -> name + ":" + of(members.getOrDefault(name, Value.nothing()), depth - 1))
                                .collect(Collectors.joining(",", "{", "}"));
            case Value.Items(List<Value> items) ->
                items.isEmpty() || depth == 0 ? "[]" : "[" + of(items.getFirst(), depth - 1) + "]";
            case Value.Null nothing -> "null";
            case Value.Bool bool -> "bool";
            case Value.Numeric number -> "number";
            case Value.Text text -> "text";
        };
    }
}
