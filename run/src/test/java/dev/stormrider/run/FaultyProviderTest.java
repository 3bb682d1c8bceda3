package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a person who plays a finding by hand meets, between real sockets. */
@Timeout(60)
class FaultyProviderTest {
    @Test
    void aProviderThatWasKilledIsAskedNothingMore() throws Exception {
        Experiment kill = ShopRun.plan(each -> each.id().endsWith("post-payments.handshake.kill"))
                .experiments()
                .getFirst();
        Exhibit exhibit = new Exhibit(
                "killed",
                Optional.empty(),
                List.of(),
                Pairing.AFTER_AFTER,
                kill,
                Optional.empty(),
                List.of(),
                ExhibitTest.strange());
        AtomicInteger asked = new AtomicInteger();
        Service.Deed payments = Shop.payments();
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

        try (Service real = new Service("payments", request -> {
                    asked.incrementAndGet();
                    return payments.of(request);
                });
                FaultyProvider faulty = FaultyProvider.start(
                        exhibit, ShopRun.AMENDMENT, Shop.linkAfter(), Optional.of(real.address()), free);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> pay(client, faulty.address())).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> pay(client, faulty.address())).isInstanceOf(IOException.class);

            assertThat(asked).hasValue(1);
        }
    }

    private static HttpResponse<String> pay(HttpClient client, URI provider) throws IOException, InterruptedException {
        HttpRequest payment = HttpRequest.newBuilder(provider.resolve("/payments"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"amount\":1000}"))
                .build();
        return client.send(payment, HttpResponse.BodyHandlers.ofString());
    }
}
