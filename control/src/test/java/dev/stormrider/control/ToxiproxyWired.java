package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Toxiproxy's API over the wire, in front of a provider that answers. */
record ToxiproxyWired(Wired wired, Origin origin) implements AutoCloseable {
    static ToxiproxyWired open() throws IOException {
        return new ToxiproxyWired(Wired.open(), Origin.saying("hello"));
    }

    Response ask(String method, String target, String body) throws IOException {
        return wired.ask(method, target, body);
    }

    String upstream() {
        return origin.address().getAuthority();
    }

    Response create(String name) throws IOException {
        return create(name, "\"listen\":\"127.0.0.1:0\",");
    }

    Response create(String name, String more) throws IOException {
        return wired.post("/proxies", "{" + more + "\"name\":\"" + name + "\",\"upstream\":\"" + upstream() + "\"}");
    }

    static String text(Response response) {
        return response.body().text();
    }

    static String listen(Response proxy) {
        return proxy.body()
                .json()
                .orElseThrow()
                .member("listen")
                .orElseThrow()
                .json()
                .replace("\"", "");
    }

    static URI at(String listen) {
        return URI.create("tcp://" + listen);
    }

    /** Whether the proxy passes a request on. */
    boolean passes(String listen) {
        try (Socket socket = Wired.connected(at(listen))) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return socket.getInputStream().read() == 'H';
        } catch (IOException closed) {
            return false;
        }
    }

    static void assertError(Response answer, int status, String error) {
        assertThat(text(answer)).isEqualTo("{\"error\":\"" + error + "\",\"status\":" + status + "}\n");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().first("content-type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.headers().first("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().first("x-toxiproxy-request-id")).isPresent();
    }

    static void assertBadBody(Response answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).startsWith("{\"error\":\"bad request body: ").endsWith("\",\"status\":400}\n");
    }

    @Override
    public void close() throws IOException {
        wired.close();
        origin.close();
    }
}
