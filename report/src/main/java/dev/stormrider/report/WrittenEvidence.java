package dev.stormrider.report;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.verdict.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads back what {@link EvidenceTree} writes. */
final class WrittenEvidence {
    private static final int PASSAGE_LIMIT = 20;
    private static final int CALL_LIMIT = 200;
    private static final int HEADER_LIMIT = 100;
    private static final int DELIVERY_LIMIT = 20;

    private WrittenEvidence() {}

    static Pairing pairing(Written written) {
        return written.word("pairing", Pairing.ALL, Pairing::word);
    }

    static Evidence evidence(Written written) {
        return new Evidence(
                written.text("harm"),
                party(written),
                written.textOrNone("place"),
                written.textOrNone("text"),
                written.object("control").map(WrittenEvidence::call),
                written.object("trial").map(WrittenEvidence::call),
                written.objects("passages", PASSAGE_LIMIT, WrittenEvidence::passage));
    }

    private static Party party(Written written) {
        return written.word("party", List.of(Party.values()), Party::word);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A call; one that is told in brief has a request that says nothing. */
    private static Observation.Call call(Written written) {
        return new Observation.Call(
                written.millis("atMillis"),
                written.millis("tookMillis"),
                written.textOrNone("mark"),
                written.textOrNone("step"),
                written.word("phase", List.of(Observation.Phase.values()), WrittenEvidence::lower),
                written.object("request")
                        .map(WrittenEvidence::request)
                        .orElseGet(() -> new Request("", "", Headers.none(), Body.empty())),
                written.object("response").map(WrittenEvidence::response),
                written.optional("failure"),
                written.truth("hung"));
    }

    static Journal journal(String experiment, Written written) {
        List<Observation> seen = new ArrayList<>(written.objects("calls", CALL_LIMIT, WrittenEvidence::call));
        seen.addAll(written.objects("loads", CALL_LIMIT, WrittenEvidence::load));
        return new Journal(
                experiment,
                pairing(written),
                written.word("ride", List.of(Ride.values()), Ride::word),
                written.number("seed"),
                seen);
    }

    private static Observation load(Written written) {
        Observation.Latency latency = new Observation.Latency(
                written.millis("p50Millis"),
                written.millis("p90Millis"),
                written.millis("p99Millis"),
                written.millis("maxMillis"));
        return new Observation.Load(
                written.millis("atMillis"),
                written.millis("lengthMillis"),
                written.number("sent"),
                written.number("failed"),
                latency,
                List.of());
    }

    private static Passage passage(Written written) {
        return new Passage(
                written.textOrNone("link"),
                written.millis("atMillis"),
                written.millis("tookMillis"),
                written.optional("mark"),
                requestOf(written),
                written.objects("deliveries", DELIVERY_LIMIT, WrittenEvidence::delivery),
                written.object("answer").map(WrittenEvidence::response),
                written.object("fault").map(WrittenEvidence::hit),
                written.optionalMillis("departedMillis"));
    }

    private static Passage.Delivery delivery(Written written) {
        return new Passage.Delivery(
                written.textOrNone("provider"),
                requestOf(written),
                written.object("response").map(WrittenEvidence::response),
                written.optional("failure"));
    }

    private static Passage.Hit hit(Written written) {
        return new Passage.Hit(
                written.textOrNone("name"), new Played(written.truth("hit"), written.textOrNone("what")));
    }

    private static Request requestOf(Written written) {
        return written.object("request")
                .map(WrittenEvidence::request)
                .orElseThrow(() -> new IllegalArgumentException("an exchange without its request"));
    }

    private static Request request(Written written) {
        return new Request(written.text("method"), written.text("target"), headers(written), body(written));
    }

    private static Response response(Written written) {
        return new Response((int) written.number("status"), headers(written), body(written));
    }

    private static Headers headers(Written written) {
        return new Headers(written.objects(
                "headers", HEADER_LIMIT, line -> new Headers.Line(line.textOrNone("name"), line.textOrNone("value"))));
    }

    private static Body body(Written written) {
        Optional<Written> body = written.object("body");
        byte[] text = body.map(each -> each.textOrNone("text")).orElse("").getBytes(StandardCharsets.UTF_8);
        return body.filter(each -> each.truth("cut")).isPresent() ? Body.beginning(text) : Body.of(text);
    }
}
