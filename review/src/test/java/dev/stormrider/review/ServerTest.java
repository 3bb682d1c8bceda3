package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.ledger.Right;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server over the wire, with routes that are made up. */
@Timeout(60)
class ServerTest {
    private static final Visits VISITS = new Visits(new SecureRandom());

    private static Routes routes() {
        Routes routes = new PageDesk(new BarePages(), VISITS).in(new Routes());
        return routes.get("/api/v1/echo", Door.needs(Right.READ), call -> Reply.json(200, call.actor()))
                .post(
                        "/api/v1/echo",
                        Door.needs(Right.PUBLISH),
                        call -> new Reply(200, "application/octet-stream", call.bytes(100)))
                .get("/api/v1/bug", Door.OPEN, call -> {
                    throw new IllegalStateException("a secret detail");
                })
                .post("/form", Door.person(Right.COMMENT), call -> Reply.seeOther("/reviews"));
    }

    @Test
    void aPageComesWithWhatBrowsersMustNotDoWithIt() throws IOException {
        try (Wired wired = Wired.open(routes())) {
            HttpResponse<String> page = wired.send(wired.at("/reviews").header("Cookie", "a=b; session=viewer"));

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<h1>Reviews</h1>");
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().firstValue("Server")).isEmpty();
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void whoHasNotLoggedInIsSentToDoSo() throws IOException {
        try (Wired wired = Wired.open(routes())) {
            HttpResponse<String> page = wired.send(wired.at("/reviews?q=a%26b"));

            assertThat(page.statusCode()).isEqualTo(303);
            assertThat(page.headers().firstValue("Location")).contains("/login?then=%2Freviews%3Fq%3Da%2526b");
        }
    }

    @Test
    void aProgramIsToldInJsonWhatItMayNot() throws IOException {
        try (Wired wired = Wired.open(routes())) {
            HttpResponse<String> nobody = wired.send(wired.at("/api/v1/echo"));
            assertThat(nobody.statusCode()).isEqualTo(401);
            assertThat(nobody.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer");

            HttpResponse<String> viewer = wired.send(wired.at("/api/v1/echo")
                    .header("Authorization", "Bearer viewer")
                    .POST(BodyPublishers.ofString("a")));
            assertThat(viewer.statusCode()).isEqualTo(403);
            assertThat(viewer.body()).contains("the right to publish, which this token does not have");

            HttpResponse<String> author = wired.send(wired.at("/api/v1/echo")
                    .header("Authorization", "bearer author")
                    .POST(BodyPublishers.ofString("a")));
            assertThat(author.body()).isEqualTo("a");
            assertThat(wired.send(wired.at("/api/v1/none")).body())
                    .isEqualTo(
                            "{\"title\":\"Not Found\",\"status\":404,\"detail\":\"there is nothing at /api/v1/none\"}");
            assertThat(wired.send(wired.at("/api/v1/echo").DELETE()).statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws IOException {
        try (Wired wired = Wired.open(routes())) {
            HttpResponse<String> answer = wired.send(wired.at("/api/v1/echo")
                    .header("Authorization", "Bearer author")
                    .POST(BodyPublishers.ofString("a".repeat(101))));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("longer than the 100 bytes");
        }
    }

    @Test
    void ourOwnMistakesAreWrittenDownAndNotShown() throws IOException {
        try (Wired wired = Wired.open(routes())) {
            HttpResponse<String> answer = wired.send(wired.at("/api/v1/bug"));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret", "Exception");
            assertThat(wired.bugs())
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("a secret detail");
        }
    }

    @Test
    void aServerWhosePortIsTakenSaysSo() throws IOException {
        try (Wired wired = Wired.open(routes())) {
            InetSocketAddress taken = new InetSocketAddress(
                    Wired.ANYWHERE.getAddress(), wired.server().address().getPort());

            assertThatThrownBy(() -> Server.open(
                            new ServerSettings(taken, new Home(Optional.empty()), 0, "1", Duration.ofSeconds(1)),
                            routes(),
                            wired.front()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("choose another with --listen");
        }
    }

    @Test
    void whatIsUnderWayEndsBeforeTheServerDoes() throws Exception {
        CountDownLatch come = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Routes routes = new Routes().get("/api/v1/slow", Door.OPEN, call -> {
            come.countDown();
            awaited(go);
            return Reply.json(200, "done");
        });
        try (Wired wired = Wired.open(routes)) {
            CompletableFuture<HttpResponse<String>> answer =
                    wired.client().sendAsync(wired.at("/api/v1/slow").build(), HttpResponse.BodyHandlers.ofString());
            awaited(come);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(wired.server()::close);
            Await.until("it refuses what is new", () -> wired.front().ending());
            assertThat(wired.send(wired.at("/api/v1/slow")).statusCode()).isEqualTo(503);
            go.countDown();

            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("\"done\"");
            closing.get(20, TimeUnit.SECONDS);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    @Test
    void headersThatAreTooLongAreRefused() throws IOException {
        try (Wired wired = Wired.open(routes());
                Socket socket = new Socket(
                        Wired.ANYWHERE.getAddress(), wired.server().address().getPort())) {
            socket.setSoTimeout(20_000);
            String request = "GET / HTTP/1.1\r\nHost: localhost\r\nA: " + "a".repeat(20_000) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();

            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 431");
        }
    }
}
