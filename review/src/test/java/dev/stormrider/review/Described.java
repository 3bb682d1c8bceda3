package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Envelope;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Response;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.format.Reading;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Comparator;

/** The description of the API, read as any contract is. */
final class Described {
    static final Path FILE = Path.of("src/main/resources/dev/stormrider/review/openapi.yaml");

    static final Contract CONTRACT = contract();

    private Described() {}

    private static Contract contract() {
        Reading reading = Reader.read(FILE, Limits.usual());
        assertThat(reading.problems()).isEmpty();
        return reading.contract().orElseThrow();
    }

    /** The operation that a request is for; of several templates the one that says most. */
    static Operation operation(String method, String target) {
        String path = target.replaceFirst("\\?.*", "");
        return CONTRACT.operations().values().stream()
                .filter(each -> each.method().equals(method) && new PathTemplate(each.path()).fits(path))
                .min(Comparator.comparing(
                        each -> each.path().chars().filter(c -> c == '{').count()))
                .orElseThrow(() -> new AssertionError(method + " " + target + " is not described"));
    }

    /** Sees to it that what was answered is what the description lets be answered. */
    static void check(String method, String target, HttpResponse<String> answer) {
        Headers headers = answer.headers()
                .firstValue("Content-Type")
                .map(type -> Headers.of("Content-Type", type))
                .orElseGet(Headers::none);
        Response response = new Response(answer.statusCode(), headers, Body.of(answer.body()));
        Operation operation = operation(method, target);
        assertThat(Conformance.writingFlaws(operation.response().shape(), Envelope.of(response), CONTRACT.names()))
                .filteredOn(flaw -> !flaw.place().startsWith("/header"))
                .as("%s %s is answered as described: %s %s", method, target, answer.statusCode(), answer.body())
                .isEmpty();
    }
}
