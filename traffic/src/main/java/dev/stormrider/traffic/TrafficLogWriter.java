package dev.stormrider.traffic;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a traffic log: a line of JSON that says what it is, then one for each exchange, each flushed. Of a process
 * that is killed all whole lines can be read.
 */
final class TrafficLogWriter implements RecordingWriter {
    static final String KIND = "stormrider";
    static final String TRAFFIC = "traffic";
    static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private final OutputStream out;
    private long written;
    private boolean closed;

    /**
     * @param out closed with this
     * @param by the version of the program that writes
     * @param base the address that the requests are for, {@code http://127.0.0.1:8080}
     * @param started the instant that passages count from
     */
    public TrafficLogWriter(OutputStream out, String by, String base, Instant started) {
        this.out = out;
        line(json -> {
            json.writeStringProperty(KIND, TRAFFIC);
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("started", started.toString());
            json.writeStringProperty("base", base);
            json.writeStringProperty("by", by);
        });
    }

    @Override
    public void write(Passage passage) {
        line(json -> {
            json.writeNumberProperty("at", micros(passage.begun()));
            json.writeNumberProperty("took", micros(passage.took()));
            json.writeObjectPropertyStart("request");
            json.writeStringProperty("method", passage.request().method());
            json.writeStringProperty("target", passage.request().target());
            message(json, passage.request().headers(), passage.request().body());
            json.writeEndObject();
            passage.answer().ifPresent(answer -> response(json, answer));
        });
        written++;
    }

    private static void response(JsonGenerator json, Response answer) {
        json.writeObjectPropertyStart("response");
        json.writeNumberProperty("status", answer.status());
        message(json, answer.headers(), answer.body());
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, Headers headers, Body body) {
        json.writeArrayPropertyStart("headers");
        headers.lines().forEach(line -> json.writeString(line.name() + ": " + line.value()));
        json.writeEndArray();
        if (!body.isEmpty()) {
            boolean text = Arrays.equals(body.bytes(), body.text().getBytes(StandardCharsets.UTF_8));
            json.writeStringProperty(
                    text ? "body" : "base64",
                    text ? body.text() : Base64.getEncoder().encodeToString(body.bytes()));
        }
        if (!body.whole()) {
            json.writeNumberProperty("came", body.came());
        }
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    private void line(Consumer<JsonGenerator> members) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        line.write('\n');
        try {
            line.writeTo(out);
            out.flush();
        } catch (IOException full) {
            throw new UncheckedIOException("the recording cannot be written: " + full.getMessage(), full);
        }
    }

    /** Says with a last line that nothing is missing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        line(json -> {
            json.writeObjectPropertyStart("end");
            json.writeNumberProperty("exchanges", written);
            json.writeEndObject();
        });
        try {
            out.close();
        } catch (IOException full) {
            throw new UncheckedIOException("the recording cannot be ended: " + full.getMessage(), full);
        }
    }
}
