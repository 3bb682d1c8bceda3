package dev.stormrider.report;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Evidence;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was seen, as JSON trees. All bodies of one report share an allowance, so that a run in which everything broke
 * still gives a file that can be opened. One report, one thread.
 */
final class EvidenceTree {
    private static final int BODY_LIMIT = 4_000;
    private static final int PASSAGE_LIMIT = 20;
    private static final int CALL_LIMIT = 100;

    private long allowance;

    /** {@code allowance}: how many characters of bodies may be written. */
    EvidenceTree(long allowance) {
        this.allowance = allowance;
    }

    Members evidence(Evidence evidence) {
        return new Members()
                .put("harm", evidence.harm())
                .put("party", evidence.party().word())
                .put("place", evidence.place())
                .put("text", evidence.text())
                .put("control", evidence.control().map(call -> call(call).value()))
                .put("trial", evidence.trial().map(call -> call(call).value()))
                .objects(
                        "passages",
                        evidence.passages().stream().limit(PASSAGE_LIMIT).map(this::passage));
    }

    private Members call(Observation.Call call) {
        return brief(call)
                .put("mark", call.mark())
                .put("request", request(call.request()))
                .put(
                        "response",
                        call.response().map(response -> response(response).value()));
    }

    /** A call without what was said in it. */
    private static Members brief(Observation.Call call) {
        return new Members()
                .put("step", call.step())
                .put("phase", call.phase().name().toLowerCase(Locale.ROOT))
                .put("atMillis", call.at())
                .put("tookMillis", call.took())
                .put("status", call.response().map(response -> Value.of(response.status())))
                .put("failure", call.failure().map(Value::of))
                .put("hung", call.hung());
    }

    private Members passage(Passage passage) {
        return new Members()
                .put("link", passage.link())
                .put("atMillis", passage.begun())
                .put("tookMillis", passage.took())
                .put("mark", passage.mark().map(Value::of))
                .put("request", request(passage.request()))
                .objects("deliveries", passage.deliveries().stream().map(this::delivery))
                .put("answer", passage.answer().map(answer -> response(answer).value()))
                .put("fault", passage.fault().map(hit -> fault(hit).value()))
                .put("departedMillis", passage.departed().map(Members::millis));
    }

    private Members delivery(Passage.Delivery delivery) {
        return new Members()
                .put("provider", delivery.provider())
                .put("request", request(delivery.request()))
                .put(
                        "response",
                        delivery.response().map(response -> response(response).value()))
                .put("failure", delivery.failure().map(Value::of));
    }

    private static Members fault(Passage.Hit hit) {
        return new Members()
                .put("name", hit.name())
                .put("hit", hit.played().hit())
                .put("what", hit.played().what());
    }

    private Members request(Request request) {
        return new Members()
                .put("method", request.method())
                .put("target", request.target())
                .objects("headers", headers(request.headers()))
                .put("body", body(request.body()));
    }

    private Members response(Response response) {
        return new Members()
                .put("status", response.status())
                .objects("headers", headers(response.headers()))
                .put("body", body(response.body()));
    }

    private static Stream<Members> headers(Headers headers) {
        return Discretion.lines(headers).stream()
                .map(line -> new Members().put("name", line.name()).put("value", line.value()));
    }

    private Members body(Body body) {
        String text = body.text();
        int end = (int) Math.min(text.length(), Math.min(BODY_LIMIT, allowance));
        allowance -= end;
        return new Members()
                .put("text", text.substring(0, end))
                .put("bytes", body.length())
                .put("cut", end < text.length() || !body.whole());
    }

    /** A ride without what was said in it: how often, how long, what came of it. */
    static Members ride(Journal journal) {
        return new Members()
                .put("ride", journal.ride().word())
                .put("pairing", journal.pairing().word())
                .put("seed", journal.seed())
                .put("hit", journal.hit())
                .put("passages", journal.passages().size())
                .objects("calls", journal.calls().stream().limit(CALL_LIMIT).map(EvidenceTree::brief))
                .objects("incidents", journal.incidents().stream().map(EvidenceTree::incident))
                .objects(
                        "loads",
                        journal.observations().stream()
                                .filter(Observation.Load.class::isInstance)
                                .map(each -> load((Observation.Load) each)));
    }

    private static Members incident(Observation.Incident incident) {
        return new Members()
                .put("atMillis", incident.at())
                .put("party", incident.party().word())
                .put("kind", incident.kind().name().toLowerCase(Locale.ROOT))
                .put("text", incident.text());
    }

    private static Members load(Observation.Load load) {
        return new Members()
                .put("atMillis", load.at())
                .put("lengthMillis", load.length())
                .put("sent", load.sent())
                .put("failed", load.failed())
                .put("p50Millis", load.latency().p50())
                .put("p90Millis", load.latency().p90())
                .put("p99Millis", load.latency().p99())
                .put("maxMillis", load.latency().max());
    }
}
