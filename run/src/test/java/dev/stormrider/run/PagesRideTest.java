package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that asks for page after page, as long as it is told that there is another. */
@Timeout(120)
class PagesRideTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AutoClose
    private final ShopRun shop;

    PagesRideTest(@TempDir Path folder) {
        shop = new ShopRun(folder);
    }

    private static Service.Deed walking(String gateway) {
        Service.Deed orders = ShopRun.orders(true, 1, true).apply(gateway);
        return request -> {
            String page = "/payments/p-7";
            while (page(gateway + page).contains("\"next\"")) {
                page = "/payments/p-7?cursor=c2";
            }
            return orders.of(request);
        };
    }

    private static String page(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(2))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void isLedToOneMorePageAndComesToAnEnd() {
        Plan whole = ShopRun.plan(ShopRun.AMENDMENT, List.of(Pairing.BEFORE_AFTER), ShopRun.withId("get-payments"));
        Rewrite more = new Rewrite(Way.RESPONSE, List.of(Edit.put("/body/content/next", Value.of("c2"))));
        Experiment led = whole.experiments().stream()
                .filter(each -> each.fault().filter(Rewrite.class::isInstance).isPresent())
                .findFirst()
                .orElseThrow()
                .with("led-on", more);
        Plan plan = new Plan(7, List.of(led), List.of(), List.of(), Duration.ZERO);

        Result result = ShopRun.run(shop.setup(), plan, shop.starter(PagesRideTest::walking));

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).as(finding.reason()).isNotIn(Verdict.BROKE, Verdict.UNKNOWN);
            assertThat(finding.journals().getLast().calls()).noneMatch(call -> call.hung());
            assertThat(finding.journals().getLast().passages()).anyMatch(Passage::struck);
        });
    }
}
