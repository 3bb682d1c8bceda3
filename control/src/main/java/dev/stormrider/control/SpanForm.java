package dev.stormrider.control;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.traffic.Mask;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exchanges as spans, by OpenTelemetry's conventions for servers of HTTP: what the consumer's own span waited for.
 *
 * @param started the instant that passages count from
 */
record SpanForm(Tracer tracer, Mask mask, Instant started) {
    /** All that is read of a request's header. */
    private static final Set<String> READ = Set.of("host", "user-agent", "traceparent", "tracestate");

    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://(?<authority>[^/?]*)(?<rest>.*)");
    private static final Pattern AUTHORITY = Pattern.compile("(?<host>\\[[^]]*]|[^:]*)(?::(?<port>\\d{1,5}))?");
    private static final int SERVER_ERROR = 500;

    private static final AttributeKey<String> FAULT = AttributeKey.stringKey("stormrider.fault.name");
    private static final AttributeKey<Boolean> HIT = AttributeKey.booleanKey("stormrider.fault.hit");
    private static final AttributeKey<String> DID = AttributeKey.stringKey("stormrider.fault.did");
    private static final AttributeKey<List<String>> PROVIDERS = AttributeKey.stringArrayKey("stormrider.providers");
    private static final AttributeKey<List<String>> FAILURES = AttributeKey.stringArrayKey("stormrider.failures");

    private static final TextMapGetter<Headers> GETTER =
            (headers, name) -> headers == null ? null : headers.first(name).orElse(null);

    /** What of {@code passage} a span is made of: whoever waits to be told needs no memory for the rest. */
    static Passage bare(Passage passage) {
        Request asked = passage.request();
        Headers read = new Headers(asked.headers().lines().stream()
                .filter(line -> READ.contains(line.name().toLowerCase(Locale.ROOT)))
                .toList());
        Request request = new Request(asked.method(), asked.target(), read, Body.empty());
        return new Passage(
                passage.link(),
                passage.begun(),
                passage.took(),
                passage.mark(),
                request,
                passage.deliveries().stream()
                        .map(each -> new Passage.Delivery(each.provider(), request, Optional.empty(), each.failure()))
                        .toList(),
                passage.answer().map(answer -> new Response(answer.status(), Headers.none(), Body.empty())),
                passage.fault(),
                passage.departed());
    }

    /** Begins and ends the span of {@code passage}, where whoever asked wants its trace to be written down. */
    void tell(Passage passage) {
        Request request = mask.masked(local(passage.request()));
        String method = passage.request().method();
        boolean known = METHODS.contains(method);
        Context parent = W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), passage.request().headers(), GETTER);
        Instant begun = started.plus(passage.begun());
        SpanBuilder builder = tracer.spanBuilder(known ? method : "HTTP")
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .setStartTimestamp(begun)
                .setAttribute("http.request.method", known ? method : "_OTHER")
                .setAttribute("stormrider.link", passage.link());
        if (!known) {
            builder.setAttribute("http.request.method_original", method);
        }
        passage.mark().ifPresent(mark -> builder.setAttribute("stormrider.mark", mark));
        asked(builder, request);
        Span span = builder.startSpan();
        passage.fault().ifPresent(hit -> picked(span, hit, begun));
        passage.departed().ifPresent(after -> span.addEvent("stormrider.departed", begun.plus(after)));
        delivered(span, passage.deliveries());
        answered(span, passage);
        span.end(begun.plus(passage.took()));
    }

    /** {@code request} as it is asked without a proxy: masks of paths fit no target that begins with a host. */
    private static Request local(Request request) {
        Matcher absolute = ABSOLUTE.matcher(request.target());
        if (!absolute.matches()) {
            return request;
        }
        String rest = absolute.group("rest");
        Headers headers = request.headers().without("host").and("Host", absolute.group("authority"));
        return new Request(request.method(), rest.startsWith("/") ? rest : "/" + rest, headers, request.body());
    }

    private static void asked(SpanBuilder builder, Request request) {
        builder.setAttribute("url.path", request.path());
        if (!request.query().isEmpty()) {
            builder.setAttribute("url.query", request.query());
        }
        request.headers().first("user-agent").ifPresent(agent -> builder.setAttribute("user_agent.original", agent));
        Matcher authority =
                AUTHORITY.matcher(request.headers().first("host").orElse("").strip());
        if (authority.matches() && !authority.group("host").isEmpty()) {
            builder.setAttribute("server.address", authority.group("host").replaceAll("[\\[\\]]", ""));
            Optional.ofNullable(authority.group("port"))
                    .ifPresent(port -> builder.setAttribute("server.port", Long.parseLong(port)));
        }
    }

    /** It was picked when its head had come in; when something was done to it is not known. */
    private static void picked(Span span, Passage.Hit hit, Instant begun) {
        span.setAttribute(FAULT, hit.name());
        span.setAttribute(HIT, hit.played().hit());
        span.setAttribute(DID, hit.played().what());
        span.addEvent("stormrider.fault", Attributes.of(FAULT, hit.name()), begun);
    }

    private static void delivered(Span span, List<Passage.Delivery> deliveries) {
        List<String> failures = deliveries.stream()
                .flatMap(delivery -> delivery.failure().stream())
                .toList();
        span.setAttribute(
                PROVIDERS, deliveries.stream().map(Passage.Delivery::provider).toList());
        if (!failures.isEmpty()) {
            span.setAttribute(FAILURES, failures);
        }
    }

    /** To who serves, a status of 4xx is no error; that nobody was answered is one. */
    private static void answered(Span span, Passage passage) {
        Optional<Integer> status = passage.answer().map(Response::status);
        status.ifPresent(code -> span.setAttribute("http.response.status_code", (long) code));
        if (status.isPresent() && status.get() >= SERVER_ERROR) {
            span.setAttribute("error.type", String.valueOf(status.get()));
            span.setStatus(StatusCode.ERROR);
        } else if (status.isEmpty()) {
            span.setAttribute("error.type", passage.departed().isPresent() ? "departed" : "no_answer");
            span.setStatus(StatusCode.ERROR, "there was no whole answer");
        }
    }
}
