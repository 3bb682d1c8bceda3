package dev.stormrider.traffic;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads a traffic log, as {@link TrafficLogWriter} writes it, line by line: one exchange is held at a time, and of one
 * that is too long nothing. What comes before a break counts.
 *
 * @param bodyLimit how many bytes a body may have; an exchange with a longer one is left out
 * @param credentials whether header fields that authorise are sent again
 */
record TrafficLog(int bodyLimit, boolean credentials) {
    private static final int USUAL_BODY_LIMIT = 1 << 20;

    /** Two bodies of a megabyte, in which every byte is written as an escape. */
    private static final int LINE_LIMIT = 16 << 20;

    private static final BigDecimal LONGEST =
            new BigDecimal(Duration.ofDays(36_500).toMillis() * 1_000);
    private static final String ADVICE = "Record it with stormrider record -o FILE.jsonl.";
    private static final String BROKEN = "they are no JSON, or no exchange";

    /** Bodies up to a megabyte, and no credentials. */
    public static TrafficLog usual() {
        return new TrafficLog(USUAL_BODY_LIMIT, false);
    }

    public TrafficLog withCredentials(boolean kept) {
        return new TrafficLog(bodyLimit, kept);
    }

    /**
     * Hands each exchange of {@code file} whose request is {@code wanted} to {@code sink}, in the order of the file.
     */
    public Recording entries(Path file, Predicate<Request> wanted, Consumer<Entry> sink) {
        Sieve sieve = new Sieve(file.toString(), wanted, sink, new Redaction(credentials));
        long line = 0;
        try (InputStream in = Packing.opened(Files.newInputStream(file))) {
            LineReader lines = new LineReader(in, LINE_LIMIT);
            Optional<Problem> strange = strange(file.toString(), lines.next());
            if (strange.isPresent()) {
                return new Recording(0, 0, List.of(), List.of(strange.get()));
            }
            line = 1;
            boolean ended = false;
            for (Optional<LineReader.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                line++;
                ended = taken(next.get(), sieve);
            }
            if (!ended) {
                sieve.note(file + ":" + line + ": the recording was not ended. What comes before counts.");
            }
            return sieve.recording();
        } catch (IOException broken) {
            if (line > 0) {
                sieve.note(file + ":" + line + ": the file breaks off or is broken here. What comes before it counts.");
                return sieve.recording();
            }
            String why = Files.exists(file) ? "cannot be read: " + broken.getMessage() : "there is no such file";
            return new Recording(
                    0, 0, List.of(), List.of(new Problem(new Source(file.toString(), 0), why, "Check its name.")));
        }
    }

    /** Why {@code first} is not the first line of a traffic log that can be read. */
    private static Optional<Problem> strange(String file, Optional<LineReader.Line> first) {
        Optional<Value> head = first.filter(LineReader.Line::whole).flatMap(line -> Json.read(line.bytes()));
        boolean ours = head.flatMap(value -> value.member(TrafficLogWriter.KIND))
                .filter(Value.of(TrafficLogWriter.TRAFFIC)::equals)
                .isPresent();
        if (!ours) {
            return Optional.of(new Problem(
                    new Source(file, 1), "no traffic log: its first line does not say that it is one", ADVICE));
        }
        Optional<Value> version = head.flatMap(value -> value.member("version"));
        if (version.filter(new Value.Numeric(TrafficLogWriter.VERSION)::equals).isEmpty()) {
            return Optional.of(new Problem(
                    new Source(file, 1),
                    "a traffic log of version " + version.map(Value::json).orElse("?") + "; known is version "
                            + TrafficLogWriter.VERSION,
                    "Read it with the program that wrote it, or a newer one."));
        }
        return Optional.empty();
    }

    /** Reads one line; whether it is the one that ends the recording. */
    private boolean taken(LineReader.Line line, Sieve sieve) {
        Optional<Value> value = line.whole() ? Json.read(line.bytes()) : Optional.empty();
        if (value.flatMap(each -> each.member("end")).isPresent()) {
            return true;
        }
        if (value.isEmpty() && line.whole() && !line.ended()) {
            // The last line of a process that was killed, or of a disk that was full.
            return false;
        }
        sieve.found();
        if (!line.whole()) {
            sieve.skip("their lines are longer than " + LINE_LIMIT + " bytes");
        } else {
            value.flatMap(each -> each.member("request"))
                    .ifPresentOrElse(request -> exchange(value.get(), request, sieve), () -> sieve.skip(BROKEN));
        }
        return false;
    }

    private void exchange(Value line, Value request, Sieve sieve) {
        Headers asked = headers(request);
        Optional<String> target = text(request, "target").filter(each -> each.startsWith("/") && sendable(each));
        Optional<Request> head = sieve.head(text(request, "method").orElse(""), target, asked);
        if (head.isEmpty()) {
            return;
        }
        Optional<Body> body = body(request).filter(Body::whole).filter(each -> each.length() <= bodyLimit);
        if (body.isEmpty()) {
            sieve.skip("their request's body is longer than " + bodyLimit + " bytes, or cannot be read");
            return;
        }
        Optional<Response> response = line.member("response").flatMap(this::response);
        sieve.hand(asked, head.get().with(body.get()), response, time(line, "at"), time(line, "took"));
    }

    private Optional<Response> response(Value response) {
        int status = number(response, "status")
                .filter(number -> number.compareTo(BigDecimal.valueOf(999)) <= 0)
                .map(BigDecimal::intValue)
                .orElse(0);
        Body body =
                body(response).filter(each -> each.length() <= bodyLimit).orElseGet(() -> Body.beginning(new byte[0]));
        return status < 100 ? Optional.empty() : Optional.of(new Response(status, headers(response), body));
    }

    private static boolean sendable(String target) {
        return target.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static Headers headers(Value message) {
        List<Headers.Line> lines = new ArrayList<>();
        if (message.member("headers").orElse(Value.nothing()) instanceof Value.Items(List<Value> items)) {
            for (Value item : items) {
                if (item instanceof Value.Text(String written) && written.indexOf(": ") > 0) {
                    int colon = written.indexOf(": ");
                    lines.add(new Headers.Line(written.substring(0, colon), written.substring(colon + 2)));
                }
            }
        }
        return new Headers(lines);
    }

    /** Empty where it cannot be read. */
    private static Optional<Body> body(Value message) {
        try {
            byte[] bytes = text(message, "base64")
                    .map(Base64.getDecoder()::decode)
                    .orElseGet(() -> Body.of(text(message, "body").orElse("")).bytes());
            return Optional.of(
                    message.member("came").isPresent()
                            ? Body.beginning(
                                    bytes,
                                    number(message, "came")
                                            .map(BigDecimal::longValue)
                                            .orElse(0L))
                            : Body.of(bytes));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Value holder, String name) {
        return holder.member(name)
                .flatMap(each -> each instanceof Value.Text(String text) ? Optional.of(text) : Optional.empty());
    }

    private static Optional<BigDecimal> number(Value holder, String name) {
        return holder.member(name)
                .flatMap(each -> each instanceof Value.Numeric(BigDecimal number) && number.signum() >= 0
                        ? Optional.of(number)
                        : Optional.empty());
    }

    private static Duration time(Value line, String name) {
        long micros =
                number(line, name).map(each -> each.min(LONGEST).longValue()).orElse(0L);
        return Duration.ofNanos(micros * 1_000);
    }
}
