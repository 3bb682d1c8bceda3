package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.fault.Envelope;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.fault.Response;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.format.Reading;
import dev.stormrider.gateway.PassageListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API over the wire; each answer is held against the description that is served with it. */
@Timeout(60)
class ControlApiTest {
    private static final Contract DESCRIPTION = description();
    private static final String SLOW =
            "\"link\": \"orders\", \"fault\": {\"kind\": \"delay\", \"way\": \"REQUEST\", \"time\": \"PT1M\","
                    + " \"jitter\": \"PT0S\"}";

    private final AtomicLong time = new AtomicLong();
    private Origin origin;
    private Wired wired;

    private static Contract description() {
        Reading reading =
                Reader.read(Path.of("src/main/resources/dev/stormrider/control/openapi.yaml"), Limits.usual());
        assertThat(reading.problems()).isEmpty();
        return reading.contract().orElseThrow();
    }

    @BeforeEach
    void open() throws IOException {
        origin = Origin.saying("hello");
        wired = Wired.open(time::get, PassageListener.NOBODY);
    }

    @AfterEach
    void close() throws IOException {
        wired.close();
        origin.close();
    }

    /** Asks, and sees to it that what is answered is what the description lets be answered. */
    private Response ask(String method, String target, String body) throws IOException {
        Response answer = wired.ask(method, target, body);
        Operation operation = DESCRIPTION.operations().values().stream()
                .filter(each -> each.method().equals(method) && new PathTemplate(each.path()).fits(target))
                .findFirst()
                .orElseThrow();
        assertThat(Conformance.writingFlaws(operation.response().shape(), Envelope.of(answer), DESCRIPTION.names()))
                .filteredOn(flaw -> !flaw.place().startsWith("/header"))
                .as("%s %s is answered as described: %s", method, target, answer)
                .isEmpty();
        return answer;
    }

    private Response link() throws IOException {
        return ask("POST", "/v1/links", "{\"name\": \"orders\", \"upstreams\": [\"" + origin.address() + "\"]}");
    }

    private Response arm(String name, String rest) throws IOException {
        return ask("POST", "/v1/faults", "{\"name\": \"" + name + "\", " + SLOW + rest + "}");
    }

    private static String text(Response response) {
        return response.body().text();
    }

    @Test
    void tellsItsVersionAndItsDescription() throws IOException {
        assertThat(text(ask("GET", "/v1/version", ""))).isEqualTo("{\"version\":\"1.2.3\"}\n");
        assertThat(text(wired.get("/v1/openapi.yaml"))).startsWith("openapi: 3.1.0\n");
    }

    @Test
    void aLinkIsTransparentUntilAFaultIsArmed() throws IOException {
        Response opened = link();
        assertThat(opened.status()).isEqualTo(201);
        assertThat(text(opened)).startsWith("{\"name\":\"orders\",\"address\":\"http://127.0.0.1:");
        assertThat(text(ask("GET", "/v1/links", ""))).startsWith("{\"links\":[{\"name\":\"orders\"");
        assertThat(text(ask("GET", "/v1/links/orders", ""))).isEqualTo(text(opened));

        assertThat(call().body().text()).isEqualTo("hello");
    }

    private Response call() throws IOException {
        return Wired.ask(wired.control().link("orders").orElseThrow().address(), "GET", "/", "");
    }

    @Test
    void aLinkTellsInWhatItsProvidersAreSpokenToWhereThatWasSaid() throws IOException {
        String upstreams = "\"upstreams\": [\"" + origin.address() + "\"]";

        assertThat(text(link())).doesNotContain("protocol");
        assertThat(text(ask("POST", "/v1/links", "{\"name\": \"a\", \"protocol\": \"h2\", " + upstreams + "}")))
                .contains("\"protocol\":\"h2\"");
        assertThat(text(ask("GET", "/v1/links/a", ""))).contains("\"protocol\":\"h2\"");
        assertRefused(
                ask("POST", "/v1/links", "{\"name\": \"b\", \"protocol\": \"h3\", " + upstreams + "}"),
                400,
                "is no protocol that providers are spoken to in");
        Response unheard = Wired.ask(wired.control().link("a").orElseThrow().address(), "GET", "/", "");
        assertThat(unheard.status()).isEqualTo(502);
        assertThat(text(unheard)).contains("sent what is no HTTP/2");
    }

