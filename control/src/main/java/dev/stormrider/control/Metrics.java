package dev.stormrider.control;

import dev.stormrider.fault.Way;
import dev.stormrider.gateway.Counts;
import dev.stormrider.gateway.Gateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What a gateway has done and does, for Prometheus. Reads what is counted anyway: nobody pays for it but who asks. */
record Metrics(Gateway gateway, Links links, Proxies proxies, Leases leases, Hits hits, Unwritten unwritten) {
    private static final double NANOS = 1e9;

    Reply reply() {
        Exposition out = new Exposition();
        exchanges(out);
        durations(
                out,
                "stormrider_exchange_seconds",
                "From a request's arrival to the last byte of its answer.",
                Counts::durations,
                Counts::took);
        unmarked(out);
        faults(out);
        connections(out);
        out.metric("stormrider_journal_dropped_total", "counter", "Exchanges that came too fast to be written down.")
                .sample(
                        "stormrider_journal_dropped_total",
                        unwritten.exchanges().getAsLong())
                .metric("stormrider_spans_dropped_total", "counter", "Spans that no collector has taken.")
                .sample("stormrider_spans_dropped_total", unwritten.spans().getAsLong());
        relays(out);
        return Reply.of(200, Exposition.TYPE, out.text());
    }

    private void exchanges(Exposition out) {
        each(out, "stormrider_requests_total", "Requests that have come.", Counts::requests);
        each(out, "stormrider_aborts_total", "Exchanges that ended without a whole answer.", Counts::aborts);
        each(out, "stormrider_request_bytes_total", "Bytes of the contents of requests.", Counts::requestBytes);
        each(out, "stormrider_answer_bytes_total", "Bytes of the contents of answers.", Counts::answerBytes);
        out.metric("stormrider_answers_total", "counter", "Whole answers, by the class of their status.");
        for (Links.Opened opened : links.all()) {
            for (int hundreds = 1; hundreds < 10; hundreds++) {
                long count = opened.link().counts().answers(hundreds);
                if (count > 0 || hundreds >= 2 && hundreds <= 5) {
                    out.sample("stormrider_answers_total", count, "link", name(opened), "status", hundreds + "xx");
                }
            }
        }
    }

    private void each(Exposition out, String metric, String help, ToLongFunction<Counts> value) {
        out.metric(metric, "counter", help);
        links.all()
                .forEach(opened ->
                        out.sample(metric, value.applyAsLong(opened.link().counts()), "link", name(opened)));
    }

    private static String name(Links.Opened opened) {
        return opened.link().name();
    }

    /** What is nobody's experiment: whoever watches over a storm watches these. */
    private void unmarked(Exposition out) {
        each(
                out,
                "stormrider_unmarked_requests_total",
                "Requests without a mark that have come.",
                counts -> counts.unmarked().requests());
        each(
                out,
                "stormrider_unmarked_failures_total",
                "Exchanges without a mark that ended with a 5xx or without a whole answer.",
                counts -> counts.unmarked().failures());
        durations(
                out,
                "stormrider_unmarked_exchange_seconds",
                "As stormrider_exchange_seconds, of exchanges without a mark.",
                counts -> counts.unmarked().durations(),
                counts -> counts.unmarked().took());
    }

    private void durations(
            Exposition out,
            String metric,
            String help,
            Function<Counts, List<Long>> classes,
            Function<Counts, Duration> took) {
        out.metric(metric, "histogram", help);
        for (Links.Opened opened : links.all()) {
            Counts counts = opened.link().counts();
            List<Long> durations = classes.apply(counts);
            long so = 0;
            for (int i = 0; i < durations.size(); i++) {
                so += durations.get(i);
                String bound = i < Counts.BOUNDS.size()
                        ? Double.toString(Counts.BOUNDS.get(i).toNanos() / NANOS)
                        : "+Inf";
                out.sample(metric + "_bucket", so, "link", name(opened), "le", bound);
            }
            out.sample(metric + "_sum", took.apply(counts).toNanos() / NANOS, "link", name(opened));
            out.sample(metric + "_count", so, "link", name(opened));
        }
    }

    private void faults(Exposition out) {
        out.metric("stormrider_faults_total", "counter", "Exchanges that a fault did something to.");
        for (Map.Entry<Hits.Place, Long> each : hits.all()) {
            Hits.Place place = each.getKey();
            out.sample("stormrider_faults_total", each.getValue(), "link", place.link(), "fault", place.fault());
        }
        out.metric("stormrider_faults_standing", "gauge", "Faults and gates that are armed.")
                .sample("stormrider_faults_standing", leases.all().size());
    }

    private void connections(Exposition out) {
        out.metric("stormrider_connections", "gauge", "Open connections of consumers, to links and proxies.")
                .sample("stormrider_connections", gateway.connections())
                .metric("stormrider_pooled_connections", "gauge", "Connections to providers that rest.")
                .sample("stormrider_pooled_connections", gateway.pooled());
    }

    /** Under Toxiproxy's names too, which its users have boards for. */
    private void relays(Exposition out) {
        List<Proxy> all = proxies.all();
        String received = "toxiproxy_proxy_received_bytes_total";
        String sent = "toxiproxy_proxy_sent_bytes_total";
        out.metric(received, "counter", "Bytes that a proxy has received, by their direction.");
        all.forEach(proxy -> both(out, received, proxy, proxy::received));
        out.metric(sent, "counter", "Bytes that a proxy has passed on, by their direction.");
        all.forEach(proxy -> both(out, sent, proxy, proxy::sent));
        String hit = "stormrider_toxic_connections_total";
        out.metric(hit, "counter", "Connections that a toxic has met.");
        for (Proxy proxy : all) {
            for (Proxy.Placed toxic : proxy.toxics()) {
                out.sample(hit, proxy.hits(toxic), "proxy", proxy.name(), "toxic", toxic.name());
            }
        }
    }

    private static void both(Exposition out, String metric, Proxy proxy, ToLongFunction<Way> bytes) {
        for (Way way : Way.values()) {
            out.sample(
                    metric,
                    bytes.applyAsLong(way),
                    "direction",
                    way == Way.REQUEST ? "upstream" : "downstream",
                    "listener",
                    proxy.listen(),
                    "proxy",
                    proxy.name(),
                    "upstream",
                    proxy.upstream().text());
        }
    }
}
