package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.post;
import static dev.stormrider.verdict.Look.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Request;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are unsafe by their method alone, and what may be asked for twice. */
class DeedsTest {
    private static final String ORDER = json("{'orderId':'o1','amount':1,'fee':1,'total':2,'note':'n'}");
    private static final String PROBLEM = json("{'title':'not now'}");

    private static List<String> harms(Logbook ride, Logbook calm) {
        return Trial.weather().judged(ride, calm, calm).harms().stream()
                .map(Evidence::harm)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "/quotes, 200, 0",
        "/quotes, 201, 0",
        "/oauth2/token, 201, 0",
        "/carts/7/estimate, 200, 0",
        "/prices, 200, 0",
        "/prices, 201, 1",
        "/checks, 200, 0",
        "/checkout, 200, 1",
        "/payments, 200, 1"
    })
    void whoReckonsTwiceHasDoneNothingTwice(String path, int status, int harms) {
        Request asked = post(path, json("{'amount':7}"));
        Logbook calm = Logbook.calm().passed(asked, status, json("{'id':'q1'}")).order(201, ORDER);
        Logbook ride = Logbook.trial()
                .unheard(asked, status, json("{'id':'q2'}"))
                .passed(asked, status, json("{'id':'q3'}"))
                .order(201, ORDER);

        assertThat(harms(ride, calm)).hasSize(harms);
    }

    @ParameterizedTest
    @CsvSource({"/quotes, 0, 0", "/tokens, 0, 0", "/payments, 1, 1", "/checks, 0, 1"})
    void whatWasOnlyReckonedIsNoHalfWorkAndNoLostEffectButAChecksLackIs(String path, int partial, int lost) {
        Request asked = post(path, json("{'amount':7}"));
        Request ship = post("/shipments", "");
        Logbook calm = Logbook.calm()
                .passed(asked, 200, json("{'id':'q1'}"))
                .passed(ship, 201, "")
                .order(201, ORDER);
        Logbook half = Logbook.trial()
                .passed(asked, 200, json("{'id':'q1'}"))
                .refused(ship, 503, PROBLEM)
                .order(502, PROBLEM);
        Logbook without = Logbook.trial()
                .refused(asked, 503, PROBLEM)
                .passed(ship, 201, "")
                .order(201, ORDER);

        assertThat(harms(half, calm)).hasSize(partial);
        assertThat(harms(without, calm)).hasSize(lost);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders/o1/cancel   | ''                    | 0",
                "/orders/o1/cancel   | {'reason':'too late'} | 0",
                "/orders/o1/cancel   | {'amount':7}          | 1",
                "/orders/o1/remind   | ''                    | 1",
                "/cancel             | ''                    | 1"
            })
    void aStateIsEnteredOnceHoweverOftenItIsAskedFor(String path, String body, int harms) {
        Request asked = post(path, json(body));
        Logbook calm = Logbook.calm().passed(asked, 204, "").order(201, ORDER);
        Logbook ride =
                Logbook.trial().unheard(asked, 204, "").passed(asked, 204, "").order(201, ORDER);

        assertThat(harms(ride, calm)).hasSize(harms);
    }
}
