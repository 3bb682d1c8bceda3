package dev.stormrider.run;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A journal as JSON lines: the first says what it is, each other holds one observation. Times are microseconds. */
final class JournalLines {
    private JournalLines() {}

    static String of(Journal journal) {
        StringBuilder lines = new StringBuilder();
        lines.append(new Fields()
                        .with("experiment", journal.experiment())
                        .with("pairing", journal.pairing().word())
                        .with("ride", journal.ride().word())
                        .with("seed", Value.of(journal.seed()))
                        .value()
                        .json())
                .append('\n');
        journal.observations().forEach(each -> lines.append(value(each).json()).append('\n'));
        return lines.toString();
    }

    private static Value value(Observation observation) {
        return switch (observation) {
            case Observation.Call call ->
                new Fields()
                        .with("kind", "call")
                        .with("at", call.at())
                        .with("took", call.took())
                        .with("mark", call.mark())
                        .with("step", call.step())
                        .with("phase", call.phase().name())
                        .with("request", value(call.request()))
                        .with("response", call.response().map(JournalLines::value))
                        .with("failure", call.failure().map(Value::of))
                        .with("hung", Value.of(call.hung()))
                        .value();
            case Observation.Passed(Passage passage) -> value(passage);
            case Observation.Incident incident ->
                new Fields()
                        .with("kind", "incident")
                        .with("at", incident.at())
                        .with("party", incident.party().word())
                        .with("incident", incident.kind().name())
                        .with("text", incident.text())
                        .value();
            case Observation.Line line ->
                new Fields()
                        .with("kind", "line")
                        .with("at", line.at())
                        .with("party", line.party().word())
                        .with("text", line.text())
                        .value();
            case Observation.Stall stall ->
                new Fields()
                        .with("kind", "stall")
                        .with("at", stall.at())
                        .with("length", stall.length())
                        .value();
            case Observation.Load load ->
                new Fields()
                        .with("kind", "load")
                        .with("at", load.at())
                        .with("length", load.length())
                        .with("sent", Value.of(load.sent()))
                        .with("failed", Value.of(load.failed()))
                        .with("p50", load.latency().p50())
                        .with("p90", load.latency().p90())
                        .with("p99", load.latency().p99())
                        .with("max", load.latency().max())
                        .with(
                                "samples",
                                new Value.Items(load.samples().stream()
                                        .map(JournalLines::value)
                                        .toList()))
                        .value();
        };
    }

    private static Value value(Observation.Sample sample) {
        return new Fields()
                .with("step", sample.step())
                .with("due", sample.due())
                .with("took", sample.took())
                .with("success", Value.of(sample.success()))
                .value();
    }

    private static Value value(Passage passage) {
        List<Value> deliveries = passage.deliveries().stream()
                .map(delivery -> new Fields()
                        .with("provider", delivery.provider())
                        .with("request", value(delivery.request()))
                        .with("response", delivery.response().map(JournalLines::value))
                        .with("failure", delivery.failure().map(Value::of))
                        .value())
                .toList();
        Optional<Value> fault = passage.fault()
                .map(hit -> new Fields()
                        .with("name", hit.name())
                        .with("hit", Value.of(hit.played().hit()))
                        .with("what", hit.played().what())
                        .value());
        return new Fields()
                .with("kind", "passage")
                .with("at", passage.begun())
                .with("took", passage.took())
                .with("link", passage.link())
                .with("mark", passage.mark().map(Value::of))
                .with("request", value(passage.request()))
                .with("deliveries", new Value.Items(deliveries))
                .with("answer", passage.answer().map(JournalLines::value))
                .with("fault", fault)
                .with("departed", passage.departed().map(JournalLines::micros))
                .value();
    }

    private static Value value(Request request) {
        return new Fields()
                .with("method", request.method())
                .with("target", request.target())
                .with("headers", value(request.headers()))
                .with("body", body(request.body()))
                .value();
    }

    private static Value value(Response response) {
        return new Fields()
                .with("status", Value.of(response.status()))
                .with("headers", value(response.headers()))
                .with("body", body(response.body()))
                .value();
    }

    private static Value value(Headers headers) {
        return new Value.Items(headers.lines().stream()
                .map(line -> (Value) new Value.Items(List.of(Value.of(line.name()), Value.of(line.value()))))
                .toList());
    }

    /** Text where the bytes are UTF-8, else Base64; a body of which the rest was not kept says so. */
    private static Optional<Value> body(Body body) {
        if (body.isEmpty() && body.whole()) {
            return Optional.empty();
        }
        byte[] bytes = body.bytes();
        boolean text = Arrays.equals(bytes, body.text().getBytes(StandardCharsets.UTF_8));
        Fields fields = text
                ? new Fields().with("text", body.text())
                : new Fields().with("base64", Base64.getEncoder().encodeToString(bytes));
        return Optional.of(
                body.whole()
                        ? fields.value()
                        : fields.with("whole", Value.of(false)).value());
    }

    private static Value micros(Duration time) {
        return Value.of(time.toNanos() / 1_000);
    }

    /** An object in the making; what is empty is left out. */
    private static final class Fields {
        private final LinkedHashMap<String, Value> members = new LinkedHashMap<>();

        Fields with(String name, Value value) {
            members.put(name, value);
            return this;
        }

        Fields with(String name, String text) {
            return with(name, Value.of(text));
        }

        Fields with(String name, Duration time) {
            return with(name, micros(time));
        }

        Fields with(String name, Optional<Value> value) {
            value.ifPresent(present -> members.put(name, present));
            return this;
        }

        Value value() {
            return new Value.Members(members);
        }
    }
}
