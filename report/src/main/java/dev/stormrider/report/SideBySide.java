package dev.stormrider.report;

import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The same call in the control and in the trial, beside each other, with what differs marked. */
final class SideBySide {
    private static final int LINES_LIMIT = 60;
    private static final int TEXT_LIMIT = 4_000;
    private static final int PARSE_LIMIT = 200_000;
    private static final int TARGET_LIMIT = 300;

    private final Markup out;

    SideBySide(Markup out) {
        this.out = out;
    }

    void write(Evidence evidence) {
        if (evidence.control().isEmpty() && evidence.trial().isEmpty()) {
            return;
        }
        out.open("div", "class", "sides");
        side("Control", evidence.control(), evidence.trial());
        side("Trial", evidence.trial(), evidence.control());
        out.close().line();
    }

    /**
     * What the storm did to an exchange: what one party sent beside what the other was given; nothing where it is the
     * same.
     */
    void write(Passage passage) {
        Optional<Passage.Delivery> delivery = passage.deliveries().stream().findFirst();
        Optional<Response> written = delivery.flatMap(Passage.Delivery::response);
        if (delivery.isPresent() && !delivery.get().request().equals(passage.request())) {
            Request read = delivery.get().request();
            out.open("div", "class", "sides");
            message(
                    "The consumer sent",
                    head(passage.request()),
                    passage.request().body(),
                    head(read),
                    read.body());
            message(
                    "The provider was given",
                    head(read),
                    read.body(),
                    head(passage.request()),
                    passage.request().body());
            out.close().line();
        }
        if (written.isPresent() && passage.answer().isPresent() && !written.equals(passage.answer())) {
            Response sent = written.get();
            Response given = passage.answer().get();
            out.open("div", "class", "sides");
            message("The provider sent", head(sent), sent.body(), head(given), given.body());
            message("The consumer was given", head(given), given.body(), head(sent), sent.body());
            out.close().line();
        }
    }

    private static String head(Request request) {
        return request.method() + " " + Count.cut(request.target(), TARGET_LIMIT);
    }

    private static String head(Response response) {
        String type = response.headers().mediaType().map(name -> ", " + name).orElse("");
        return "answer " + response.status() + type;
    }

    private void message(String title, String head, Body body, String otherHead, Body otherBody) {
        out.open("div").leaf("h4", title).open("p", "class", "exchange");
        out.leaf(head.equals(otherHead) ? "b" : "mark", head).close();
        body(body, Optional.of(otherBody));
        out.close();
    }

    private void side(String title, Optional<Observation.Call> call, Optional<Observation.Call> other) {
        out.open("div").leaf("h4", title);
        if (call.isEmpty()) {
            out.leaf("p", "There is no such call.", "class", "quiet").close();
            return;
        }
        Observation.Call told = call.get();
        out.open("p", "class", "exchange").leaf("b", told.request().method()).text(" ");
        out.leaf("code", Count.cut(told.request().target(), TARGET_LIMIT)).close();
        if (!told.request().body().isEmpty()) {
            body(told.request().body(), other.map(each -> each.request().body()));
        }
        headers("Request headers", told.request().headers());
        status(told, other);
        if (told.response().isPresent()) {
            Response response = told.response().get();
            body(response.body(), other.flatMap(Observation.Call::response).map(Response::body));
            headers("Response headers", response.headers());
        }
        out.close();
    }

    private void status(Observation.Call call, Optional<Observation.Call> other) {
        Optional<Integer> status = call.response().map(Response::status);
        boolean differs = other.isPresent()
                && !other.get().response().map(Response::status).equals(status);
        String told = status.map(code -> "answered " + code)
                .orElseGet(() -> call.failure().orElse("no answer"));
        out.open("p", "class", "exchange")
                .open(differs ? "mark" : "b")
                .text(told)
                .close();
        out.leaf("span", " after " + Count.of(call.took()), "class", "quiet").close();
    }

    private void headers(String title, Headers headers) {
        if (headers.lines().isEmpty()) {
            return;
        }
        out.open("details").leaf("summary", title).open("pre");
        Discretion.lines(headers).forEach(line -> out.text(line.name() + ": " + line.value() + "\n"));
        out.close().close();
    }

    private void body(Body body, Optional<Body> other) {
        if (body.isEmpty()) {
            out.leaf("p", "no body", "class", "quiet");
            return;
        }
        Optional<Value> json = json(body);
        if (json.isPresent()) {
            Set<String> places = other.flatMap(SideBySide::json)
                    .map(value -> Comparison.places(json.get(), value))
                    .orElse(Set.of());
            Theme.lines(out, JsonLines.near(JsonLines.of(json.get(), places), LINES_LIMIT));
            return;
        }
        boolean differs = other.isPresent() && !other.get().equals(body);
        Theme.lines(out, List.of(new JsonLines.Line(Count.cut(body.toString(), TEXT_LIMIT), differs)));
    }

    private static Optional<Value> json(Body body) {
        return body.length() > PARSE_LIMIT ? Optional.empty() : body.json();
    }
}
