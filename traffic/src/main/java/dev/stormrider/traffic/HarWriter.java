package dev.stormrider.traffic;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes HAR 1.2 exchange by exchange, as they are. What is written is a whole HAR once this is closed; one that never
 * was is read up to its last exchange by {@link Har}. Safe for use by many threads.
 */
public final class HarWriter implements RecordingWriter {
    private final JsonGenerator out;
    private final String base;
    private final Instant started;
    private boolean closed;

    /**
     * @param out closed with this
     * @param base the address that the requests are for, {@code http://127.0.0.1:8080}
     * @param started the instant that passages count from
     */
    public HarWriter(OutputStream out, String version, String base, Instant started) {
        this.out = JsonFactory.builder()
                .enable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(ObjectWriteContext.empty(), out);
        this.base = base;
        this.started = started;
        this.out.writeStartObject();
        this.out.writeObjectPropertyStart("log");
        this.out.writeStringProperty("version", "1.2");
        this.out.writeObjectPropertyStart("creator");
        this.out.writeStringProperty("name", "stormrider");
        this.out.writeStringProperty("version", version);
        this.out.writeEndObject();
        this.out.writeArrayPropertyStart("entries");
    }

    @Override
    public synchronized void write(Passage passage) {
        if (!closed) {
            entry(passage);
            out.flush();
        }
    }

    private void entry(Passage passage) {
        double took = passage.took().toNanos() / 1e6;
        out.writeStartObject();
        out.writeStringProperty("startedDateTime", started.plus(passage.begun()).toString());
        out.writeNumberProperty("time", took);
        request(passage.request());
        out.writeObjectPropertyStart("response");
        // A status of 0 is how browsers write that no answer came.
        response(passage.answer().orElse(new Response(0, Headers.none(), Body.empty())));
        out.writeEndObject();
        out.writeObjectPropertyStart("cache");
        out.writeEndObject();
        out.writeObjectPropertyStart("timings");
        out.writeNumberProperty("send", 0);
        out.writeNumberProperty("wait", took);
        out.writeNumberProperty("receive", 0);
        out.writeEndObject();
        out.writeEndObject();
    }

    private void request(Request request) {
        out.writeObjectPropertyStart("request");
        out.writeStringProperty("method", request.method());
        out.writeStringProperty("url", base + request.target());
        out.writeStringProperty("httpVersion", "HTTP/1.1");
        list("cookies");
        headers(request.headers());
        list("queryString");
        if (!request.body().isEmpty()) {
            out.writeObjectPropertyStart("postData");
            out.writeStringProperty(
                    "mimeType", request.headers().first("content-type").orElse(""));
            content(request.body());
            out.writeEndObject();
        }
        out.writeNumberProperty("headersSize", -1);
        out.writeNumberProperty("bodySize", request.body().came());
        out.writeEndObject();
    }

    private void response(Response response) {
        out.writeNumberProperty("status", response.status());
        out.writeStringProperty("statusText", "");
        out.writeStringProperty("httpVersion", "HTTP/1.1");
        list("cookies");
        headers(response.headers());
        out.writeObjectPropertyStart("content");
        out.writeNumberProperty("size", response.body().length());
        out.writeStringProperty(
                "mimeType", response.headers().first("content-type").orElse(""));
        content(response.body());
        out.writeEndObject();
        out.writeStringProperty(
                "redirectURL", response.headers().first("location").orElse(""));
        out.writeNumberProperty("headersSize", -1);
        out.writeNumberProperty("bodySize", response.body().came());
    }

    private void list(String name) {
        out.writeArrayPropertyStart(name);
        out.writeEndArray();
    }

    private void headers(Headers headers) {
        out.writeArrayPropertyStart("headers");
        for (Headers.Line line : headers.lines()) {
            out.writeStartObject();
            out.writeStringProperty("name", line.name());
            out.writeStringProperty("value", line.value());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void content(Body body) {
        boolean text = Arrays.equals(body.bytes(), body.text().getBytes(StandardCharsets.UTF_8));
        out.writeStringProperty("text", text ? body.text() : Base64.getEncoder().encodeToString(body.bytes()));
        if (!text) {
            out.writeStringProperty("encoding", "base64");
        }
        if (!body.whole()) {
            out.writeStringProperty("comment", "the beginning of a longer body");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndObject();
            out.close();
        }
    }
}
