package dev.stormrider.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Response;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** While a name server is silent, whoever asked it waits, and nobody else does. */
@Timeout(60)
class NamesTest {
    private Wired wired;

    @BeforeEach
    void open() throws Exception {
        wired = Wired.open();
    }

    @AfterEach
    void close() {
        wired.close();
    }

    private Response asked(SlowNames.Silence silence, String target, String body) throws Exception {
        FutureTask<Response> waiting = new FutureTask<>(() -> wired.post(target, body));
        Thread.ofVirtual().start(waiting);
        assertThat(silence.asked().await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(wired.post("/v1/halt", "").body().text()).isEqualTo("{\"lifted\":0}\n");
        assertThat(wired.get("/v1/links").body().text()).isEqualTo("{\"links\":[]}\n");
        assertThat(wired.get("/proxies").body().text().strip()).isEqualTo("{}");
        assertThat(wired.get("/metrics").status()).isEqualTo(200);
        assertThat(waiting).isNotDone();

        silence.over().countDown();
        return waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aLinkToAHostThatIsLookedUpHoldsUpNobody() throws Exception {
        String link = "{\"name\":\"a\",\"upstreams\":[\"http://a" + SlowNames.HOSTS + ":1\"]}";

        Response refused = asked(SlowNames.next(), "/v1/links", link);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().text()).contains("nothing is known of the host of a provider: a.slow.test");
        assertThat(wired.post("/v1/links", link.replace("a" + SlowNames.HOSTS, "127.0.0.1"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aProxyAtAHostThatIsLookedUpHoldsUpNobody() throws Exception {
        String proxy = "{\"name\":\"a\",\"listen\":\"c" + SlowNames.HOSTS + ":0\",\"upstream\":\"127.0.0.1:1\"}";

        Response refused = asked(SlowNames.next(), "/proxies", proxy);

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.body().text()).contains("lookup c.slow.test: no such host");
    }

    @Test
    void aLinkIsToldAsThereWhileItIsBeingOpened() throws Exception {
        SlowNames.Silence silence = SlowNames.next();
        String link = "{\"name\":\"a\",\"upstreams\":[\"http://b" + SlowNames.HOSTS + ":1\"]}";
        FutureTask<Response> waiting = new FutureTask<>(() -> wired.post("/v1/links", link));
        Thread.ofVirtual().start(waiting);
        assertThat(silence.asked().await(10, TimeUnit.SECONDS)).isTrue();

        Response second = wired.post("/v1/links", link);

        assertThat(second.status()).isEqualTo(409);
        silence.over().countDown();
        assertThat(waiting.get(10, TimeUnit.SECONDS).status()).isEqualTo(400);
    }
}
