package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.post;
import static dev.stormrider.verdict.Look.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as taking back the half of a work that was done. */
class CompensationTest {
    private static final String ORDER = json("{'orderId':'o1','amount':1,'fee':1,'total':2,'note':'n'}");
    private static final String PROBLEM = json("{'title':'not now'}");
    private static final String PAYMENT = json("{'id':'pay-7','amount':1000,'status':'PAID'}");
    private static final Request PAY = post("/payments", json("{'amount':1000,'account':'acc-1'}"));
    private static final Request SHIP = post("/shipments", "");

    private static Logbook calm() {
        return Logbook.calm().passed(PAY, 201, PAYMENT).passed(SHIP, 201, "").order(201, ORDER);
    }

    private static List<String> partial(Request back, int status) {
        Logbook ride = Logbook.trial()
                .passed(PAY, 201, PAYMENT)
                .refused(SHIP, 503, PROBLEM)
                .passed(back, status, status < 400 ? "" : PROBLEM)
                .order(502, PROBLEM);
        return Trial.weather().judged(ride, calm(), calm()).harms().stream()
                .filter(each -> each.harm().equals("effect-partial"))
                .map(Evidence::text)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /payments/pay-7        | ''                                  | 0",
                "POST   | /payments/pay-7/cancel | ''                                  | 0",
                "POST   | /refunds               | {'payment':'pay-7'}                 | 0",
                "POST   | /refunds               | {'account':'acc-1','amount':1000}   | 0",
                "POST   | /rollback              | ''                                  | 0",
                "POST   | /refunds               | {'payment':'pay-8'}                 | 1",
                "DELETE | /payments/pay-8        | ''                                  | 1",
                "POST   | /alerts                | {'text':'no shipment'}              | 1",
                // The same operation, the other way round.
                "POST   | /payments | {'amount':-1000,'account':'acc-1'}                    | 0",
                "POST   | /payments | {'amount':1000,'account':'acc-1','reversalOf':'pay-7'} | 0",
                "POST   | /payments | {'amount':1000,'account':'acc-1','kind':'REFUND'}     | 0",
                "POST   | /payments | {'amount':-1000,'account':'acc-2'}                    | 0",
                "POST   | /payments | {'amount':500,'account':'acc-1'}                      | 1"
            })
    void isWhatNamesTheSameThing(String method, String path, String body, int harms) {
        Headers headers = Headers.of("Content-Type", "application/json");
        Request back = new Request(method, path, headers, Body.of(json(body)));

        assertThat(partial(back, 204)).hasSize(harms);
    }

    @Test
    void whatWasSentAndRefusedIsTold() {
        Request back = new Request("DELETE", "/payments/pay-7", Headers.none(), Body.empty());

        assertThat(partial(back, 409))
                .containsExactly("the consumer answers 502 to place after POST /payments was done, and POST /shipments"
                        + " never was; DELETE /payments/{id}, sent to take back what was done, was answered 409");
    }

    @Test
    void whatAnotherCallDoesLaterTakesNothingBack() {
        Request other = new Request("DELETE", "/payments/pay-8", Headers.none(), Body.empty());
        Logbook ride = Logbook.trial()
                .passed(PAY, 201, PAYMENT)
                .refused(SHIP, 503, PROBLEM)
                .order(502, PROBLEM)
                .passed(other, 204, "")
                .loose();

        assertThat(Trial.weather().judged(ride, calm(), calm()).harms())
                .extracting(Evidence::harm)
                .contains("effect-partial");
    }
}