    @Test
    void anArmedFaultTellsWhatItDoesAndForHowLong() throws IOException {
        link();
        Response armed = arm("slow", ", \"owner\": \"me\"");

        assertThat(armed.status()).isEqualTo(201);
        assertThat(text(armed))
                .contains("\"owner\":\"me\"", "\"lease\":\"PT30S\"", "\"left\":\"PT30S\"", "\"picked\":0")
                .contains("\"words\":\"holds the request back for 60 s\"");
        assertThat(text(ask("GET", "/v1/faults/slow", ""))).isEqualTo(text(armed));
        assertThat(text(ask("GET", "/v1/faults", ""))).startsWith("{\"faults\":[{\"name\":\"slow\"");
    }

    @Test
    void whatExpiresIsLiftedAndItsExchangesEnd() throws Exception {
        link();
        arm("slow", "");
        try (Socket caller =
                Wired.connected(wired.control().link("orders").orElseThrow().address())) {
            caller.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            Await.until(
                    "the fault holds it",
                    () -> wired.control().link("orders").orElseThrow().held("slow") == 1);
            time.addAndGet(Duration.ofSeconds(30).toNanos());

            assertThat(caller.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(call().body().text()).isEqualTo("hello");
        assertThat(ask("GET", "/v1/faults/slow", "").status()).isEqualTo(404);
    }

    @Test
    void aRenewedFaultStandsOn() throws IOException {
        link();
        arm("slow", ", \"lease\": \"PT10S\"");
        time.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(text(ask("GET", "/v1/faults/slow", ""))).contains("\"left\":\"PT1S\"");

        assertThat(text(ask("PUT", "/v1/faults/slow/lease", ""))).contains("\"left\":\"PT10S\"");
        assertThat(text(ask("PUT", "/v1/faults/slow/lease", "{\"lease\": \"PT1M\"}")))
                .contains("\"left\":\"PT1M\"");
        assertThat(text(ask("PUT", "/v1/owners/nobody/lease", ""))).contains("\"name\":\"slow\"");
        assertThat(ask("PUT", "/v1/faults/other/lease", "").status()).isEqualTo(404);
    }

    @Test
    void faultsAreLiftedByNameByOwnerAndAllAtOnce() throws IOException {
        link();
        arm("a", ", \"owner\": \"me\"");
        arm("b", ", \"owner\": \"me\"");
        arm("c", ", \"owner\": \"you\"");

        assertThat(ask("DELETE", "/v1/faults/a", "").status()).isEqualTo(204);
        assertThat(text(ask("DELETE", "/v1/owners/me", ""))).isEqualTo("{\"lifted\":1}\n");
        assertThat(text(ask("POST", "/v1/halt", ""))).isEqualTo("{\"lifted\":1}\n");
        assertThat(text(ask("GET", "/v1/faults", ""))).isEqualTo("{\"faults\":[]}\n");
        assertThat(call().body().text()).isEqualTo("hello");
    }

    @Test
    void whatAnOwnerHoldsIsLiftedWhenItsConnectionEnds() throws IOException {
        link();
        arm("mine", ", \"owner\": \"me\"");
        arm("yours", ", \"owner\": \"you\"");
        try (Socket owner = Wired.connected(wired.address())) {
            owner.getOutputStream()
                    .write("GET /v1/owners/me/presence HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            byte[] begun = owner.getInputStream().readNBytes(15);
            assertThat(new String(begun, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(ask("GET", "/v1/faults/mine", "").status()).isEqualTo(200);
        }

        Await.until("it is lifted", () -> wired.control().faults().equals(List.of("yours")));
    }

    private Response gate(String rest) throws IOException {
        return ask("POST", "/v1/gates", "{\"name\": \"shut\", \"link\": \"orders\", " + rest + "}");
    }

    private static final String FULL = "\"gate\": {\"kind\": \"limit-connections\", \"most\": 0, \"abruptly\": false}";

    private int firstByte() throws IOException {
        try (Socket caller =
                Wired.connected(wired.control().link("orders").orElseThrow().address())) {
            caller.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return caller.getInputStream().read();
        } catch (SocketException broken) {
            // What was sent came after the end.
            return -1;
        }
    }

    private int status(String target) {
        try {
            return wired.get(target).status();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aGateStandsForAsLongAsItsLease() throws Exception {
        link();
        Response armed = gate(FULL + ", \"triggers\": [{\"kind\": \"times\", \"number\": 1}]");
        assertThat(armed.status()).as(text(armed)).isEqualTo(201);
        assertThat(text(armed)).contains("\"lease\":\"PT30S\"", "\"hits\":0", "{\"kind\":\"times\",\"number\":1}");

        assertThat(firstByte()).isEqualTo(-1);
        assertThat(firstByte()).isEqualTo('H');
        assertThat(text(ask("GET", "/v1/gates/shut", ""))).contains("\"hits\":1");
        assertThat(text(ask("PUT", "/v1/gates/shut/lease", "{\"lease\": \"PT40S\"}")))
                .contains("\"left\":\"PT40S\"");
        time.addAndGet(Duration.ofSeconds(40).toNanos());
        Await.until("it has expired", () -> status("/v1/gates/shut") == 404);
    }

    @Test
    void gatesAreLiftedByNameByOwnerAndAllAtOnce() throws IOException {
        link();
        gate("\"gate\": {\"kind\": \"refuse-connections\"}, \"owner\": \"me\"");
        assertRefused(gate(FULL), 409, "there is a fault or gate called \"shut\" already");
        assertThat(text(ask("GET", "/v1/gates", ""))).startsWith("{\"gates\":[{\"name\":\"shut\"");
        assertThat(text(ask("GET", "/v1/faults", ""))).isEqualTo("{\"faults\":[]}\n");
        assertThat(ask("DELETE", "/v1/faults/shut", "").status()).isEqualTo(404);
        assertThat(text(ask("DELETE", "/v1/owners/me", ""))).isEqualTo("{\"lifted\":1}\n");
        assertThat(call().body().text()).isEqualTo("hello");

        gate(FULL);
        assertThat(ask("DELETE", "/v1/gates/shut", "").status()).isEqualTo(204);
        gate(FULL);
        assertThat(text(ask("POST", "/v1/halt", ""))).isEqualTo("{\"lifted\":1}\n");
        gate(FULL);
        assertThat(ask("DELETE", "/v1/links/orders", "").status()).isEqualTo(204);
        assertThat(text(ask("GET", "/v1/gates", ""))).isEqualTo("{\"gates\":[]}\n");
    }

    @Test
    void aGateThatCannotBeIsRefusedWithAReason() throws IOException {
        link();
        String refuse = "\"gate\": {\"kind\": \"refuse-connections\"}";

        assertRefused(gate(refuse + ", \"triggers\": [{\"kind\": \"once\"}]"), 400, "where nobody listens");
        assertRefused(gate("\"gate\": {\"kind\": \"oddly\"}"), 400, "the kinds are limit-connections");
        assertRefused(gate(FULL + ", \"lease\": \"PT2H\""), 400, "a lease of PT2H is not given");
        assertRefused(ask("GET", "/v1/gates/none", ""), 404, "no gate called \"none\" stands");
        assertRefused(ask("PUT", "/v1/gates/none/lease", ""), 404, "no gate called \"none\" stands");
    }

    @Test
    void gatesToBeginWithStandUntilTheyAreLifted() throws IOException {
        link();
        wired.control().gate("{\"name\": \"shut\", \"link\": \"orders\", " + FULL + "}");
        time.addAndGet(Duration.ofDays(30).toNanos());

        assertThat(firstByte()).isEqualTo(-1);
        assertThat(wired.control().halt()).isEqualTo(1);
        assertThat(firstByte()).isEqualTo('H');
        assertThatThrownBy(() -> wired.control().gate("[]")).hasMessageContaining("no JSON object");
        assertThatThrownBy(() -> wired.control().gate("{\"link\": \"none\", " + FULL + "}"))
                .hasMessageContaining("there is no link called \"none\"");
    }

    @Test
    void faultsToBeginWithStandUntilTheyAreLifted() throws IOException {
        link();
        String no = "{\"link\": \"%s\", \"fault\": {\"kind\": \"refuse\", \"status\": 503, \"headers\": [],"
                + " \"body\": {\"text\": \"\"}}%s}";
        wired.control().fault(no.formatted("orders", ""));
        time.addAndGet(Duration.ofDays(30).toNanos());

        assertThat(call().status()).isEqualTo(503);
        assertThat(wired.control().halt()).isEqualTo(1);
        assertThat(call().status()).isEqualTo(200);
        assertThatThrownBy(() -> wired.control().fault(no.formatted("none", "")))
                .hasMessageContaining("there is no link called \"none\"");
        assertThatThrownBy(() -> wired.control().fault(no.formatted("orders", ", \"lease\": \"PT1S\"")))
                .hasMessageContaining("has no lease");
    }

    @Test
    void anAimIsDescribedWithAllThatItMaySay() throws IOException {
        link();
        Response armed = arm(
                "all",
                ", \"aim\": {\"method\": \"GET\", \"path\": \"/a\", \"except\": [\"/b\"], \"headers\": [{\"name\": \"x\","
                        + " \"matching\": \"^a\"}], \"content\": {\"kind\": \"holds\", \"text\": \"x\"},"
                        + " \"triggers\": [{\"kind\": \"over\", \"number\": 1, \"window\": \"PT1S\"},"
                        + " {\"kind\": \"between\", \"from\": \"PT0S\", \"until\": \"PT1M\"},"
                        + " {\"kind\": \"probability\", \"share\": 0.5}]}");

        assertThat(armed.status()).as(text(armed)).isEqualTo(201);
    }

    @Test
    void aClosedLinkTakesItsFaultsWithIt() throws IOException {
        link();
        arm("slow", "");

        assertThat(ask("DELETE", "/v1/links/orders", "").status()).isEqualTo(204);
        assertThat(text(ask("GET", "/v1/faults", ""))).isEqualTo("{\"faults\":[]}\n");
        assertThat(link().status()).isEqualTo(201);
    }

    @Test
    void whatCannotBeDoneIsRefusedWithAReason() throws IOException {
        link();
        assertRefused(
                ask("POST", "/v1/links", "{\"name\": \"orders\", \"upstreams\": [\"http://a\"]}"), 409, "already");
        assertRefused(
                ask("POST", "/v1/links", "{\"name\": \"a b\", \"upstreams\": [\"http://a\"]}"),
                400,
                "no name of a link");
        assertRefused(ask("POST", "/v1/links", "{\"name\": \"a\", \"upstreams\": []}"), 400, "at least one provider");
        assertRefused(
                ask("POST", "/v1/links", "{\"name\": \"a\", \"upstreams\": [\"tcp://a\"]}"), 400, "http://host:port");
        assertRefused(ask("POST", "/v1/links", "{\"name\": \"a\"}"), 400, "the key upstreams is missing");
        assertRefused(
                ask("POST", "/v1/links", "{\"name\": \"a\", \"listen\": \"x:y\", \"upstreams\": [\"http://a\"]}"),
                400,
                "no address to listen on");
        assertRefused(ask("POST", "/v1/faults", "no json"), 400, "the body is no JSON");
        assertThat(text(ask("POST", "/v1/faults", "{")))
                .contains("expected close marker")
                .doesNotContain("Source");
        assertRefused(ask("POST", "/v1/faults", "[]"), 400, "no JSON object");
        assertRefused(arm("a", ", \"lease\": \"PT2H\""), 400, "a lease of PT2H is not given");
        assertRefused(arm("a", ", \"aim\": {\"path\": \"orders\"}"), 400, "a path begins with /");
        assertRefused(arm("a", ", \"aim\": {\"oddly\": 1}"), 400, "there is no key \"oddly\" in aim");
        assertRefused(arm("a", ", \"oddly\": 1"), 400, "there is no key \"oddly\"");
        assertRefused(
                ask("POST", "/v1/faults", "{\"link\": \"orders\", \"fault\": {\"kind\": \"oddly\"}}"),
                400,
                "there is no fault \"oddly\" in fault; the kinds are abort-stream");
        assertRefused(
                ask("POST", "/v1/faults", "{\"link\": \"orders\", \"fault\": {\"kind\": \"kill\"}}"),
                400,
                "this gateway knows none");
        assertRefused(ask("POST", "/v1/faults", "{\"link\": \"none\", \"fault\": {\"kind\": \"reset\"}}"), 400, "");
        assertRefused(ask("GET", "/v1/links/none", ""), 404, "there is no link called \"none\"; there are orders");
        assertRefused(ask("GET", "/v1/faults/none", ""), 404, "may have expired");
        assertRefused(wired.ask("PATCH", "/v1/links", ""), 405, "this takes GET, POST only");
        assertRefused(wired.get("/v1/oddly"), 404, "/v1/openapi.yaml tells what there is");
    }

    private static void assertRefused(Response answer, int status, String why) {
        assertThat(answer.status()).as(text(answer)).isEqualTo(status);
        assertThat(answer.headers().mediaType()).contains("application/problem+json");
        assertThat(answer.body()
                        .json()
                        .orElseThrow()
                        .member("detail")
                        .orElseThrow()
                        .json()
                        .replace("\\\"", "\""))
                .contains(why);
    }
}
