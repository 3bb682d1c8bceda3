package dev.stormrider.report;

import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /** The call that shows the harm, and the same call in the control. */
    void write(Finding finding, Evidence evidence) {
        write(Heads.of(finding, evidence.control()), Marks.of(finding, evidence), evidence);
    }

    /** As {@link #write(Finding, Evidence)}, with what to mark. */
    void write(Heads heads, Set<String> places, Evidence evidence) {
        if (evidence.control().isEmpty() && evidence.trial().isEmpty()) {
            return;
        }
        sides(heads, evidence.control(), evidence.trial(), places, true);
    }

    /** The first call of the trial and the same call in the control, for whoever opens them; nothing is marked. */
    void folded(Finding finding) {
        Optional<Observation.Call> trial = calls(finding, Ride.TRIAL).findFirst();
        Optional<Observation.Call> control = calls(finding, Ride.CALM_CONTROL)
                .filter(call ->
                        trial.filter(tried -> tried.step().equals(call.step())).isPresent())
                .findFirst();
        if (control.isEmpty()) {
            return;
        }
        out.open("details").leaf("summary", "Control and trial beside each other");
        sides(Heads.of(finding, control), control, trial, Set.of(), false);
        out.close().line();
    }

    private static Stream<Observation.Call> calls(Finding finding, Ride ride) {
        return finding.journals().stream()
                .filter(journal -> journal.ride() == ride)
                .flatMap(journal -> journal.calls(Observation.Phase.DURING).stream());
    }

    private void sides(
            Heads heads,
            Optional<Observation.Call> control,
            Optional<Observation.Call> trial,
            Set<String> places,
            boolean marked) {
        out.open("div", "class", "sides");
        side(heads.controlWords(), control, trial, places, marked);
        side(heads.trialWords(), trial, control, places, marked);
        out.close().line();
    }

    /**
     * What the storm did to an exchange: what one party sent beside what the other was given; nothing where it is the
     * same.
     */
    void write(Passage passage) {
        passage.deliveries().stream().limit(1).forEach(delivery -> {
            Request sent = passage.request();
            Request given = delivery.request();
            both("The consumer sent", head(sent), sent.body(), "The provider was given", head(given), given.body());
            if (delivery.response().isPresent() && passage.answer().isPresent()) {
                Response written = delivery.response().get();
                Response read = passage.answer().get();
                both(
                        "The provider sent",
                        head(written),
                        written.body(),
                        "The consumer was given",
                        head(read),
                        read.body());
            }
        });
    }

    private void both(String one, String oneHead, Body oneBody, String other, String otherHead, Body otherBody) {
        boolean differs = !oneHead.equals(otherHead);
        if (!differs && oneBody.equals(otherBody)) {
            return;
        }
        Optional<Value> oneJson = json(oneBody);
        Optional<Value> otherJson = json(otherBody);
        Set<String> places = oneJson.isPresent() && otherJson.isPresent()
                ? Comparison.places(oneJson.get(), otherJson.get())
                : Set.of();
        boolean whole = places.isEmpty() && !oneBody.equals(otherBody);
        out.open("div", "class", "sides");
        message(one, oneHead, differs, oneBody, places, whole);
        message(other, otherHead, differs, otherBody, places, whole);
        out.close().line();
    }

    private static String head(Request request) {
        String type = request.headers().mediaType().map(name -> ", " + name).orElse("");
        return request.method() + " " + Count.cut(request.target(), TARGET_LIMIT) + type;
    }

    private static String head(Response response) {
        String type = response.headers().mediaType().map(name -> ", " + name).orElse("");
        return "answer " + response.status() + type;
    }

    private void message(String title, String head, boolean differs, Body body, Set<String> places, boolean whole) {
        out.open("div").leaf("h4", title).open("p", "class", "exchange");
        out.leaf(differs ? "mark" : "b", head).close();
        body(body, places, whole);
        out.close();
    }

    private void side(
            String title,
            Optional<Observation.Call> call,
            Optional<Observation.Call> other,
            Set<String> places,
            boolean marked) {
        out.open("div").leaf("h4", title);
        if (call.isEmpty()) {
            out.leaf("p", "There is no such call.", "class", "quiet").close();
            return;
        }
        Observation.Call told = call.get();
        out.open("p", "class", "exchange").leaf("b", told.request().method()).text(" ");
        out.leaf("code", Count.cut(told.request().target(), TARGET_LIMIT)).close();
        request(told.request(), other.map(Observation.Call::request), marked);
        status(told, other, marked);
        if (told.response().isPresent()) {
            Body body = told.response().get().body();
            Optional<Body> otherBody = other.flatMap(Observation.Call::response).map(Response::body);
            boolean comparable = json(body).isPresent()
                    && otherBody.flatMap(SideBySide::json).isPresent();
            body(
                    body,
                    places,
                    marked
                            && !comparable
                            && otherBody.isPresent()
                            && !otherBody.get().equals(body));
            headers("Response headers", told.response().get().headers());
        }
        out.close();
    }

    /** A body that is the same on both sides explains nothing, and is folded away. */
    private void request(Request request, Optional<Request> other, boolean marked) {
        boolean folded = other.map(Request::body).equals(Optional.of(request.body()));
        if (!request.body().isEmpty()) {
            if (folded) {
                out.open("details").leaf("summary", "Request body, the same on both sides");
            }
            body(request.body(), Set.of(), marked && other.isPresent() && !folded);
            if (folded) {
                out.close();
            }
        }
        headers("Request headers", request.headers());
    }

    private void status(Observation.Call call, Optional<Observation.Call> other, boolean marked) {
        Optional<Integer> status = call.response().map(Response::status);
        boolean differs = marked
                && other.isPresent()
                && !other.get().response().map(Response::status).equals(status);
        String told = status.map(code -> "answered " + code)
                .orElseGet(() -> call.failure().orElse("no answer"));
        out.open("p", "class", "exchange").leaf(differs ? "mark" : "b", told);
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

    /** {@code whole}: whether all of it is marked, since nothing smaller can be told apart. */
    private void body(Body body, Set<String> places, boolean whole) {
        if (body.isEmpty()) {
            out.leaf("p", body.whole() ? "no body" : "a body that was not kept", "class", "quiet");
            return;
        }
        List<JsonLines.Line> lines = json(body)
                .map(value -> JsonLines.near(JsonLines.of(value, whole ? Set.of("") : places), LINES_LIMIT))
                .orElseGet(() -> List.of(new JsonLines.Line(Count.cut(body.toString(), TEXT_LIMIT), whole)));
        Theme.lines(out, lines);
    }

    private static Optional<Value> json(Body body) {
        return body.length() > PARSE_LIMIT ? Optional.empty() : body.json();
    }
}
