package dev.stormrider.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Takes spans over OTLP by HTTP, and keeps what came as it came. */
final class FakeCollector implements AutoCloseable {
    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final int status;
    private final CountDownLatch open;

    /** One call; {@code raw} is its body, in which texts stand as they are. */
    record Call(String path, Map<String, String> fields, String raw, ExportTraceServiceRequest request) {}

    /** @param open what every answer waits for */
    FakeCollector(int status, CountDownLatch open) throws IOException {
        this.status = status;
        this.open = open;
        server = HttpServer.create(Wired.anyPort(), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    static FakeCollector willing() throws IOException {
        return new FakeCollector(200, new CountDownLatch(0));
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> fields = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> fields.put(name, String.join(", ", values)));
        calls.add(new Call(
                exchange.getRequestURI().toString(),
                fields,
                new String(body, StandardCharsets.ISO_8859_1),
                ExportTraceServiceRequest.parseFrom(body)));
        try {
            var unused = open.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.close();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Call> calls() {
        return calls;
    }

    List<ResourceSpans> resources() {
        return calls.stream()
                .flatMap(call -> call.request().getResourceSpansList().stream())
                .toList();
    }

    List<Span> spans() {
        return resources().stream()
                .flatMap(each -> each.getScopeSpansList().stream())
                .flatMap(each -> each.getSpansList().stream())
                .toList();
    }

    /** Texts, numbers and truths by their names; lists as they are written. */
    static Map<String, Object> told(List<KeyValue> attributes) {
        Map<String, Object> told = new LinkedHashMap<>();
        attributes.forEach(each -> told.put(each.getKey(), value(each.getValue())));
        return told;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> value.getIntValue();
            case BOOL_VALUE -> value.getBoolValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(FakeCollector::value)
                        .toList();
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        open.countDown();
        server.stop(0);
    }
}
